package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Result cards, checked and put together. */
class CardIT extends ProgramTests {
  private void runOnce() throws Exception {
    Program.Outcome run =
        program.run(
            "cluster",
            "digits",
            "--rows",
            "200",
            "--clusters",
            "10",
            "--hidden",
            "20-20",
            "--epochs",
            "2",
            "--quiet",
            "--out",
            "run");
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void aCardHoldsOrDoesNot() throws Exception {
    runOnce();
    Map<String, Object> card = card("run");
    assertEquals(
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
            "2"),
        card.get("command"));
    Program.Outcome verified = program.run("verify", "run/result.json", "--out", "again");
    assertEquals(0, verified.status(), verified.err());
    assertTrue(verified.out().contains("the card holds (same machine"), verified.out());
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/model.imsat"), folder.resolve("again/model.imsat")));

    Map<String, Object> metrics = map(card, "metrics");
    metrics.put("accuracy", (double) metrics.get("accuracy") + 0.01);
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(wrong, JSON.std.asString(card));
    Program.Outcome refuted = program.run("verify", "wrong.json", "--out", "again", "--resume");
    assertEquals(1, refuted.status(), refuted.out());
    assertTrue(refuted.out().contains("<- apart"), refuted.out());

    map(card, "machine").put("processors", 1000);
    Files.writeString(wrong, JSON.std.asString(card));
    Program.Outcome elsewhere =
        program.run("verify", "wrong.json", "--out", "again", "--resume", "--json");
    assertEquals(0, elsewhere.status(), elsewhere.err());
    Map<String, Object> result = JSON.std.mapFrom(elsewhere.out());
    assertEquals(false, result.get("sameMachineAndVersions"));
    assertEquals(-0.01, (double) map(result, "differences").get("accuracy"), 1e-9);

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
        "{\"options\": {\"a\": 1}, \"data\": {\"b\": 1}, \"metrics\": {\"accuracy\": 1.0}}");
    Program.Outcome old = program.run("verify", "old.json");
    assertEquals(2, old.status());
    assertTrue(old.err().contains("does not say its command"), old.err());
    assertFalse(Files.exists(folder.resolve("imsat-verify")));
    Program.Outcome none = program.run("cards", "nowhere");
    assertEquals(2, none.status());
    assertTrue(none.err().contains("there is no folder nowhere"), none.err());
  }

  @Test
  void cardsBecomeATable() throws Exception {
    write("some-1.json", "paper", 0.5);
    write("some-2.json", "paper", 0.7);
    Files.createDirectories(folder.resolve("cards/other/run"));
    write("other/run/result.json", "default", 0.25);
    Program.Outcome table = program.run("cards", "cards");
    assertEquals(0, table.status(), table.err());
    assertEquals(
        """
        | clusters | runs | accuracy | NMI | ARI | paper | epochs | precision | minutes |
        |---|---|---|---|---|---|---|---|---|
        | other/run | 1 | 0.2500 | 0.1000 | 0.0000 |  | 50 | float32 | 1.5 |
        | some | 2 | 0.6000 (0.1414) | 0.1000 (0.0000) | 0.0000 (0.0000) | 0.984 (0.004) | 50 | float32 | 1.5 |
        """,
        table.out());
  }

  private void write(String name, String profile, double accuracy) throws Exception {
    Path file = folder.resolve("cards").resolve(name);
    Files.createDirectories(file.getParent());
    Map<String, Object> card =
        Map.of(
            "method", "imsat-vat",
            "profile", profile,
            "options", Map.of("clusters", 10, "epochs", 50, "decayFrom", 1.0),
            "data", Map.of("name", "mnist"),
            "metrics", Map.of("accuracy", accuracy, "nmi", 0.1, "ari", 0.0),
            "seconds", Map.of("neighbours", 30.0, "training", 60.0));
    Files.writeString(file, JSON.std.asString(card));
  }
}
