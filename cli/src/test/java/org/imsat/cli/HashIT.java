package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.NpyHeadCodes;
import org.imsat.model.CodeModel;
import org.junit.jupiter.api.Test;

/** From rows to codes to neighbours, and the other new ways to train. */
class HashIT extends ProgramTests {
  @Test
  void learnsCodesAndSearchesThem() throws Exception {
    Program.Outcome run = hash("--bits", "16", "--epochs", "4", "--queries", "5", "--out", "run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("mean average precision"), run.out());
    assertTrue(run.err().contains("meanAveragePrecision"), run.err());
    Map<String, Object> card = card("run");
    assertEquals(16, map(card, "options").get("bits"));
    assertEquals(2.0, map(card, "options").get("pairWeight"));
    assertEquals(1.0, map(card, "options").get("marginalWeight"));
    assertEquals(
        List.of(
            "meanAveragePrecision",
            "precisionAt500",
            "precisionWithin2",
            "distinctCodes",
            "bitEntropy",
            "pairwiseInformation"),
        List.copyOf(map(card, "metrics").keySet()));
    assertEquals(
        Map.of("queries", 50, "gallery", 250, "trainedOn", "queries and gallery", "seed", 1),
        map(card, "protocol"));
    assertEquals(
        List.of("sat", "conditionalEntropy", "marginalEntropy", "kl", "pairwiseInformation"),
        List.copyOf(map(card, "objective").keySet()));
    assertTrue(Files.readString(folder.resolve("run/report.html")).contains("16-bit codes"));

    String model = "run/model.imsat";
    Program.Outcome evaluated =
        program.run("evaluate", model, "digits", "--rows", "300", "--queries", "5", "--json");
    assertEquals(map(card, "metrics"), map(JSON.std.mapFrom(evaluated.out()), "metrics"));

    assertEquals(
        0, program.run("encode", model, "digits", "--rows", "300", "--out", "again.npy").status());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("run/codes.npy")),
        Files.readAllBytes(folder.resolve("again.npy")));
    String[] hex = {
      "encode", model, "digits", "--rows", "300", "--out", "c.txt", "--format", "hex"
    };
    assertEquals(0, program.run(hex).status());
    BinaryCodes codes = BinaryCodes.read(folder.resolve("run/codes.npy"));
    List<String> lines = Files.readAllLines(folder.resolve("c.txt"));
    assertEquals(codes.hex(17), lines.get(17));

