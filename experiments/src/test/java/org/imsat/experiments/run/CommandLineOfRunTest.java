package org.imsat.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandLineOfRunTest {
  private static final List<String> COMMAND =
      List.of("cluster", "mnist", "--clusters", "10", "--profile", "paper", "--seed", "2");

  @Test
  void keepsWhatHasASayInTheResult() {
    assertEquals(
        List.of("cluster", "a.csv", "--clusters=3"),
        CommandLineOfRun.of(
            List.of("cluster", "a.csv", "--out", "--json", "--clusters=3", "--force", "--out=b")));
  }

  @Test
  void knowsARunByWhatItAsksFor() {
    assertTrue(
        CommandMeaning.same(
            COMMAND,
            words(
                "cluster --method auto --seed=2 --threads 1 --clusters 10 --profile paper mnist")));
    for (String other :
        List.of(
            "cluster mnist --clusters 10 --profile paper --seed 3",
            "cluster mnist --clusters 10 --seed 2",
            "cluster mnist --clusters 10 --profile paper --seed 2 --method imsat-rpt",
            "cluster digits --clusters 10 --profile paper --seed 2",
            "cluster mnist --clusters 10 --profile paper --seed 2 --epochs 3",
            "cluster mnist --clusters 10 --profile paper --seed 2 --no-such-option",
            "hash mnist --bits 10 --profile paper --seed 2")) {
      assertFalse(CommandMeaning.same(COMMAND, words(other)), other);
    }
    assertFalse(CommandMeaning.same(COMMAND, List.of()));
  }

  @Test
  void namesOfFilesElsewhereStandWithoutTheirFolders() {
    assertEquals(
        words("cluster rows.csv --labels=kinds.txt --prior p.txt --seed 2"),
        CommandLineOfRun.of(
            words("cluster /home/anna/rows.csv --labels=../x/kinds.txt --prior ~/p.txt --seed 2")));
    assertEquals(
        words("cluster data/rows.csv --text a/b --clusters 3"),
        CommandLineOfRun.of(words("cluster data/rows.csv --text a/b --clusters 3")));
    assertEquals(
        "rows.csv: line 3 is bad",
        CommandLineOfRun.withoutPlaces(
            "/home/anna/rows.csv: line 3 is bad", words("cluster /home/anna/rows.csv")));
  }

  @Test
  void filesOfTheSameNameElsewhereAreToldApart() {
    assertEquals(
        CommandLineOfRun.places(words("cluster /a/rows.csv --out x")),
        CommandLineOfRun.places(words("cluster /a/rows.csv --out y")));
    assertNotEquals(
        CommandLineOfRun.places(words("cluster /a/rows.csv")),
        CommandLineOfRun.places(words("cluster /b/rows.csv")));
    assertEquals(Optional.empty(), CommandLineOfRun.places(words("cluster rows.csv")));
  }

  @Test
  void queriesStayWholeButForFoldersElsewhere() {
    String sql =
        "SELECT a/b AS c FROM '/home/anna/x=1/sales/*.parquet' JOIN read_csv(['/tmp/o''x.csv', 'y.csv'])"
            + " USING (id) WHERE url LIKE '/api/%' AND note = 'see ../more'";
    String shown =
        "SELECT a/b AS c FROM '*.parquet' JOIN read_csv(['o''x.csv', 'y.csv'])"
            + " USING (id) WHERE url LIKE '/api/%' AND note = 'see ../more'";
    assertEquals(
        List.of("cluster", "--query", shown, "--clusters", "3"),
        CommandLineOfRun.of(List.of("cluster", "--query", sql, "--clusters", "3", "--out", "x")));
    assertEquals(
        List.of("cluster", "--query=" + shown),
        CommandLineOfRun.of(List.of("cluster", "--query=" + sql)));
    assertTrue(
        CommandMeaning.same(
            List.of("cluster", "--query", sql, "--clusters", "3"),
            List.of("cluster", "--clusters=3", "--query", shown)));
    assertNotEquals(
        CommandLineOfRun.places(List.of("cluster", "--query", sql)),
        CommandLineOfRun.places(List.of("cluster", "--query", sql.replace("anna", "bert"))));
    assertEquals(
        Optional.empty(),
        CommandLineOfRun.places(List.of("cluster", "--query", "SELECT * FROM 'a.csv'")));
  }

  @Test
  void aCommandIsShownAsItIsTyped() {
    assertEquals(
        "imsat cluster a.csv --query \"SELECT \\\"a b\\\" FROM '*.csv'\" --clusters=3",
        "imsat "
            + CommandLineOfRun.text(
                List.of(
                    "cluster", "a.csv", "--query", "SELECT \"a b\" FROM '*.csv'", "--clusters=3")));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }
}
