package org.imsat.learn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/** What the values of columns tell of their units, by a sample of the rows. */
final class ColumnStatistics {
  private static final int ROWS = 10_000;
  private static final long SEED = 1;

  /** Fewer columns may have the same bounds by chance. */
  private static final int SEVERAL = 8;

  /** How many times the median deviation the largest is where units differ. */
  private static final double UNLIKE = 10;

  private final float[] least;
  private final float[] most;
  private final boolean[] two;
  private final double[] deviation;

  private ColumnStatistics(float[] least, float[] most, boolean[] two, double[] deviation) {
    this.least = least;
    this.most = most;
    this.two = two;
    this.deviation = deviation;
  }

  static ColumnStatistics of(Samples samples) {
    int d = samples.dimension();
    float[] least = new float[d];
    float[] most = new float[d];
    boolean[] more = new boolean[d]; // other values than the least and the most
    double[] mean = new double[d];
    double[] squares = new double[d];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    int[] rows = RandomRows.atMost(ROWS, samples.rows(), SEED);
    float[] row = new float[d];
    for (int i = 0; i < rows.length; i++) {
      samples.copyRow(rows[i], row, 0);
      for (int j = 0; j < d; j++) {
        more[j] |= row[j] != least[j] && row[j] != most[j] && least[j] < most[j];
        least[j] = Math.min(least[j], row[j]);
        most[j] = Math.max(most[j], row[j]);
        double difference = row[j] - mean[j];
        mean[j] += difference / (i + 1);
        squares[j] += difference * (row[j] - mean[j]);
      }
    }
    boolean[] two = new boolean[d];
    double[] deviation = new double[d];
    for (int j = 0; j < d; j++) {
      two[j] = least[j] < most[j] && !more[j];
      deviation[j] = Math.sqrt(squares[j] / rows.length);
    }
    return new ColumnStatistics(least, most, two, deviation);
  }

  /** Whether a column has two values. */
  boolean ofTwoValues() {
    return IntStream.range(0, two.length).anyMatch(j -> two[j]);
  }

  /**
   * Whether there are several columns of more than two values, and most of them begin and end with
   * the same ones, as do levels of pixels, marks, and what was brought to one range.
   */
  boolean ofOneUnit() {
    int[] columns =
        IntStream.range(0, two.length).filter(j -> !two[j] && least[j] < most[j]).toArray();
    return columns.length >= SEVERAL
        && 2 * mostFrequent(least, columns) >= columns.length
        && 2 * mostFrequent(most, columns) >= columns.length;
  }

  private static int mostFrequent(float[] values, int... columns) {
    Map<Float, Integer> counts = new HashMap<>();
    int most = 0;
    for (int j : columns) {
      most = Math.max(most, counts.merge(values[j], 1, Integer::sum));
    }
    return most;
  }

  /** Whether no column is much larger than most. */
  boolean ofLikeSize() {
    double[] sorted = Arrays.stream(deviation).filter(x -> x > 0).sorted().toArray();
    return sorted.length == 0 || sorted[sorted.length - 1] <= UNLIKE * sorted[sorted.length / 2];
  }

  /** Whether each column is no larger than the one before, as principal components are. */
  boolean descending() {
    return IntStream.range(1, deviation.length).allMatch(j -> deviation[j] <= deviation[j - 1]);
  }
}
