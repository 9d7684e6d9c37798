package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntersectionsTest {
  private final Intersections parts = new Intersections(2, 3);

  /** So many rows of a part that augmentation takes to another one. */
  private void add(int rows, int cluster, int auxiliary, int afterCluster, int afterAuxiliary) {
    for (int i = 0; i < rows; i++) {
      parts.add(one(cluster, auxiliary), one(afterCluster, afterAuxiliary));
    }
  }

  private static float[] one(int cluster, int auxiliary) {
    float[] row = new float[5];
    row[cluster] = 1;
    row[2 + auxiliary] = 1;
    return row;
  }

  /** Value 2 is in cluster 0, but augmentation takes it to cluster 1. */
  private void wrongPart(int rows) {
    add(450, 0, 0, 0, 0);
    add(450, 1, 1, 1, 1);
    add(rows / 2, 0, 2, 0, 2);
    add(rows - rows / 2, 0, 2, 1, 1);
  }

  @Test
  void aPartThatAugmentationTakesElsewhereMoves() {
    wrongPart(100);
    assertEquals(List.of(new Intersections.Move(2, 0, 1)), parts.moves(0.001));
  }

  /** I(Y; Y') of the tables [[500, 25], [25, 450]] / 1000 before and [[450, 0], [0, 550]] after. */
  @Test
  void onlyForWhatItGains() {
    wrongPart(100);
    double gain = information(0.45, 0, 0.55) - information(0.5, 0.025, 0.45);
    assertEquals(1, parts.moves(gain - 1e-9).size());
    assertEquals(List.of(), parts.moves(gain + 1e-9));
    assertEquals(List.of(), parts.moves(Double.POSITIVE_INFINITY));
  }

  private static double information(double same, double other, double alike) {
    double first = same + other;
    double second = alike + other;
    return term(same, first * first)
        + 2 * term(other, first * second)
        + term(alike, second * second);
  }

  private static double term(double p, double independent) {
    return p > 0 ? p * Math.log(p / independent) : 0;
  }

  /** Such a move would make the clusters more equal, and I(Y; Y') larger. */
  @Test
  void aPartThatStaysIsNotMovedToTheSmallerCluster() {
    add(500, 0, 0, 0, 0);
    add(400, 1, 1, 1, 1);
    add(90, 0, 2, 0, 2);
    add(5, 0, 2, 0, 0);
    add(5, 0, 2, 1, 1);
    assertEquals(List.of(), parts.moves(0));
  }

  @Test
  void aFewRowsTellNothing() {
    add(5000, 0, 0, 0, 0);
    add(5000, 1, 1, 1, 1);
    add(5, 0, 2, 1, 1);
    assertEquals(List.of(), parts.moves(0));
    add(1, 0, 2, 1, 1);
    assertEquals(List.of(new Intersections.Move(2, 0, 1)), parts.moves(0));
  }

  @Test
  void rowsNeedAMostProbableValue() {
    assertThrows(IllegalArgumentException.class, () -> parts.add(new float[5], one(0, 0)));
  }
}
