package org.imsat.learn.partition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.Samples;

/**
 * A mixture of Gaussians with covariances of their own, fitted by expectation maximisation
 * (Dempster, Laird and Rubin 1977) from clusters that are there already.
 */
public final class GaussianMixture {
  private static final int ITERATIONS = 200;

  /** Gain in the mean log likelihood of a row that ends it. */
  private static final double TOLERANCE = 1e-4;

  /** Added to variances, as a share of the mean variance of a column. */
  private static final double RIDGE = 1e-3;

  /** Largest {@link Fit#misfit} of a mixture that fits, of many rows, and what few add to it. */
  private static final double TOLERATED_MISFIT = 0.1;

  private static final double MISFIT_OF_FEW = 0.5;

  private static final KMeans.Limits ONE_START = new KMeans.Limits(1, 300, 1e-4);

  private final double[][] rows;
  private final int d;
  private final int k;
  private final double ridge;
  private final double[] logShare;
  private final double[][] mean;
  private final double[][] inverse; // [cluster][lower triangle of the inverse Cholesky factor]
  private final double[] logDeterminant;

  private GaussianMixture(double[][] rows, int k) {
    this.rows = rows;
    this.d = rows[0].length;
    this.k = k;
    this.logShare = new double[k];
    this.mean = new double[k][d];
    this.inverse = new double[k][d * d];
    this.logDeterminant = new double[k];
    double[] centre = new double[d];
    double squares = 0;
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        centre[j] += row[j] / rows.length;
      }
    }
    for (double[] row : rows) {
      for (int j = 0; j < d; j++) {
        squares += (row[j] - centre[j]) * (row[j] - centre[j]);
      }
    }
    this.ridge = Math.max(Double.MIN_NORMAL, RIDGE * squares / rows.length / d);
  }

  /**
   * A mixture that was fitted.
   *
   * @param clusters the most probable component of each row
   * @param likelihood mean log likelihood of a row, up to a constant of the rows
   * @param misfit how far rows are from being Gaussian: the largest difference (Kolmogorov,
   *     Smirnov) between the distribution of squared Mahalanobis distances of a component's rows
   *     and chi-squared, in the mean of components
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Fit(int[] clusters, double likelihood, double misfit) {
    /** Whether the rows look as if they came from this mixture, as far as so many can tell. */
    boolean fits() {
      double ofEach = (double) clusters.length / Arrays.stream(clusters).distinct().count();
      return misfit <= TOLERATED_MISFIT + MISFIT_OF_FEW / Math.sqrt(ofEach);
    }
  }

  /**
   * Fits a mixture.
   *
   * @param clusters to begin with, one of each row; below 0 where it is not known
   * @param goesOn asked before each iteration
   */
  static Fit fit(Samples samples, int[] clusters, int k, Device device, BooleanSupplier goesOn) {
    return new GaussianMixture(doubles(samples), k).fit(clusters, device, goesOn);
  }

  /**
   * The mixture under which the rows are most likely, of those that begin with clusters that are
   * there already, and of several that begin with one start of K-means each.
   *
   * @param begun clusters to begin with, as {@link #fit} takes them
   * @param starts how many more
   * @param goesOn asked now and then
   * @throws java.util.concurrent.CancellationException if it is ended before there are clusters
   */
  static Fit likeliest(
      Samples samples,
      List<int[]> begun,
      int k,
      int starts,
      long seed,
      Device device,
      BooleanSupplier goesOn) {
    CentredSamples centred = CentredSamples.of(samples);
    double[][] rows = doubles(centred);
    try (DeviceRows onDevice = new DeviceRows(centred, device, DeviceRows.DENSE_BYTES)) {
      KMeans centres = new KMeans(onDevice, k);
      Stream<int[]> more =
          new SplittableRandom(seed)
              .longs(starts)
              .mapToObj(start -> centres.cluster(ONE_START, start, goesOn, (number, now) -> {}))
              .map(found -> found.assign(centred));
      return Stream.concat(begun.stream(), more)
          .map(clusters -> new GaussianMixture(rows, k).fit(clusters, device, goesOn))
          .max(Comparator.comparingDouble(Fit::likelihood))
          .orElseThrow();
    }
  }

  /** The clusters of the likeliest one of several that begin with one start of K-means each. */
  public static int[] clusters(
      Samples samples, int k, int starts, long seed, Device device, BooleanSupplier goesOn) {
    return likeliest(samples, List.of(), k, starts, seed, device, goesOn).clusters();
  }

  private static double[][] doubles(Samples samples) {
    double[][] rows = new double[samples.rows()][];
    Arrays.setAll(
        rows,
        i -> {
          float[] row = samples.row(i);
          return IntStream.range(0, row.length).mapToDouble(j -> row[j]).toArray();
        });
    return rows;
  }

  private Fit fit(int[] clusters, Device device, BooleanSupplier goesOn) {
    double[][] p = new double[rows.length][k];
    for (int i = 0; i < rows.length; i++) {
      if (clusters[i] >= 0) {
        p[i][clusters[i]] = 1;
      }
    }
    double likelihood = Double.NEGATIVE_INFINITY;
    for (int iteration = 0; iteration < ITERATIONS && goesOn.getAsBoolean(); iteration++) {
      maximise(p);
      double now = expect(p);
      double gain = now - likelihood;
      likelihood = now;
      if (gain < TOLERANCE) {
        break;
      }
    }
    int[] found = new int[rows.length];
    for (int i = 0; i < found.length; i++) {
      for (int c = 1; c < k; c++) {
        found[i] = p[i][c] > p[i][found[i]] ? c : found[i];
      }
    }
    return new Fit(found, likelihood, misfit(p, device));
  }

  private double misfit(double[][] p, Device device) {
    double misfit = 0;
    for (int c = 0; c < k; c++) {
      int component = c;
      double[] squares =
          IntStream.range(0, rows.length)
              .parallel()
              .mapToDouble(i -> square(component, rows[i]))
              .toArray();
      double weight = Arrays.stream(p).mapToDouble(row -> row[component]).sum();
      if (weight == 0) {
        continue;
      }
      double below = 0;
      double largest = 0;
      double[] expected = chiSquared(squares, device);
      int[] ascending =
          IntStream.range(0, rows.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> squares[i]))
              .mapToInt(i -> i)
              .toArray();
      for (int i : ascending) {
        below += p[i][c] / weight;
        largest = Math.max(largest, Math.abs(below - expected[i]));
      }
      misfit += weight / rows.length * largest;
    }
    return misfit;
  }

  /** The distribution function of chi-squared with d degrees of freedom. */
  private double[] chiSquared(double[] squares, Device device) {
    try (PointerScope scope = new PointerScope()) {
      float[] halves = new float[squares.length];
      float[] degrees = new float[squares.length];
      for (int i = 0; i < squares.length; i++) {
        halves[i] = (float) (squares[i] / 2);
        degrees[i] = d / 2f;
      }
      float[] share =
          Tensors.toArray(
              torch.igamma(
                  Tensors.of(degrees, device, degrees.length),
                  Tensors.of(halves, device, halves.length)));
      return IntStream.range(0, share.length).mapToDouble(i -> share[i]).toArray();
    }
  }

  /** Shares, means and covariances of rows that belong to components in part. */
  private void maximise(double[][] p) {
    IntStream.range(0, k)
        .parallel()
        .forEach(
            c -> {
              double weight = Double.MIN_NORMAL;
              double[] centre = new double[d];
              for (int i = 0; i < rows.length; i++) {
                weight += p[i][c];
                for (int j = 0; j < d; j++) {
                  centre[j] += p[i][c] * rows[i][j];
                }
              }
              double[][] covariance = new double[d][d];
              for (int j = 0; j < d; j++) {
                centre[j] /= weight;
              }
              for (int i = 0; i < rows.length; i++) {
                if (p[i][c] > 0) {
                  addOuter(covariance, p[i][c] / weight, rows[i], centre);
                }
              }
              mean[c] = centre;
              logShare[c] = Math.log(weight / rows.length);
              invert(c, covariance);
            });
  }

  private void addOuter(double[][] covariance, double weight, double[] row, double[] centre) {
    for (int j = 0; j < d; j++) {
      double x = weight * (row[j] - centre[j]);
      for (int l = 0; l <= j; l++) {
        covariance[j][l] += x * (row[l] - centre[l]);
      }
    }
  }

  /** Keeps the inverse of the Cholesky factor of a covariance, and half its log determinant. */
  private void invert(int c, double[][] covariance) {
    double[][] factor = new double[d][d];
    double log = 0;
    for (int j = 0; j < d; j++) {
      for (int l = 0; l <= j; l++) {
        double sum = covariance[j][l] + (j == l ? ridge : 0);
        for (int m = 0; m < l; m++) {
          sum -= factor[j][m] * factor[l][m];
        }
        factor[j][l] = j == l ? Math.sqrt(Math.max(sum, ridge / 2)) : sum / factor[l][l];
      }
      log += Math.log(factor[j][j]);
    }
    double[] inverted = new double[d * d];
    for (int l = 0; l < d; l++) {
      for (int j = l; j < d; j++) {
        double sum = j == l ? 1 : 0;
        for (int m = l; m < j; m++) {
          sum -= factor[j][m] * inverted[m * d + l];
        }
        inverted[j * d + l] = sum / factor[j][j];
      }
    }
    inverse[c] = inverted;
    logDeterminant[c] = log;
  }

  /** How far rows belong to each component; the mean log likelihood up to a constant. */
  private double expect(double[][] p) {
    return IntStream.range(0, rows.length).parallel().mapToDouble(i -> expect(rows[i], p[i])).sum()
        / rows.length;
  }

  private double expect(double[] row, double[] p) {
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < k; c++) {
      p[c] = logShare[c] - logDeterminant[c] - square(c, row) / 2;
      most = Math.max(most, p[c]);
    }
    double sum = 0;
    for (int c = 0; c < k; c++) {
      p[c] = Math.exp(p[c] - most);
      sum += p[c];
    }
    for (int c = 0; c < k; c++) {
      p[c] /= sum;
    }
    return most + Math.log(sum);
  }

  /** Squared Mahalanobis distance of a row from the centre of a component. */
  private double square(int c, double... row) {
    double square = 0;
    for (int j = 0; j < d; j++) {
      double x = 0;
      for (int l = 0; l <= j; l++) {
        x += inverse[c][j * d + l] * (row[l] - mean[c][l]);
      }
      square += x * x;
    }
    return square;
  }
}
