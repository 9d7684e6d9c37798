package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods that the paper compares with, and its tables. */
class BaselinesIT extends ProgramTests {
  private Program.Outcome ran(String... arguments) throws Exception {
    Program.Outcome outcome = program.run(arguments);
    assertEquals(0, outcome.status(), outcome.err());
    return outcome;
  }

  @Test
  void modelOfKMeansIsAppliedLikeAnyOther() throws Exception {
    ran("cluster", "digits", "--clusters", "10", "--method", "k-means", "--out", "run");
    assertTrue((double) map(card("run"), "metrics").get("accuracy") > 0.5);
    ran("assign", "run/model.imsat", "digits", "--out", "again.csv");
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/assignments.csv"), folder.resolve("again.csv")));
    assertTrue(Files.readString(folder.resolve("run/report.html")).contains("k-means"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spectral-hashing", "pca-itq", "deep-hash"})
  void codesOfBaselinesFindTheirClass(String method) throws Exception {
    ran("hash", "digits", "--bits", "16", "--method", method, "--queries", "10", "--out", "run");
    double precision = (double) map(card("run"), "metrics").get("meanAveragePrecision");
    assertTrue(precision > 0.25, method + ": " + precision);
    ran("encode", "run/model.imsat", "digits", "--out", "again.npy");
    assertEquals(-1, Files.mismatch(folder.resolve("run/codes.npy"), folder.resolve("again.npy")));
  }

  @Test
  void anAutoEncoderTellsOfItsLayers() throws Exception {
    Program.Outcome run =
        ran(
            "cluster",
            "digits",
            "--rows",
            "300",
            "--clusters",
            "10",
            "--method",
            "dec",
            "--hidden",
            "20-5",
            "--layer-steps",
            "4",
            "--encoder-steps",
            "6",
            "--epochs",
            "2",
            "--out",
            "run");
    assertTrue(run.err().contains("reconstruction"), run.err());
    assertEquals(List.of(20, 5), map(card("run"), "options").get("hidden"));
  }

  @ParameterizedTest
  @CsvSource({
    "--lambda, 0.1, k-means has no setting lambda",
    "--runs, 2, k-means has no setting runs",
    "--prior-method, soft, k-means has no setting priorMethod",
    "--starts, 0, 'starts is 0, but must be positive'",
  })
  void refusesWhatABaselineDoesNotHave(String option, String value, String message)
      throws Exception {
    Program.Outcome outcome =
        program.run("cluster", "digits", "--clusters", "10", "--method", "k-means", option, value);
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @Test
  void settingsOfBaselinesAreNotForThePapersMethods() throws Exception {
    Program.Outcome outcome = program.run("cluster", "digits", "--clusters", "10", "--starts", "3");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains("IMSAT has no setting starts"), outcome.err());
    Program.Outcome named =
        program.run(
            "cluster", "digits", "--clusters", "10", "--method", "deep-rim", "--starts", "3");
    assertTrue(named.err().contains("deep-rim has no setting starts"), named.err());
  }

  @Test
  void aTableGoesOnWhereItWas() throws Exception {
    String[] command = {
      "reproduce",
      "table3",
      "--sets",
      "mnist",
      "--input",
      "mnist=digits",
      "--methods",
      "k-means,linear-rim",
      "--epochs",
      "1",
      "--out",
      "table"
    };
    Program.Outcome first = ran(command);
    assertTrue(first.out().contains("paper 53.2"), first.out());
    assertTrue(first.out().contains("data not available here"), first.out());
    Path model = folder.resolve("table/mnist/k-means-1/model.imsat");
    FileTime written = Files.getLastModifiedTime(model);
    Files.delete(folder.resolve("table/table3.md"));
    assertEquals(first.out(), ran(command).out());
    assertEquals(written, Files.getLastModifiedTime(model));
    String markdown = Files.readString(folder.resolve("table/table3.md"));
    assertTrue(markdown.contains("| Linear RIM | "), markdown);
    assertTrue(markdown.contains("MNIST: rows of digits."), markdown);
    assertTrue(Files.readString(folder.resolve("table/table3.html")).contains("k-means-1/report"));

    assertEquals(first.out(), ran("reproduce", "table3", "--show", "--out", "table").out());
    Program.Outcome nowhere = program.run("reproduce", "table3", "--show", "--out", "nowhere");
    assertEquals(2, nowhere.status());
    assertTrue(nowhere.err().contains("there is no folder nowhere"), nowhere.err());

    Program.Outcome other =
        program.run(
            "reproduce",
            "table3",
            "--sets",
            "mnist",
            "--input",
            "mnist=digits",
            "--methods",
            "linear-rim",
            "--epochs",
            "2",
            "--out",
            "table");
    assertEquals(2, other.status(), other.out());
    assertTrue(other.err().contains("holds another run"), other.err());

    Path second = Files.createDirectory(folder.resolve("table/mnist/linear-rim-2"));
    String card = Files.readString(folder.resolve("table/mnist/linear-rim-1/result.json"));
    String changed = card.replace("\"lambda\" : 1.0", "\"lambda\" : 0.2");
    assertNotEquals(card, changed);
    Files.writeString(second.resolve("result.json"), changed);
    String mixed = ran("reproduce", "table3", "--show", "--markdown", "--out", "table").out();
    assertTrue(mixed.contains("runs of Linear RIM differ in more than the seed"), mixed);
    Program.Outcome absent = program.run("reproduce", "table3", "--sets", "cifar10");
    assertEquals(2, absent.status());
    assertTrue(absent.err().contains("cifar10: data not available here"), absent.err());

    Program.Outcome unknown = program.run("reproduce", "table5", "--methods", "imsat-vat");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().contains("imsat-vat-400-400"), unknown.err());
  }

  @Test
  void theGridChoosesOneOfEightValues() throws Exception {
    Program.Outcome grid =
        ran(
            "reproduce",
            "grid",
            "--method",
            "linear-rim",
            "--sets",
            "mnist",
            "--input",
            "mnist=digits",
            "--epochs",
            "1",
            "--out",
            "grid");
    assertTrue(grid.out().contains("chosen: --weight-decay 0."), grid.out());
    Map<String, Object> card = JSON.std.mapFrom(Files.readString(folder.resolve("grid/grid.json")));
    assertEquals(8, ((List<?>) card.get("values")).size());
    assertEquals(8, ((List<?>) map(card, "accuracies").get("MNIST")).size());
  }
}
