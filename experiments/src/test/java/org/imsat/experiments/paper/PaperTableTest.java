package org.imsat.experiments.paper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperTableTest {
  @Test
  void everyCellOfThePaperHasAFigureForEachMetric() {
    for (PaperTable table : List.of(PaperTable.THREE, PaperTable.FOUR, PaperTable.FIVE)) {
      int columns = table.name().equals("table3") ? 8 : table.columns().size();
      for (PaperTable.Row row : table.rows()) {
        assertEquals(columns, row.figures().size(), row.id());
        for (String figure : row.figures()) {
          String one = "\\d+\\.\\d( \\(\\d\\.\\d\\))?";
          String all = one + (", " + one).repeat(table.metrics().size() - 1);
          assertTrue(figure.matches(all), row.id() + ": " + figure);
        }
      }
    }
  }

  @Test
  void figuresAreFoundByMethodAndSet() {
    assertEquals(Optional.of("31.1 (1.9)"), PaperTable.THREE.figure("imsat-vat", "20news"));
    assertEquals(Optional.of("53.2"), PaperTable.THREE.figure("k-means", "mnist"));
    assertEquals(Optional.empty(), PaperTable.THREE.figure("k-means", "reuters21578"));
    assertEquals(Optional.of("70.0 (2.0)"), PaperTable.FOUR.figure("imsat-vat-affine", "omniglot"));
    assertEquals(
        Optional.of("15.4 (0.2), 21.5 (0.4), 20.9 (0.3)"),
        PaperTable.FIVE.figure("deep-rim-400-400", "cifar10"));
  }
}
