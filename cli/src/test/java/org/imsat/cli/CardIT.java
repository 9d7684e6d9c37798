package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Result cards, checked and put together. */
class CardIT extends ProgramTests {
  private static final List<String> COMMAND =
      List.of(
          "cluster",
          "digits",
          "--rows",
          "200",
          "--clusters",
          "10",
          "--hidden",
          "20-20",
          "--epochs",
          "2");

  private void runOnce() throws Exception {
    List<String> arguments = new ArrayList<>(COMMAND);
    arguments.addAll(List.of("--quiet", "--out", "run"));
    Program.Outcome run = program.run(arguments.toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void aCardHoldsOrDoesNot() throws Exception {
    runOnce();
    Map<String, Object> card = card("run");
    assertEquals(COMMAND, card.get("command"));
    Program.Outcome verified = program.run("verify", "run/result.json", "--out", "again");
    assertEquals(0, verified.status(), verified.err());
    assertTrue(verified.out().contains("the card holds (same machine and program"), verified.out());
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/model.imsat"), folder.resolve("again/model.imsat")));

    Map<String, Object> metrics = map(card, "metrics");
    metrics.put("accuracy", (double) metrics.get("accuracy") + 0.01);
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(wrong, JSON.std.asString(card));
    Program.Outcome refuted = program.run("verify", "wrong.json", "--out", "again", "--resume");
    assertEquals(1, refuted.status(), refuted.out());
    assertTrue(refuted.out().contains("<- too far apart"), refuted.out());

    map(card, "machine").put("processors", 1000);
    Files.writeString(wrong, JSON.std.asString(card));
    Program.Outcome elsewhere =
        program.run("verify", "wrong.json", "--out", "again", "--resume", "--json");
    assertEquals(0, elsewhere.status(), elsewhere.err());
    Map<String, Object> result = JSON.std.mapFrom(elsewhere.out());
    assertEquals(false, result.get("sameConditions"));
    assertEquals(-0.01, (double) map(result, "differences").get("accuracy"), 1e-9);

    map(card, "options").put("alpha", 0.4);
    Files.writeString(wrong, JSON.std.asString(card));
    Program.Outcome otherSettings =
        program.run("verify", "wrong.json", "--out", "again", "--resume");
    assertEquals(1, otherSettings.status());
    assertTrue(
        otherSettings.out().contains("another setting: alpha is 0.3, the card's 0.4"),
        otherSettings.out());

    map(card, "data").put("sha256", "0000");
    Files.writeString(wrong, JSON.std.asString(card));
    Program.Outcome others = program.run("verify", "wrong.json", "--out", "again", "--resume");
    assertEquals(2, others.status());
    assertTrue(others.err().contains("the rows here are other ones"), others.err());
  }

  @Test
  void refusesWhatIsNoCard() throws Exception {
    Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
    Program.Outcome other = program.run("verify", "other.json");
    assertEquals(2, other.status());
    assertTrue(other.err().contains("other.json is not the result of a run"), other.err());
    Files.writeString(folder.resolve("broken.json"), "{\"a\": ");
    Program.Outcome broken = program.run("verify", "broken.json");
    assertEquals(2, broken.status());
    assertTrue(broken.err().contains("broken.json cannot be read"), broken.err());
    Files.writeString(
        folder.resolve("old.json"),
        "{\"options\": {\"a\": 1}, \"data\": {\"b\": 1}, \"seconds\": {\"training\": 1}}");
    Program.Outcome old = program.run("verify", "old.json");
    assertEquals(2, old.status());
    assertTrue(old.err().contains("does not say its command"), old.err());
    assertFalse(Files.exists(folder.resolve("imsat-verify")));
    Files.writeString(
        folder.resolve("harmful.json"),
        "{\"options\": {\"a\": 1}, \"data\": {\"b\": 1}, \"seconds\": {\"training\": 1},"
            + " \"command\": [\"data\", \"fetch\"]}");
    Program.Outcome harmful = program.run("verify", "harmful.json");
    assertEquals(2, harmful.status());
    assertTrue(harmful.err().contains("its command is 'data'"), harmful.err());
    Program.Outcome none = program.run("cards", "nowhere");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("there is no folder nowhere"), none.err());
  }

  @Test
  void cardsBecomeATable() throws Exception {
    write("some-1.json", 70_000, 0.1, 0.5);
    write("some-2.json", 70_000, 0.1, 0.7);
    write("other/run/result.json", 70_000, 0.2, 0.25);
    write("few-1.json", 200, 0.1, 0.5);
    write("few-2.json", 300, 0.1, 0.5);
    Files.writeString(folder.resolve("cards/more.json"), "{\"a\": 1}");
    Program.Outcome table = program.run("cards", "cards");
    assertEquals(0, table.status(), table.err());
    assertEquals(
        """
        | clusters | runs | accuracy | NMI | ARI | paper | epochs | precision | minutes |
        |---|---|---|---|---|---|---|---|---|
        | few-1 | 1 | 0.5000 | 0.1000 | 0.0000 |  | 2 | float32 | 1.5 |
        | few-2 | 1 | 0.5000 | 0.1000 | 0.0000 |  | 2 | float32 | 1.5 |
        | other/run | 1 | 0.2500 | 0.1000 | 0.0000 |  | 2 | float32 | 1.5 |
        | some | 2 | 0.6000 (0.1414) | 0.1000 (0.0000) | 0.0000 (0.0000) | 0.984 (0.004) | 2 | float32 | 1.5 |
        """,
        table.out());
  }

  private void write(String name, int rows, double lambda, double accuracy) throws Exception {
    Path file = folder.resolve("cards").resolve(name);
    Files.createDirectories(file.getParent());
    Map<String, Object> card =
        Map.of(
            "method", "imsat-vat",
            "options", Map.of("clusters", 10, "epochs", 50, "lambda", lambda),
            "data", Map.of("name", "mnist", "rows", rows),
            "metrics", Map.of("accuracy", accuracy, "nmi", 0.1, "ari", 0.0),
            "seconds", Map.of("neighbours", 30.0, "training", 60.0),
            "epochs", List.of(Map.of(), Map.of()));
    Files.writeString(file, JSON.std.asString(card));
  }
}
