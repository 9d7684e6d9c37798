package org.imsat.grouping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodewordsTest {
  /** Fine clusters of some classes that turn into each other more often within a class. */
  private static JointDistribution ofClasses(int[] classes) {
    double[][] table = new double[classes.length][classes.length];
    for (int a = 0; a < classes.length; a++) {
      for (int b = 0; b < classes.length; b++) {
        table[a][b] = a == b ? 10 : classes[a] == classes[b] ? 1 : 0.01;
      }
    }
    return JointDistribution.of(table);
  }

  @Test
  void noBitDividesAClassAndAllClassesDiffer() {
    int[] classes = new int[40];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = i % 8;
    }
    int[] values = {2, 2, 2, 2, 2, 2};
    int[][] found = Codewords.of(ofClasses(classes), values, 1, 1).values();
    assertEquals(6, found.length);
    for (int a = 0; a < classes.length; a++) {
      for (int b = 0; b < a; b++) {
        int distance = 0;
        for (int[] bit : found) {
          distance += bit[a] == bit[b] ? 0 : 1;
        }
        assertEquals(classes[a] == classes[b], distance == 0, a + " and " + b);
      }
    }
    for (int[] bit : found) {
      int ones = 0;
      for (int value : bit) {
        ones += value;
      }
      assertEquals(20, ones, "the shares of a bit's values");
    }
  }

  /** The worth by its definition. */
  private static double worth(JointDistribution fine, int[][] found, int[] values, double weight) {
    double worth = 0;
    for (int m = 0; m < found.length; m++) {
      worth += fine.grouped(found[m], values[m]).information();
      for (int l = 0; l < m; l++) {
        double[][] joint = new double[values[m]][values[l]];
        for (int i = 0; i < fine.size(); i++) {
          joint[found[m][i]][found[l][i]] += fine.marginal(i);
        }
        for (int a = 0; a < values[m]; a++) {
          for (int b = 0; b < values[l]; b++) {
            double row = 0;
            double column = 0;
            for (int c = 0; c < values[l]; c++) {
              row += joint[a][c];
            }
            for (int c = 0; c < values[m]; c++) {
              column += joint[c][b];
            }
            if (joint[a][b] > 0) {
              worth -= weight * joint[a][b] * Math.log(joint[a][b] / (row * column));
            }
          }
        }
      }
    }
    return worth;
  }

  /** Gains of moves against worths worked out anew. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 2})
  void noSingleMoveIsBetter(double weight) {
    int[] values = {2, 3, 2};
    for (int seed = 0; seed < 10; seed++) {
      JointDistribution fine = random(9, seed);
      Codewords codewords = Codewords.of(fine, values, weight, seed);
      int[][] found = codewords.values();
      double worth = worth(fine, found, values, weight);
      assertEquals(worth, codewords.worth(fine), 1e-12);
      int last = values.length - 1; // earlier parts were searched before later ones had changed
      for (int i = 0; i < fine.size(); i++) {
        for (int to = 0; to < values[last]; to++) {
          int[][] moved = {found[0], found[1], found[2].clone()};
          moved[last][i] = to;
          assertTrue(worth(fine, moved, values, weight) <= worth + 1e-8);
        }
      }
    }
  }

  @Test
  void oneBitIsTheBestOfAll() {
    for (int seed = 0; seed < 10; seed++) {
      JointDistribution fine = random(10, seed);
      double best = 0;
      for (int code = 0; code < 1 << 10; code++) {
        int[] bit = new int[10];
        for (int i = 0; i < 10; i++) {
          bit[i] = code >> i & 1;
        }
        best = Math.max(best, fine.grouped(bit, 2).information());
      }
      assertEquals(best, Codewords.of(fine, new int[] {2}, 1, seed).worth(fine), 1e-9);
    }
  }

  @Test
  void theSameSeedGivesTheSameCodewords() {
    JointDistribution fine = random(20, 3);
    int[] values = {2, 2, 2};
    assertArrayEquals(
        Codewords.of(fine, values, 1, 5).values(), Codewords.of(fine, values, 1, 5).values());
  }

  @Test
  void refusesMoreValuesThanFineClusters() {
    assertEquals(
        "3 clusters cannot have 4 different values",
        assertThrows(
                IllegalArgumentException.class,
                () -> Codewords.of(random(3, 1), new int[] {2, 4}, 1, 1))
            .getMessage());
  }

  private static JointDistribution random(int size, long seed) {
    Random random = new Random(seed);
    double[][] table = new double[size][size];
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < size; b++) {
        table[a][b] = (a == b ? 5 : 1) * random.nextDouble();
      }
    }
    return JointDistribution.of(table);
  }
}
