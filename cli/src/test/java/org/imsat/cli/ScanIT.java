package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScanIT extends ProgramTests {
  private static final String[] SCAN = {
    "scan",
    "digits",
    "--rows",
    "300",
    "--hidden",
    "40-40",
    "--epochs",
    "2",
    "--clusters",
    "10,4",
    "--runs",
    "2",
    "--out",
    "scan"
  };

  @Test
  void comparesRunsAndGoesOnWhereItWas() throws Exception {
    Program.Outcome first = program.run(SCAN);
    assertEquals(0, first.status(), first.err());
    assertTrue(first.err().contains("run 1 of 4 is done: 10 clusters, seed 1 ("), first.err());
    assertTrue(first.err().contains("run 4 of 4 is done: 4 clusters, seed 2 ("), first.err());
    assertFalse(first.err().contains("epoch"), first.err());
    assertTrue(first.out().contains("K-means alone: "), first.out());
    assertTrue(first.out().matches("(?s)clusters  agreement.*suggestion: (4|10) clusters.*"));
    Map<String, Object> scan = JSON.std.mapFrom(Files.readString(folder.resolve("scan/scan.json")));
    List<?> trials = (List<?>) scan.get("trials");
    assertEquals(2, trials.size());
    Map<?, ?> four = (Map<?, ?>) trials.get(0);
    assertEquals(4, four.get("clusters"));
    assertEquals(1, ((List<?>) four.get("agreements")).size());
    assertEquals(2, ((List<?>) four.get("informations")).size());
    assertEquals(2, ((List<?>) four.get("silhouettes")).size());
    assertEquals(List.of(4, 10), map(scan, "kMeans").get("clusters"));
    assertEquals(List.of("4-1", "4-2"), four.get("runs"));
    assertEquals(300, map(card("scan/4-2"), "data").get("rows"));
    assertTrue(Files.readString(folder.resolve("scan/report.html")).contains("4-1/report.html"));

    Path model = folder.resolve("scan/10-2/model.imsat");
    FileTime written = Files.getLastModifiedTime(model);
    assertEquals(first.out(), program.run(SCAN).out());
    assertEquals(written, Files.getLastModifiedTime(model));
  }

  @Test
  void refusesWhatCannotBeCompared() throws Exception {
    refused(
        "--runs is 1, but must be at least 2",
        "scan",
        "digits",
        "--clusters",
        "4,5",
        "--runs",
        "1");
    refused("at least two numbers", "scan", "digits", "--clusters", "4");
    refused("at least two numbers", "scan", "digits", "--clusters", "4,4");
    refused("--clusters: 1 is below 2", "scan", "digits", "--clusters", "1,4");
    refused("the range \"12-4\" ends below its beginning", "scan", "digits", "--clusters", "12-4");
    refused("\"4-\" is neither a number nor a range", "scan", "digits", "--clusters", "4-");
  }
}
