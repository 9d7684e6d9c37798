package org.imsat.data.digits;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** K-means with k-means++ starts, the best of several by its objective. */
final class BestKMeans {
  private static final int ITERATIONS = 60;

  private BestKMeans() {}

  private record Result(double objective, int start, List<Integer> clusters) {}

  /** The cluster of every row. */
  static int[] assign(float[][] rows, int k, int starts, long seed) {
    return IntStream.range(0, starts)
        .parallel()
        .mapToObj(start -> run(rows, k, start, new SplittableRandom(seed + start)))
        .min(Comparator.comparingDouble(Result::objective).thenComparing(Result::start))
        .orElseThrow()
        .clusters()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Result run(float[][] rows, int k, int start, SplittableRandom random) {
    float[][] centres = startingCentres(rows, k, random);
    int[] clusters = new int[rows.length];
    double objective = 0;
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      int[] before = clusters.clone();
      objective = 0;
      for (int row = 0; row < rows.length; row++) {
        float nearest = Float.POSITIVE_INFINITY;
        for (int c = 0; c < k; c++) {
          float distance = Neighbours.distance(rows[row], centres[c]);
          if (distance < nearest) {
            nearest = distance;
            clusters[row] = c;
          }
        }
        objective += nearest;
      }
      if (iteration > 0 && Arrays.equals(before, clusters)) {
        break;
      }
      moveToMeans(centres, rows, clusters);
    }
    return new Result(objective, start, Arrays.stream(clusters).boxed().toList());
  }

  private static float[][] startingCentres(float[][] rows, int k, SplittableRandom random) {
    float[][] centres = new float[k][];
    centres[0] = rows[random.nextInt(rows.length)].clone();
    double[] nearest = new double[rows.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int c = 1; c < k; c++) {
      for (int row = 0; row < rows.length; row++) {
        nearest[row] = Math.min(nearest[row], Neighbours.distance(rows[row], centres[c - 1]));
      }
      double left = random.nextDouble() * Arrays.stream(nearest).sum();
      int chosen = 0;
      while (chosen < rows.length - 1 && left > nearest[chosen]) {
        left -= nearest[chosen++];
      }
      centres[c] = rows[chosen].clone();
    }
    return centres;
  }

  private static void moveToMeans(float[][] centres, float[][] rows, int[] clusters) {
    int[] counts = new int[centres.length];
    for (float[] centre : centres) {
      Arrays.fill(centre, 0);
    }
    for (int row = 0; row < rows.length; row++) {
      counts[clusters[row]]++;
      for (int i = 0; i < rows[row].length; i++) {
        centres[clusters[row]][i] += rows[row][i];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int i = 0; i < centres[c].length; i++) {
        centres[c][i] /= Math.max(1, counts[c]);
      }
    }
  }

  /** Share of rows in agreement under the best one-to-one match of clusters and classes. */
  static double accuracy(int[] clusters, int[] labels, int k) {
    int[][] together = new int[k][k];
    for (int row = 0; row < labels.length; row++) {
      together[clusters[row]][labels[row]]++;
    }
    // best[set] = most rows in agreement when the first clusters are matched with these classes.
    int[] best = new int[1 << k];
    for (int set = 1; set < best.length; set++) {
      int cluster = Integer.bitCount(set) - 1;
      for (int c = 0; c < k; c++) {
        if (((set >> c) & 1) == 1) {
          best[set] = Math.max(best[set], best[set & ~(1 << c)] + together[cluster][c]);
        }
      }
    }
    return best[best.length - 1] / (double) labels.length;
  }
}
