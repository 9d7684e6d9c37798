package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {
  @Test
  void informationOfKnownTables() {
    double[][] same = {{0.5, 0}, {0, 0.5}};
    assertEquals(Math.log(2), JointDistribution.of(same).information(), 1e-12);
    double[][] independent = {{1, 3}, {3, 9}};
    assertEquals(0, JointDistribution.of(independent).information(), 1e-12);
    // By hand: 0.8 ln(0.4 / 0.25) + 0.2 ln(0.1 / 0.25)
    double[][] noisy = {{8, 3}, {1, 8}};
    assertEquals(
        0.8 * Math.log(0.4 / 0.25) + 0.2 * Math.log(0.1 / 0.25),
        JointDistribution.of(noisy).information(),
        1e-12);
  }

  @Test
  void fineClustersThatTurnIntoEachOtherGoTogether() {
    int[] truth = {0, 1, 0, 2, 1, 1, 2, 0};
    double[][] table = new double[8][8];
    for (int a = 0; a < 8; a++) {
      for (int b = 0; b < 8; b++) {
        table[a][b] = a == b ? 10 : truth[a] == truth[b] ? 0.5 : 0.05;
      }
    }
    Grouping grouping = Grouping.of(JointDistribution.of(table), 3);
    int[] found = grouping.groups();
    for (int a = 0; a < 8; a++) {
      for (int b = 0; b < 8; b++) {
        assertEquals(truth[a] == truth[b], found[a] == found[b], a + " and " + b);
      }
    }
  }

  /** Gains of moves against informations worked out anew. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 11, 12})
  void noSingleMoveIsBetterAndNoGroupIsEmpty(int groups) {
    for (int seed = 0; seed < 20; seed++) {
      JointDistribution fine = random(12, seed);
      Grouping grouping = Grouping.of(fine, groups);
      int[] groupOf = grouping.groups();
      int[] members = new int[groups];
      for (int g : groupOf) {
        members[g]++;
      }
      double information = fine.grouped(groupOf, groups).information();
      assertEquals(information, grouping.information(), 1e-12);
      for (int i = 0; i < groupOf.length; i++) {
        assertTrue(members[groupOf[i]] > 0);
        for (int to = 0; to < groups; to++) {
          int[] moved = groupOf.clone();
          moved[i] = to;
          if (members[groupOf[i]] > 1) {
            assertTrue(fine.grouped(moved, groups).information() <= information + 1e-8);
          }
        }
      }
    }
  }

  /** Gains in information and in entropy against both worked out anew. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.001, 0.05})
  void noSingleMoveGainsEnoughBesideMoreEqualGroups(double least) {
    int groups = 4;
    int movable = 9;
    int moves = 0;
    for (int seed = 0; seed < 20; seed++) {
      JointDistribution fine = random(12, seed);
      int[] before = new Random(seed).ints(12, 0, groups).toArray();
      Grouping grouping = Grouping.moved(fine, before, groups, movable, least);
      int[] groupOf = grouping.groups();
      for (int i = 0; i < 12; i++) {
        moves += groupOf[i] == before[i] ? 0 : 1;
        assertTrue(i < movable || groupOf[i] == before[i], "value " + i + " may not move");
        int from = groupOf[i];
        boolean alone = IntStream.of(groupOf).filter(g -> g == from).count() == 1;
        for (int to = 0; to < groups && i < movable && !alone; to++) {
          int[] moved = groupOf.clone();
          moved[i] = to;
          double gain = fine.grouped(moved, groups).information() - grouping.information();
          double equal = entropy(fine, moved, groups) - entropy(fine, groupOf, groups);
          assertTrue(gain - Math.max(0, equal) <= least + 1e-8, i + " to " + to);
        }
      }
      assertTrue(grouping.information() >= fine.grouped(before, groups).information());
    }
    assertTrue(moves > 0);
  }

  private static double entropy(JointDistribution fine, int[] groupOf, int groups) {
    double entropy = 0;
    for (double share : fine.grouped(groupOf, groups).marginals()) {
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    return entropy;
  }

  /** Losses kept up to date against informations worked out anew. */
  @Test
  void everyMergeIsTheOneThatLosesLeast() {
    for (int seed = 0; seed < 20; seed++) {
      JointDistribution fine = random(9, seed);
      int[] expected = {0, 1, 2, 3, 4, 5, 6, 7, 8};
      for (int groups = 8; groups >= 1; groups--) {
        expected = bruteForceMerge(expected, fine);
        int[] found = Grouping.merged(fine, groups).groups();
        for (int a = 0; a < 9; a++) {
          for (int b = 0; b < 9; b++) {
            assertEquals(expected[a] == expected[b], found[a] == found[b], "to " + groups);
          }
        }
      }
    }
  }

  private static int[] bruteForceMerge(int[] groupOf, JointDistribution fine) {
    int groups = 0;
    for (int g : groupOf) {
      groups = Math.max(groups, g + 1);
    }
    int[] best = groupOf;
    double most = Double.NEGATIVE_INFINITY;
    for (int a = 0; a < groups; a++) {
      for (int b = a + 1; b < groups; b++) {
        int[] merged = groupOf.clone();
        for (int i = 0; i < merged.length; i++) {
          merged[i] = merged[i] == b ? a : merged[i] > b ? merged[i] - 1 : merged[i];
        }
        double information = fine.grouped(merged, groups - 1).information();
        if (information > most) {
          most = information;
          best = merged;
        }
      }
    }
    return best;
  }

  private static JointDistribution random(int size, long seed) {
    Random random = new Random(seed);
    double[][] table = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        table[a][b] = Math.pow(random.nextDouble(), 4) + (a == b ? 2 : 0);
      }
    }
    return JointDistribution.of(table);
  }

  @Test
  void everyFineClusterByItself() {
    JointDistribution fine = random(4, 1);
    assertArrayEquals(new int[] {0, 1, 2, 3}, Grouping.of(fine, 4).groups());
    assertEquals(fine.information(), Grouping.of(fine, 4).information(), 1e-12);
  }

  @Test
  void refusesMoreGroupsThanFineClustersAndTablesThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> Grouping.of(random(4, 1), 5));
    assertThrows(IllegalArgumentException.class, () -> Grouping.of(random(4, 1), 0));
    assertThrows(
        IllegalArgumentException.class, () -> JointDistribution.of(new double[][] {{1, 2}}));
    assertThrows(IllegalArgumentException.class, () -> JointDistribution.of(new double[2][2]));
  }
}
