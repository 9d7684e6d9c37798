package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.imsat.model.EmbeddingModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Mutual Information Machine. */
class MimIT extends ProgramTests {
  private Program.Outcome toy(String... more) throws Exception {
    String[] common = {
      "reproduce", "mim-toy", "--hidden", "5", "--seeds", "1", "--out", "toy", "--epochs"
    };
    String[] all = Stream.concat(Arrays.stream(common), Arrays.stream(more)).toArray(String[]::new);
    return program.run(all);
  }

  @Test
  void aStudyGoesOnWhereItWas() throws Exception {
    Program.Outcome first = toy("2", "--methods", "mim");
    assertEquals(0, first.status(), first.err());
    assertTrue(first.out().contains("mim, 5: "), first.out());
    Path card = folder.resolve("toy/mim-5-1/result.json");
    FileTime written = Files.getLastModifiedTime(card);
    Map<String, Object> metrics = map(card("toy/mim-5-1"), "metrics");
    assertTrue(
        metrics
            .keySet()
            .containsAll(
                Set.of(
                    "mutualInformation", "knnAccuracy", "reconstruction", "negativeLogLikelihood")),
        metrics.toString());

    Program.Outcome second = toy("2", "--methods", "mim,vae");
    assertEquals(0, second.status(), second.err());
    assertEquals(written, Files.getLastModifiedTime(card));
    assertTrue(second.out().contains("vae, 5: "), second.out());
    String report = Files.readString(folder.resolve("toy/mim-toy.html"));
    assertTrue(report.contains("vae, published"), report);

    Program.Outcome other = toy("3", "--methods", "mim");
    assertEquals(2, other.status(), other.out());
    assertTrue(other.err().contains("toy/mim-5-1 holds a run with"), other.err());
    assertTrue(other.err().contains("epochs=3"), other.err());
  }

  @Test
  void refusesMethodsThatThereAreNot() throws Exception {
    Program.Outcome outcome = toy("2", "--methods", "mim,gan");
    assertEquals(2, outcome.status());
    assertTrue(outcome.err().contains("--methods: there is no 'gan'"), outcome.err());
  }

  @Test
  void codesOfImagesAreWrittenWithTheirModel() throws Exception {
    Program.Outcome run =
        program.run(
            "embed",
            "digits",
            "--rows",
            "400",
            "--latent",
            "3",
            "--hidden",
            "30",
            "--epochs",
            "60",
            "--method",
            "a-mim",
            "--out",
            "run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("codes of 3 values for the 400 rows of digits"), run.out());
    EmbeddingModel model = EmbeddingModel.load(folder.resolve("run/model.imsat"));
    assertEquals(3, model.latent());
    assertEquals(784, model.decode(new float[3]).length);
    // numpy's header of 128 bytes, then the codes
    assertEquals(128 + 400 * 3 * 4, Files.size(folder.resolve("run/codes.npy")));
    Map<String, Object> metrics = map(card("run"), "metrics");
    assertTrue((double) metrics.get("knnAccuracy") > 0.3, metrics.toString());
    assertEquals("bernoulli", map(card("run"), "options").get("observation"));
    String report = Files.readString(folder.resolve("run/report.html"));
    assertTrue(report.contains("What codes drawn at random stand for"), "no pictures");
    Program.Outcome verified = program.run("verify", "run/result.json", "--out", "again");
    assertEquals(0, verified.status(), verified.out() + verified.err());
    assertEquals(
        2, program.run("embed", "digits", "--latent", "3", "--out", "run").status(), "used folder");
  }

  @ParameterizedTest
  @CsvSource({
    "--method, gan, there is no method 'gan'",
    "--latent, 0, latent is 0",
    "--prior, flat, there is no prior 'flat'",
    "--observation, poisson, observation is poisson",
  })
  void refusesSettingsThatThereAreNot(String option, String value, String message)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("embed", "digits", "--rows", "50"));
    if (!option.equals("--latent")) {
      arguments.addAll(List.of("--latent", "2"));
    }
    arguments.addAll(List.of(option, value));
    Program.Outcome outcome = program.run(arguments.toArray(String[]::new));
    assertEquals(2, outcome.status(), outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
  }
}
