package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterPartsTest {
  private final ClusterParts parts = new ClusterParts(2, 3);

  /** So many rows of a part that augmentation takes to another one. */
  private void add(int rows, int cluster, int overcluster, int afterCluster, int afterOvercluster) {
    for (int i = 0; i < rows; i++) {
      parts.add(
          new int[][] {{cluster, overcluster}}, new int[][] {{afterCluster, afterOvercluster}});
    }
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
    assertEquals(List.of(new ClusterParts.Move(2, 0, 1)), parts.moves(0.001));
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

  @ParameterizedTest
  @CsvSource({"100, 20", "25000, 1283"})
  void aFewRowsTellNothing(int others, int enough) {
    add(others, 0, 0, 0, 0);
    add(others, 1, 1, 1, 1);
    add(enough - 1, 0, 2, 1, 1);
    assertEquals(List.of(), parts.moves(0));
    add(1, 0, 2, 1, 1);
    assertEquals(List.of(new ClusterParts.Move(2, 0, 1)), parts.moves(0));
  }
}
