package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PanelIT extends ProgramTests {
  private Program.Outcome panel(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("reproduce", "panel", "--epochs", "2", "--seeds", "2", "--out", "panel"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  @Test
  void comparesMethodsAndGoesOnWhereItWas() throws Exception {
    String[] sets = {"--sets", "gaussians-150,topics,cifar10-gist", "--rows", "140"};
    Program.Outcome first = panel(sets);
    assertEquals(0, first.status(), first.err());
    assertTrue(
        first.out().matches("(?s).*\ngaussians-150 +140 x 4 +3 .*\ntopics +140 x 1500 +5 .*"),
        first.out());
    assertTrue(first.out().contains("IMSAT is at least the best of the others less 0.02 on"));
    assertTrue(first.out().contains("cifar10-gist: not here: make its rows by 'imsat features"));
    assertTrue(
        Files.readString(folder.resolve("panel/panel.html"))
            .contains("gaussians-150/imsat-2/report.html"));
    assertTrue(
        Files.readString(folder.resolve("panel/panel.md")).contains("| topics | 140 x 1500"));

    Map<String, Object> json =
        JSON.std.mapFrom(Files.readString(folder.resolve("panel/panel.json")));
    Map<String, Object> methods = map(map(map(json, "sets"), "gaussians-150"), "methods");
    assertEquals(List.of("k-means", "gaussian-mixture", "imsat"), List.copyOf(methods.keySet()));
    assertEquals(2, ((List<?>) map(methods, "imsat").get("nmi")).size());
    assertEquals(2, ((List<?>) map(methods, "gaussian-mixture").get("accuracy")).size());
    assertTrue(map(map(map(json, "sets"), "topics"), "methods").containsKey("lsa-k-means"));

    Path model = folder.resolve("panel/gaussians-150/imsat-2/model.imsat");
    Path card = folder.resolve("panel/topics/lsa-k-means-1/result.json");
    FileTime trained = Files.getLastModifiedTime(model);
    FileTime written = Files.getLastModifiedTime(card);
    assertEquals(first.out(), panel(sets).out());
    assertEquals(trained, Files.getLastModifiedTime(model));
    assertEquals(written, Files.getLastModifiedTime(card));

    Program.Outcome others = panel("--sets", "topics", "--rows", "130");
    assertTrue(others.err().contains("holds another run"), others.err());
  }

  @Test
  void refusesWhatThereIsNot() throws Exception {
    refused(
        "--sets: there is no 'ring' in the panel; there are gaussians-150",
        panels("--sets", "ring"));
    refused("--methods: there is no 'kmeans'", panels("--methods", "kmeans"));
    refused("--input: there is no 'x'", panels("--input", "x=y"));
    refused("--seeds is 0, but must be at least 1", panels("--seeds", "0"));
    refused("there is no folder nowhere", panels("--show", "--out", "nowhere"));
  }

  private static String[] panels(String... options) {
    List<String> arguments = new ArrayList<>(List.of("reproduce", "panel"));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  @Test
  void namedSetsAreForEveryCommand() throws Exception {
    Program.Outcome listed = program.run("data", "list");
    assertTrue(listed.out().matches("(?s).*panel/rings +1500 +2 +2 +generated\n.*"), listed.out());
    assertTrue(listed.out().contains("sklearn/iris"), listed.out());
    Program.Outcome run =
        program.run(
            "cluster", "panel/moons", "--clusters", "2", "--method", "k-means", "--out", "run");
    assertEquals(0, run.status(), run.err());
    assertEquals("panel/moons", map(card("run"), "data").get("name"));
    refused(
        "sklearn/iris is not downloaded: put iris.csv or iris.csv.gz",
        "data",
        "fetch",
        "sklearn/iris",
        "--data-dir",
        folder.toString());
  }
}
