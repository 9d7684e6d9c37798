package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows 0 to 59 of cluster 0, 60 to 119 of cluster 1, and 30 that are near each other. */
class NeighbourGroupsTest {
  private static final int NEAR = 12;
  private static final int ROWS = 150;

  /** The three sets of rows, each other's neighbours. */
  private static int setOf(int row) {
    return Math.min(row / 60, 2);
  }

  private static int[] nearest(Random random) {
    int[] nearest = new int[ROWS * NEAR];
    for (int row = 0; row < ROWS; row++) {
      int first = 60 * setOf(row);
      int size = Math.min(60, ROWS - first);
      for (int i = 0; i < NEAR; i++) {
        nearest[row * NEAR + i] = first + (row - first + 1 + random.nextInt(size - 1)) % size;
      }
    }
    return nearest;
  }

  private static int[] clusters() {
    return IntStream.range(0, ROWS).map(row -> row < 60 ? 0 : 1).toArray();
  }

  @ParameterizedTest
  @CsvSource({"30, 11, 10, 0", "31, 11, 10, 1", "30, 10, 10, 1", "30, 9, 10, 1"})
  void aGroupMovesToWhereMostOfItsOtherNeighboursAre(
      int least, int inOther, int inOwn, int expected) {
    int[] nearest = nearest(new Random(1));
    // The last rows' last neighbours: some in cluster 0, some among the other rows of cluster 1.
    for (int k = 0; k < inOther + inOwn; k++) {
      nearest[(120 + k) * NEAR + NEAR - 1] = k < inOther ? k : 60 + k;
    }
    int[] moved = NeighbourGroups.of(clusters(), nearest).moved(2, least);
    int[] wanted = clusters();
    Arrays.fill(wanted, 120, ROWS, expected);
    assertArrayEquals(wanted, moved);
  }

  /** It has no neighbours in its own cluster that are not of the group. */
  @Test
  void aWholeClusterStaysThoughAllItsOtherNeighboursAreElsewhere() {
    int[] nearest = nearest(new Random(1));
    nearest[0] = 100;
    assertArrayEquals(clusters(), NeighbourGroups.of(clusters(), nearest).moved(2, 1));
  }

  @Test
  void groupsAreNearRowsOfOneCluster() {
    int[] clusters = clusters();
    int[] nearest = nearest(new Random(2));
    nearest[130 * NEAR] = 3;
    int[] groups = NeighbourGroups.of(clusters, nearest).groups();
    assertEquals(3, IntStream.of(groups).distinct().count());
    for (int row = 0; row < ROWS; row++) {
      assertEquals(groups[60 * setOf(row)], groups[row], "row " + row);
      assertEquals(setOf(row), setOf(groups[row]), "named after one of them");
    }
  }

  /** What each row's group has outside is counted anew, whatever the graph. */
  @Test
  void equalsBruteForceOnRandomNeighbours() {
    Random random = new Random(3);
    int moves = 0;
    for (int round = 0; round < 20; round++) {
      int[] clusters = random.ints(ROWS, 0, 3).toArray();
      int[] nearest = new int[ROWS * 2];
      for (int i = 0; i < nearest.length; i++) {
        nearest[i] = (i / 2 + 1 + random.nextInt(ROWS - 1)) % ROWS;
      }
      NeighbourGroups found = NeighbourGroups.of(clusters, nearest);
      int[] moved = found.moved(3, 4);
      for (int row = 0; row < ROWS; row++) {
        int wanted = bruteForce(found.groups(), clusters, nearest, found.groups()[row]);
        assertEquals(wanted < 0 ? clusters[row] : wanted, moved[row], "row " + row);
        moves += moved[row] == clusters[row] ? 0 : 1;
      }
    }
    assertTrue(moves > 20, moves + " moves");
  }

  /** Where a group of at least four rows belongs; -1 if that is where it is. */
  private static int bruteForce(int[] groups, int[] clusters, int[] nearest, int group) {
    int[] outside = new int[3];
    for (int i = 0; i < nearest.length; i++) {
      int from = i / 2;
      int to = nearest[i];
      if (groups[from] == group && groups[to] != group) {
        outside[clusters[to]]++;
      }
      if (groups[to] == group && groups[from] != group) {
        outside[clusters[from]]++;
      }
    }
    int own = clusters[group];
    long size = IntStream.of(groups).filter(g -> g == group).count();
    boolean may = size >= 4 && 2 * size < IntStream.of(clusters).filter(k -> k == own).count();
    int most = IntStream.of(outside).max().orElseThrow();
    return !may || outside[own] == most
        ? -1
        : IntStream.range(0, 3).filter(k -> outside[k] == most).findFirst().orElseThrow();
  }
}
