package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts from the command line: a model knows its words. */
class TextIT extends ProgramTests {
  private static final String[] WORDS =
      "red green blue apple pie tea leaf ocean wave sun moon star".split(" ");

  /** Lines of six words each, of which line 2 is without any. */
  private static String lines(String before) {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    for (int line = 1; line <= 60; line++) {
      text.append(before);
      for (int i = 0; i < 6 && line != 2; i++) {
        text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private Program.Outcome learn(String input, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("cluster", input, "--clusters", "3", "--epochs", "1", "--batch", "20"));
    arguments.addAll(List.of("--hidden", "10-10", "--out", "run"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  @Test
  void aModelOfLinesTakesLines() throws Exception {
    program.write("lines.txt", lines(""));
    Program.Outcome learned = learn("lines.txt");
    assertEquals(0, learned.status(), learned.err());
    String warning =
        "imsat: warning: lines.txt: 1 of 60 documents have none of the words that became columns,"
            + " and are left out: line 2";
    assertTrue(learned.err().contains(warning), learned.err());
    assertEquals("tfidf", map(card("run"), "data").get("features"));

    // Without the empty line, rows are those of the training.
    program.write(
        "again.txt",
        lines("").lines().filter(l -> !l.isBlank()).map(l -> l + "\n").reduce("", String::concat));
    Program.Outcome assigned = program.run("assign", "run/model.imsat", "again.txt");
    String own = Files.readString(folder.resolve("run/assignments.csv"));
    assertEquals(withoutNumbers(own), withoutNumbers(assigned.out()));
    assertTrue(own.contains("\n2,") && !own.contains("\n1,"), "rows keep their numbers: " + own);
    Program.Outcome all = program.run("assign", "run/model.imsat", "lines.txt");
    assertEquals(61, all.out().lines().count());
    assertTrue(all.err().contains("become rows of zeros: line 2"), all.err());

    refused(
        "digits holds rows of numbers, but the model was made for texts",
        "assign",
        "run/model.imsat",
        "digits");
    refused(
        "--words is 0, but must be at least 1",
        "cluster",
        "lines.txt",
        "--clusters",
        "3",
        "--words",
        "0",
        "--out",
        "other");
  }

  @Test
  void aModelOfAColumnTakesColumns() throws Exception {
    program.write("table.csv", "kind,body\n" + lines("a,"));
    Program.Outcome learned =
        learn("table.csv", "--text", "body", "--labels", "kind", "--words", "5");
    assertEquals(0, learned.status(), learned.err());
    assertEquals(5, map(card("run"), "data").get("dimension"));
    program.write("new.csv", "body\nred apple\n");
    Program.Outcome assigned = program.run("assign", "run/model.imsat", "new.csv");
    assertEquals(2, assigned.out().lines().count(), assigned.err());
    program.write("bad.csv", "a,body\n1,red apple\n2\n3,blue wave\n");
    refused(
        "bad.csv: line 3 has 1 field, but the others have 2",
        "assign",
        "run/model.imsat",
        "bad.csv");
    Program.Outcome skipped = program.run("assign", "run/model.imsat", "bad.csv", "--skip-bad");
    assertEquals(3, skipped.out().lines().count(), skipped.err());
    assertTrue(skipped.err().contains("cannot be read and are left out: line 3"), skipped.err());
    assertTrue(skipped.out().contains("\n2,"), skipped.out());
  }

  /** Assignments without the column of the numbers of rows. */
  private static String withoutNumbers(String csv) {
    return csv.replaceAll("(?m)^\\d+,", "");
  }

  @Test
  void aModelOfNumbersTakesNoTexts() throws Exception {
    assertEquals(0, cluster("--epochs", "1", "--out", "digits-run").status());
    program.write("lines.txt", lines(""));
    refused(
        "digits-run/model.imsat takes rows of the kind table, but those of lines.txt are of the"
            + " kind tfidf",
        "assign",
        "digits-run/model.imsat",
        "lines.txt");
  }
}
