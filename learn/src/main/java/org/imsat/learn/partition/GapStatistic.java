package org.imsat.learn.partition;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;

/**
 * How much closer rows lie to the centres of K-means than rows without any clusters would
 * (Tibshirani, Walther and Hastie 2001): the logarithm of the squared distances, less its mean over
 * draws from the box about the rows.
 *
 * @param gaps by the number of clusters
 * @param errors s of the paper, the standard deviation over the draws with that of their mean
 */
public record GapStatistic(List<Double> gaps, List<Double> errors) {
  private static final int DRAWS = 10;

  /** A few starts will do for rows without clusters, where all optima are much alike. */
  private static final KMeans.Limits LIMITS = new KMeans.Limits(4, 100, 1e-4);

  /**
   * That of several numbers of clusters.
   *
   * @param distances mean squared distances of the rows to the centres of K-means, by number
   */
  public static GapStatistic of(
      Samples rows,
      List<Integer> clusters,
      double[] distances,
      long seed,
      Device device,
      BooleanSupplier goesOn) {
    int numbers = clusters.size();
    double[] mean = new double[numbers];
    double[] squares = new double[numbers];
    SplittableRandom random = new SplittableRandom(seed);
    for (int draw = 0; draw < DRAWS; draw++) {
      CentredSamples uniform = CentredSamples.of(inTheBoxOf(rows, random));
      try (DeviceRows onDevice = new DeviceRows(uniform, device, DeviceRows.DENSE_BYTES)) {
        for (int i = 0; i < numbers; i++) {
          double distance =
              new KMeans(onDevice, clusters.get(i))
                  .cluster(LIMITS, seed + draw, goesOn, (number, best) -> {})
                  .meanDistance();
          double logarithm = logarithm(distance);
          mean[i] += logarithm / DRAWS;
          squares[i] += logarithm * logarithm / DRAWS;
        }
      }
    }
    Double[] gaps = new Double[numbers];
    Double[] errors = new Double[numbers];
    for (int i = 0; i < numbers; i++) {
      gaps[i] = mean[i] - logarithm(distances[i]);
      double variance = Math.max(0, squares[i] - mean[i] * mean[i]);
      errors[i] = Math.sqrt(variance * (1 + 1.0 / DRAWS));
    }
    return new GapStatistic(List.of(gaps), List.of(errors));
  }

  /** Finite where every row is a centre, too. */
  private static double logarithm(double distance) {
    return Math.log(Math.max(Float.MIN_NORMAL, distance));
  }

  private static Samples inTheBoxOf(Samples rows, SplittableRandom random) {
    int d = rows.dimension();
    float[] least = new float[d];
    float[] most = new float[d];
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    Arrays.fill(most, Float.NEGATIVE_INFINITY);
    float[] row = new float[d];
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row, 0);
      for (int j = 0; j < d; j++) {
        least[j] = Math.min(least[j], row[j]);
        most[j] = Math.max(most[j], row[j]);
      }
    }
    float[][] drawn = new float[rows.rows()][d];
    for (float[] values : drawn) {
      for (int j = 0; j < d; j++) {
        values[j] = (float) (least[j] + random.nextDouble() * (most[j] - least[j]));
      }
    }
    return DenseSamples.of(drawn);
  }

  /**
   * The place of the smallest number whose gap is not exceeded by the next one's, less its error.
   */
  public int suggestion() {
    for (int i = 0; i + 1 < gaps.size(); i++) {
      if (gaps.get(i) >= gaps.get(i + 1) - errors.get(i + 1)) {
        return i;
      }
    }
    return gaps.size() - 1;
  }
}
