package org.imsat.augment;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.samples.Samples;
import org.imsat.torch.Tensors;

/**
 * sigma_t(x) of Eq. 17: the Euclidean distance from each row to its t-th nearest other row.
 *
 * <p>Candidates come from blocks of single-precision matrix products of centred rows, each block
 * used for its rows and, by symmetry, for its columns. The distances to them are then computed in
 * double precision, and rows where rounding may have hidden a nearer neighbour are searched again
 * in full, so that the result is exact. Cost: N^2 d floating-point operations.
 */
public final class NeighbourDistances {
  private static final int BLOCK = 2048;

  /** Candidates kept beyond t, so that rounding seldom asks for a second search. */
  private static final int SPARE = 6;

  private final Samples rows;
  private final int t;
  private final Device device;
  private final double[] mean;
  private final float[] squaredNorms;
  private final Candidates candidates;

  private NeighbourDistances(Samples rows, int t, Device device) {
    this.rows = rows;
    this.t = t;
    this.device = device;
    this.mean = mean(rows);
    this.squaredNorms = new float[rows.rows()];
    this.candidates = new Candidates(rows.rows(), Math.min(t + SPARE, rows.rows() - 1));
  }

  /** Watches the computation. */
  @FunctionalInterface
  public interface Progress {
    /** Told the share done, between 0 and 1; false ends the computation. */
    boolean proceed(double share);
  }

  /**
   * The distance of every row to its t-th nearest other row.
   *
   * @param rows at least t + 1
   * @param t which neighbour, from 1
   * @throws IllegalArgumentException if there are too few rows
   * @throws java.util.concurrent.CancellationException if {@code progress} ends it
   */
  public static float[] exact(Samples rows, int t, Device device, Progress progress) {
    if (t < 1 || rows.rows() < t + 1) {
      throw new IllegalArgumentException(
          "%d rows have no %d-th neighbour".formatted(rows.rows(), t));
    }
    NeighbourDistances search = new NeighbourDistances(rows, t, device);
    search.findCandidates(progress);
    return search.distances();
  }

  private static double[] mean(Samples rows) {
    double[] sum = new double[rows.dimension()];
    float[] row = new float[rows.dimension()];
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row, 0);
      for (int j = 0; j < row.length; j++) {
        sum[j] += row[j];
      }
    }
    for (int j = 0; j < sum.length; j++) {
      sum[j] /= rows.rows();
    }
    return sum;
  }

  private void findCandidates(Progress progress) {
    int n = rows.rows();
    int blocks = (n + BLOCK - 1) / BLOCK;
    long pairs = (long) blocks * (blocks + 1) / 2;
    long done = 0;
    Tensor[] centred = new Tensor[blocks];
    try (PointerScope all = new PointerScope()) {
      for (int b = 0; b < blocks; b++) {
        centred[b] = centredBlock(b * BLOCK, Math.min(n, (b + 1) * BLOCK));
      }
      for (int a = 0; a < blocks; a++) {
        for (int b = a; b < blocks; b++) {
          try (PointerScope block = new PointerScope()) {
            Tensor products = centred[a].matmul(centred[b].t()).cpu();
            scan(products.<FloatBuffer>createBuffer(), a * BLOCK, b * BLOCK);
          }
          done++;
          if (!progress.proceed((double) done / pairs)) {
            throw new CancellationException("stopped while measuring neighbour distances");
          }
        }
      }
    }
  }

  /**
   * Rows from..to minus the mean, so that products of rows far from the origin keep their digits.
   */
  private Tensor centredBlock(int from, int to) {
    int d = rows.dimension();
    float[] values = new float[(to - from) * d];
    IntStream.range(from, to)
        .parallel()
        .forEach(
            i -> {
              int offset = (i - from) * d;
              rows.copyRow(i, values, offset);
              double norm = 0;
              for (int j = 0; j < d; j++) {
                float x = (float) (values[offset + j] - mean[j]);
                values[offset + j] = x;
                norm += (double) x * x;
              }
              squaredNorms[i] = (float) norm;
            });
    return Tensors.of(values, device, to - from, d);
  }

  /** Offers the distances of a block of products to its rows and, off the diagonal, its columns. */
  private void scan(FloatBuffer products, int rowFrom, int columnFrom) {
    int rowTo = Math.min(rows.rows(), rowFrom + BLOCK);
    int columnTo = Math.min(rows.rows(), columnFrom + BLOCK);
    int width = columnTo - columnFrom;
    IntStream.range(rowFrom, rowTo)
        .parallel()
        .forEach(
            i -> {
              float[] line = new float[width];
              products.get((i - rowFrom) * width, line);
              candidates.offer(i, line, columnFrom, squaredNorms);
            });
    if (rowFrom == columnFrom) {
      return;
    }
    int strip = (width + 15) / 16;
    IntStream.range(0, 16)
        .parallel()
        .forEach(
            s -> {
              int from = Math.min(width, s * strip);
              int to = Math.min(width, from + strip);
              float[] line = new float[to - from];
              for (int i = rowFrom; i < rowTo; i++) {
                products.get((i - rowFrom) * width + from, line);
                candidates.offerToMany(columnFrom + from, line, i, squaredNorms);
              }
            });
  }

  private float[] distances() {
    float[] result = new float[rows.rows()];
    float largest = 0;
    for (float norm : squaredNorms) {
      largest = Math.max(largest, norm);
    }
    float largestNorm = largest;
    // Rounding of a product of d terms, taken as a random walk, with a margin.
    double unit = Math.max(8, 2 * Math.sqrt(rows.dimension())) * Math.ulp(1f) / 2;
    IntStream.range(0, result.length)
        .parallel()
        .forEach(
            i -> {
              double[] squared = squaredDistances(i, candidates.of(i));
              Arrays.sort(squared);
              double rounding = 2 * unit * (squaredNorms[i] + largestNorm);
              boolean complete = squared.length == rows.rows() - 1;
              if (!complete
                  && squared[t - 1] > 0
                  && candidates.farthest(i) + squaredNorms[i] - rounding < squared[t - 1]) {
                squared = squaredDistances(i, allBut(i));
                Arrays.sort(squared);
              }
              result[i] = (float) Math.sqrt(squared[t - 1]);
            });
    return result;
  }

  private int[] allBut(int i) {
    return IntStream.range(0, rows.rows()).filter(j -> j != i).toArray();
  }

  private double[] squaredDistances(int i, int[] others) {
    float[] x = rows.row(i);
    float[] y = new float[x.length];
    double[] squared = new double[others.length];
    for (int k = 0; k < others.length; k++) {
      rows.copyRow(others[k], y, 0);
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        double difference = (double) x[j] - y[j];
        sum += difference * difference;
      }
      squared[k] = sum;
    }
    return squared;
  }
}
