package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
}
