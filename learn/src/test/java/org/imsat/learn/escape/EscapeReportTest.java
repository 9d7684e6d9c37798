package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EscapeReportTest {
  private static EscapeReport looked(double information, double grouped) {
    return EscapeReport.measured(information, OptionalDouble.of(grouped));
  }

  @Test
  void clustersAreTrustedIfTheLastLookFoundNoneMuchBetter() {
    List<EscapeReport> reports = new ArrayList<>(List.of(looked(2.0, 2.0), EscapeReport.NONE));
    assertFalse(EscapeReport.trusted(List.of(EscapeReport.NONE)), "nobody has looked");
    assertTrue(EscapeReport.trusted(reports));
    reports.add(looked(2.0, 2.021));
    assertFalse(EscapeReport.trusted(reports));
    reports.add(looked(2.0, 2.019));
    assertTrue(EscapeReport.trusted(reports));
  }

  @Test
  void saysWhereFinerClustersKnowMore() {
    assertTrue(looked(2.0, 2.1).suspicion().orElseThrow().contains("0.100 nat more"));
    assertTrue(looked(2.0, 2.01).suspicion().isEmpty());
    assertTrue(EscapeReport.measured(2, OptionalDouble.empty()).suspicion().isEmpty());
  }

  /** Names and order of result files and checkpoints. */
  @Test
  void isWhatFilesHave() {
    EscapeReport all = looked(1.5, 2).withRegrouping().withMovedParts(3).withMovedRows(40);
    Map<String, Double> map = all.toMap();
    assertEquals(
        "{augmentedInformation=1.5, groupedInformation=2.0, regrouped=1.0, movedParts=3.0,"
            + " movedRows=40.0}",
        map.toString());
    map.put("objective", 0.5);
    assertEquals(all, EscapeReport.takenFrom(map));
    assertEquals(Map.of("objective", 0.5), map);
    assertEquals(Map.of(), EscapeReport.NONE.toMap());
    assertEquals(EscapeReport.NONE, EscapeReport.takenFrom(new LinkedHashMap<>()));
  }

  @Test
  void laterInformationsReplaceThoseBefore() {
    EscapeReport moved = looked(1.5, 2).withMovedParts(3);
    assertEquals(looked(1.9, 2.1).withMovedParts(3), moved.remeasured(looked(1.9, 2.1)));
    assertEquals(moved, moved.remeasured(EscapeReport.NONE));
    assertTrue(moved.changed());
    assertFalse(looked(1.5, 2).changed());
  }
}