    assertEquals(0, program.run("index", "run/codes.npy", "--out", "rows.index").status());
    String[] search = {"search", model, "--index", "rows.index", "--top", "3"};
    Program.Outcome byRow = program.run(with(search, "--row", "17"));
    assertEquals(0, byRow.status(), byRow.err());
    List<String> found = byRow.out().lines().toList();
    assertEquals("query,rank,row,distance", found.get(0));
    assertEquals(4, found.size());
    assertTrue(found.get(1).endsWith(",0"), "its own code is at distance 0");
    assertEquals(byRow.out(), program.run(with(search, "--code", lines.get(17))).out());
    Program.Outcome all = program.run(with(search, "--input", "digits:4"));
    assertEquals(13, all.out().lines().count(), all.out());
    Program.Outcome ball =
        program.run(
            "search", model, "--index", "rows.index", "--row", "0", "--radius", "0", "--json");
    assertTrue(ball.out().contains("\"distances\""), ball.out());
  }

  @Test
  void anIndexKnowsItsModelAndTheCallersIds() throws Exception {
    assertEquals(0, hash("--bits", "12", "--epochs", "1", "--queries", "5", "--out", "a").status());
    String[] other = {"--bits", "12", "--epochs", "1", "--queries", "5", "--seed", "2"};
    assertEquals(0, hash(with(other, "--out", "b")).status());
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      ids.append("sku-").append(i).append('\n');
    }
    program.write("ids.txt", ids.toString());
    Program.Outcome index =
        program.run("index", "a/codes.npy", "--ids", "ids.txt", "--out", "rows.index");
    assertEquals(0, index.status(), index.err());
    assertEquals("300 codes of 12 bits: rows.index", index.out().strip(), "bits need not be told");

    String[] search = {"search", "a/model.imsat", "--index", "rows.index", "--top", "1"};
    Program.Outcome found = program.run(with(search, "--id", "sku-17"));
    assertEquals(0, found.status(), found.err());
    List<String> lines = found.out().lines().toList();
    assertEquals("query,rank,row,distance,id", lines.get(0));
    String row = lines.get(1).split(",", -1)[2];
    assertEquals("0,1," + row + ",0,\"sku-" + row + "\"", lines.get(1));
    refused("no row of rows.index has the id 'sku-300'", with(search, "--id", "sku-300"));
    refused(
        "--code 'ff' has 2 hexadecimal digits, but a code of 12 bits has 4",
        with(search, "--code", "ff"));
    refused("pairs of hexadecimal digits: \"zzzz\"", with(search, "--code", "zzzz"));

    search[1] = "b/model.imsat";
    refused("codes of another model than b/model.imsat", with(search, "--id", "sku-17"));
    Program.Outcome forced = program.run(with(search, "--id", "sku-17", "--force"));
    assertEquals(0, forced.status(), forced.err());
    assertEquals(found.out(), forced.out(), "rows of the index do not ask the model");

    // Codes of the same model by another command, and others under a description that stayed.
    String[] encode = {"encode", "a/model.imsat", "digits", "--rows", "300", "--out", "again.npy"};
    assertEquals(0, program.run(encode).status());
    assertEquals(0, program.run("index", "again.npy", "--out", "again.index").status());
    assertEquals(
        0, program.run("search", "a/model.imsat", "--index", "again.index", "--row", "3").status());
    refused(
        "codes of another model than b/model.imsat",
        "search",
        "b/model.imsat",
        "--index",
        "again.index",
        "--row",
        "3");
    Files.copy(
        folder.resolve("b/codes.npy"),
        folder.resolve("again.npy"),
        StandardCopyOption.REPLACE_EXISTING);
    refused("again.npy.json does not describe again.npy", "index", "again.npy", "--out", "x.index");
    Files.delete(folder.resolve("again.npy.json"));
    Program.Outcome unknown = program.run("index", "again.npy", "--bits", "12", "--out", "x.index");
    assertEquals(0, unknown.status(), unknown.err());
    assertTrue(unknown.err().contains("not known which model made again.npy"), unknown.err());
    Program.Outcome warned =
        program.run("search", "a/model.imsat", "--index", "x.index", "--row", "3");
    assertEquals(0, warned.status(), warned.err());
    assertTrue(warned.err().contains("does not say which model"), warned.err());
  }

  private static String[] with(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void learnsCodesOfHeadsAndKeepsQueriesFromTraining() throws Exception {
    Program.Outcome run =
        hash(
            "--heads",
            "4,3",
            "--epochs",
            "2",
            "--queries",
            "3",
            "--hold-out-queries",
            "--out",
            "r");
    assertEquals(0, run.status(), run.err());
    Map<String, Object> card = card("r");
    assertEquals(List.of(4, 3), map(card, "options").get("heads"));
    assertEquals("gallery", map(card, "protocol").get("trainedOn"));
    assertEquals(30, map(card, "protocol").get("queries"));
    CodeModel model = CodeModel.load(folder.resolve("r/model.imsat"));
    assertNotEquals(map(card, "data").get("sha256"), model.details().provenance().dataSha256());
    refused(
        "its protocol's trainedOn is gallery, not queries and gallery",
        "hash",
        "digits",
        "--rows",
        "300",
        "--hidden",
        "40-40",
        "--heads",
        "4,3",
        "--epochs",
        "2",
        "--queries",
        "3",
        "--out",
        "r",
        "--resume");
    int[][] codes = NpyHeadCodes.read(folder.resolve("r/codes.npy"), 4, 3);
    assertEquals(300, codes.length);
    String[] csv = {
      "encode", "r/model.imsat", "digits", "--rows", "300", "--out", "c.csv", "--format", "csv"
    };
    assertEquals(0, program.run(csv).status());
    assertEquals(
        codes[5][0] + "," + codes[5][1], Files.readAllLines(folder.resolve("c.csv")).get(5));
  }

  @Test
  void learnsCodesWithoutLabels() throws Exception {
    program.write("rows.csv", "1,2\n3,4\n5,7\n8,1\n".repeat(9) + "2,2\n6,1\n4,4\n9,9\n".repeat(3));
    Program.Outcome run =
        program.run(
            "hash", "rows.csv", "--bits", "3", "--hidden", "10", "--epochs", "2", "--out", "r");
    assertEquals(0, run.status(), run.err());
    Map<String, Object> card = card("r");
    assertEquals(
        List.of("distinctCodes", "bitEntropy", "pairwiseInformation"),
        List.copyOf(map(card, "metrics").keySet()));
    assertTrue(!card.containsKey("protocol"));
  }

  @Test
  void holdsClustersToAPrior() throws Exception {
    program.write("shares.txt", "1 2 3 4 5 6 7 8 9 10\n");
    Program.Outcome run =
        program.run(
            "cluster",
            "digits",
            "--proportions",
            "1:2:3:4:5:6:7:8:9:10",
            "--clusters",
            "10",
            "--hidden",
            "40-40",
            "--epochs",
            "2",
            "--prior",
            "shares.txt",
            "--out",
            "run");
    assertEquals(0, run.status(), run.err());
    Map<String, Object> card = card("run");
    assertEquals("penalty", map(card, "options").get("priorMethod"));
    assertTrue(card.get("stages") instanceof List<?> stages && !stages.isEmpty());
    assertEquals("digits at 1:2:3:4:5:6:7:8:9:10", map(card, "data").get("name"));
  }

  @Test
  void reproducesTheToy() throws Exception {
    Program.Outcome toy =
        program.run("reproduce", "toy", "--epochs", "2", "--seeds", "1", "--out", "toy");
    assertEquals(0, toy.status(), toy.err());
    assertTrue(Files.readString(folder.resolve("toy/toy.html")).contains("imsat-vat 20-20"));
    Map<String, Object> card = JSON.std.mapFrom(Files.readString(folder.resolve("toy/toy.json")));
    assertEquals(6, ((List<?>) card.get("results")).size());
  }
}
