package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imsat.codes.CodeDescription;
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
    assertTrue(report.contains("What codes drawn from p(z) stand for"), "no pictures");
    Program.Outcome verified = program.run("verify", "run/result.json", "--out", "again");
    assertEquals(0, verified.status(), verified.out() + verified.err());
    assertEquals(
        2, program.run("embed", "digits", "--latent", "3", "--out", "run").status(), "used folder");
  }

  @Test
  void codesTakeThePlaceOfRows() throws Exception {
    assertRuns(
        "embed digits --rows 600 --hold-out 500:600 --latent 4 --hidden 40 --epochs 40 --method a-mim"
            + " --out run");
    Map<String, Object> card = card("run");
    assertEquals(500, map(card, "protocol").get("trainedOn"));
    Program.Outcome withoutHeldOut =
        program.run(
            ("embed digits --rows 600 --latent 4 --hidden 40 --epochs 40 --method a-mim --out run"
                    + " --resume")
                .split(" "));
    assertEquals(2, withoutHeldOut.status(), withoutHeldOut.out());
    assertTrue(
        withoutHeldOut.err().contains("its protocol's trainedOn is 500, which is not set now"),
        withoutHeldOut.err());
    Map<String, Object> metrics = map(card, "metrics");
    assertEquals(100, metrics.get("metricRows"));
    assertTrue((int) metrics.get("activeUnits") >= 2, metrics.toString());
    double likelihood = (double) metrics.get("negativeLogLikelihood");
    assertTrue(likelihood > 50 && likelihood < 784 * Math.log(2), metrics.toString());
    assertTrue((double) metrics.get("kMeansNmi") > 0.1, metrics.toString());

    EmbeddingModel model = EmbeddingModel.load(folder.resolve("run/model.imsat"));
    assertRuns("encode run/model.imsat digits --rows 0:20 --out codes.npy");
    assertRuns("encode run/model.imsat digits --rows 0:20 --sample 3 --out drawn.npy");
    assertEquals(128 + 20 * 4 * 4, Files.size(folder.resolve("codes.npy")));
    assertTrue(
        Files.mismatch(folder.resolve("codes.npy"), folder.resolve("drawn.npy")) > 0, "not drawn");
    assertRuns("encode run/model.imsat digits --rows 0:1 --format csv --out code.csv");
    float[] code = new float[4];
    String[] written = Files.readString(folder.resolve("code.csv")).strip().split(",", -1);
    for (int j = 0; j < code.length; j++) {
      code[j] = Float.parseFloat(written[j]);
    }
    assertRuns("decode run/model.imsat codes.npy --out rows.npy");
    new CodeDescription("values", 4, 20, "ab".repeat(32), Optional.empty())
        .writeBeside(folder.resolve("codes.npy"));
    assertRefused(
        "decode run/model.imsat codes.npy --out no.npy",
        "codes of another model than run/model.imsat");
    assertRuns("decode run/model.imsat codes.npy --out rows.npy --force");
    ByteBuffer rows =
        ByteBuffer.wrap(Files.readAllBytes(folder.resolve("rows.npy")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(128 + 20 * 784 * 4, rows.capacity());
    assertEquals(model.decode(code)[300], rows.getFloat(128 + 300 * 4));
    Program.Outcome evaluated =
        program.run("evaluate", "run/model.imsat", "digits", "--rows", "0:200", "--json");
    assertEquals(0, evaluated.status(), evaluated.err());
    assertTrue(evaluated.out().contains("\"knnAccuracy\""), evaluated.out());

    assertRuns(
        "cluster digits --rows 600 --clusters 10 --hidden 40 --epochs 30 --through run/model.imsat"
            + " --out clusters");
    assertEquals(4, map(card("clusters"), "data").get("dimension"));
    assertRuns(
        "assign clusters/model.imsat digits --rows 600 --through run/model.imsat --out again.csv");
    assertEquals(
        -1,
        Files.mismatch(folder.resolve("clusters/assignments.csv"), folder.resolve("again.csv")));
    assertRuns(
        "hash digits --rows 600 --bits 8 --hidden 20 --epochs 2 --through run/model.imsat --out hash");
    assertRuns("index hash/codes.npy --out rows.index");
    assertRuns(
        "search hash/model.imsat --index rows.index --input digits:20 --through run/model.imsat");
    assertRefused(
        "search hash/model.imsat --index rows.index --input digits:20",
        "takes rows of 4 values (codes: --through names the embedding that makes them), but those of"
            + " digits:20 have 784");
    assertRefused(
        "assign clusters/model.imsat digits --rows 0:9",
        "takes rows of 4 values (codes: --through names the embedding that makes them), but those of"
            + " digits have 784");
    assertRefused(
        "evaluate run/model.imsat digits --rows 0:9 --through run/model.imsat",
        "does not take the codes of an embedding");
    assertRefused("decode clusters/model.imsat codes.npy --out no.npy", "is no embedding");
    assertRefused(
        "embed digits --rows 60 --latent 2 --hold-out 50:70", "--hold-out 50:70: rows 50:70 are");
    assertRefused(
        "embed digits --rows 60 --latent 2 --hold-out 60", "--hold-out 60 leaves no rows");
  }

  @Test
  void studiesOfImagesMeasureOnRowsKeptFromTraining() throws Exception {
    String images =
        "reproduce mim-image --set digits:210 --methods a-mim,mim --epochs 2 --latent 2 --hidden 8"
            + " --out images";
    assertRuns(images);
    Map<String, Object> protocol = map(card("images/mim-2-1"), "protocol");
    assertEquals(180, protocol.get("trainedOn"));
    assertEquals(180, protocol.get("firstHeldOut"));
    String report = Files.readString(folder.resolve("images/mim-image.html"));
    assertTrue(report.contains("a-mim") && report.contains("active units"), report);
    FileTime written = Files.getLastModifiedTime(folder.resolve("images/mim-2-1/result.json"));
    assertRuns(images);
    assertEquals(written, Files.getLastModifiedTime(folder.resolve("images/mim-2-1/result.json")));

    assertRuns(
        "reproduce mim-pca --set digits:210 --methods vae --epochs 2 --latent 1,2 --components 3"
            + " --hidden 8 --out pca");
    assertEquals(3, map(card("pca/vae-2-1"), "data").get("dimension"));
    assertRefused(
        "reproduce mim-pca --set digits:210 --methods vae --epochs 2 --latent 1,2 --components 2"
            + " --hidden 8 --out pca",
        "vae-1-1 holds another run");
    assertTrue(
        Files.readString(folder.resolve("pca/mim-pca.html")).contains("0.7 to 3.0"), "published");
    assertRefused(
        "reproduce mim-image --set spirals --methods vae --out no", "spirals is no set of images");
    assertRefused("reproduce mim-pca --methods gan --out no", "--methods: there is no 'gan'");
  }

  private void assertRuns(String command) throws Exception {
    Program.Outcome outcome = program.run(command.split(" "));
    assertEquals(0, outcome.status(), command + ": " + outcome.err());
  }

  private void assertRefused(String command, String message) throws Exception {
    Program.Outcome outcome = program.run(command.split(" "));
    assertEquals(2, outcome.status(), command + ": " + outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--method, gan, there is no method 'gan'",
    "--latent, 0, latent is 0",
    "--prior, flat, prior is flat",
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
