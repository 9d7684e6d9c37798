package org.imsat.learn.neighbours;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.Samples;

/**
 * sigma_t(x) of Eq. 17: the Euclidean distance from each row to its t-th nearest other row.
 *
 * <p>Candidates come from blocks of single-precision matrix products of centred rows, each block
 * used for its rows and, by symmetry, for its columns. The distances to them are then computed in
 * double precision, and rows where rounding may have hidden a nearer neighbour are searched again
 * in full, so that the result is exact. Cost: N^2 d floating-point operations.
 */
public final class NeighbourDistances {
  private static final int LARGEST_BLOCK = 2048;

  private static final int SEARCHED_AT_ONCE = 64;

  /** Operations that looking at a product costs, in units of those of a column. */
  private static final int LOOKING = 256;

  /** Candidates kept beyond t, so that rounding seldom asks for a second search. */
  private static final int SPARE = 6;

  /** Size up to which all rows are held densely; others are read again for each block. */
  private static final long HELD_BYTES = 1L << 30;

  private final Samples rows;
  private final long heldBytes;
  private final int t;
  private final Device device;
  private final RowDistances between;
  private final double[] mean;
  private final float[] halfSquaredNorms;
  private final NearCandidates candidates;
  private final int block;

  private NeighbourDistances(Samples rows, int t, Device device, long heldBytes) {
    this.rows = rows;
    this.heldBytes = heldBytes;
    this.t = t;
    this.device = device;
    this.between = new RowDistances(rows);
    this.mean = mean(rows);
    this.block = Math.max(1, Math.min(LARGEST_BLOCK, Integer.MAX_VALUE / rows.dimension()));
    this.halfSquaredNorms = new float[rows.rows()];
    this.candidates = new NearCandidates(rows.rows(), Math.min(t + SPARE, rows.rows() - 1));
  }

  /** Watches the computation. */
  @FunctionalInterface
  public interface Progress {
    /** Told the share done, between 0 and 1; false ends the computation. */
    boolean shouldContinue(double share);
  }

  /** Operations that an exact search among so many rows takes. */
  public static double operations(int rows, int dimension) {
    return (double) rows * rows * (dimension + LOOKING);
  }

  /**
   * The t nearest other rows of every row.
   *
   * @param rows at least t + 1
   * @param t which neighbour, from 1
   * @throws IllegalArgumentException if there are too few rows
   * @throws java.util.concurrent.CancellationException if {@code progress} ends it
   */
  public static NearestRows exact(Samples rows, int t, Device device, Progress progress) {
    return exact(rows, t, device, progress, HELD_BYTES);
  }

  static NearestRows exact(Samples rows, int t, Device device, Progress progress, long heldBytes) {
    requireEnough(rows, t);
    NeighbourDistances search = new NeighbourDistances(rows, t, device, heldBytes);
    search.findCandidates(progress);
    NearestRows neighbours = NearestRows.of(rows.rows(), t);
    search.searchAgain(search.measure(neighbours), neighbours, progress);
    return neighbours;
  }

  static void requireEnough(Samples rows, int t) {
    if (t < 1 || rows.rows() < t + 1) {
      throw new IllegalArgumentException(
          "%d rows have no %d-th neighbour".formatted(rows.rows(), t));
    }
  }

  /** Rows that {@link #exact} must search again in full because of rounding; for tests. */
  static int[] searchedAgain(Samples rows, int t, Device device) {
    NeighbourDistances search = new NeighbourDistances(rows, t, device, HELD_BYTES);
    search.findCandidates(share -> true);
    return search.measure(NearestRows.of(rows.rows(), t));
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
    int blocks = (n + block - 1) / block;
    long pairs = (long) blocks * (blocks + 1) / 2;
    long done = 0;
    try (PointerScope all = new PointerScope()) {
      Optional<Tensor[]> held = held(blocks);
      for (int a = 0; a < blocks; a++) {
        try (PointerScope ofRows = new PointerScope()) {
          Tensor centred = held.isPresent() ? held.get()[a] : centredBlock(a);
          for (int b = a; b < blocks; b++) {
            try (PointerScope ofPair = new PointerScope()) {
              Tensor others = held.isPresent() ? held.get()[b] : centredBlock(b);
              Tensor products = centred.matmul(others.t()).cpu();
              new ProductBlock(
                      products.createBuffer(),
                      a * block,
                      Math.min(block, n - a * block),
                      b * block,
                      Math.min(block, n - b * block),
                      halfSquaredNorms,
                      candidates)
                  .scan();
            }
            done++;
            report(progress, (double) done / pairs);
          }
        }
      }
    }
  }

  /** All blocks, unless they are too large. */
  private Optional<Tensor[]> held(int blocks) {
    if ((long) Float.BYTES * rows.rows() * rows.dimension() > heldBytes) {
      return Optional.empty();
    }
    Tensor[] centred = new Tensor[blocks];
    Arrays.setAll(centred, this::centredBlock);
    return Optional.of(centred);
  }

  /** A block's rows minus the mean: products of rows far from the origin then keep their digits. */
  private Tensor centredBlock(int number) {
    int from = number * block;
    int to = Math.min(rows.rows(), from + block);
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
              halfSquaredNorms[i] = (float) (norm / 2);
            });
    return Tensors.of(values, device, to - from, d);
  }

  /**
   * Takes each row's neighbours from its candidates.
   *
   * @return the rows for which a nearer row may have been left out
   */
  private int[] measure(NearestRows neighbours) {
    // Rounding of a product of d terms, taken as a random walk, with a margin.
    double unit = Math.max(8, 2 * Math.sqrt(rows.dimension())) * Math.ulp(1f) / 2;
    boolean complete = candidates.capacity() == rows.rows() - 1;
    return IntStream.range(0, rows.rows())
        .parallel()
        .filter(
            i -> {
              if (candidates.limit(i) == Float.NEGATIVE_INFINITY) {
                return true; // products overflowed
              }
              RowDistances.Near near = between.nearest(i, candidates.of(i), t);
              neighbours.set(i, near);
              double squared = near.squared();
              double norm = 2.0 * halfSquaredNorms[i];
              // No row left out was found nearer than this, give or take the rounding; and one that
              // is nearer in truth is no longer than this.
              double leftOut = norm - 2.0 * candidates.limit(i);
              double longest = Math.pow(Math.sqrt(norm) + Math.sqrt(squared), 2);
              double rounding = 2 * unit * (norm + longest);
              return !complete && squared > 0 && !(leftOut - rounding >= squared);
            })
        .toArray();
  }

  private void searchAgain(int[] suspects, NearestRows neighbours, Progress progress) {
    for (int from = 0; from < suspects.length; from += SEARCHED_AT_ONCE) {
      report(progress, 1);
      IntStream.range(from, Math.min(suspects.length, from + SEARCHED_AT_ONCE))
          .map(k -> suspects[k])
          .parallel()
          .forEach(i -> neighbours.set(i, between.nearest(i, allBut(i, rows.rows()), t)));
    }
  }

  static void report(Progress progress, double share) {
    if (!progress.shouldContinue(share)) {
      throw new CancellationException("stopped while measuring neighbour distances");
    }
  }

  /** The numbers of all rows but one. */
  static int[] allBut(int row, int rows) {
    return IntStream.range(0, rows).filter(j -> j != row).toArray();
  }
}
