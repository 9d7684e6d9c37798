package org.imsat.learn.partition;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Largest;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * K-means: centres that begin with k-means++ (Arthur and Vassilvitskii 2007) and move by Lloyd's
 * iterations. All starts move at once, so that rows are read once for all of them and distances are
 * matrix products. Rows should be near the origin for their size: distances are differences of
 * squares in single precision.
 */
public final class KMeans {
  /** Values of the products made at a time. */
  private static final int TILE_VALUES = 1 << 21;

  private final DeviceRows rows;
  private final int k;
  private final int dimension;
  private final float[] squares;
  private final double variance;

  /**
   * Rows to cluster.
   *
   * @param k number of centres
   */
  public KMeans(DeviceRows rows, int k) {
    this.rows = rows;
    this.k = k;
    this.dimension = rows.dimension();
    this.squares = new float[rows.count()];
    double[] sum = new double[dimension];
    rows.tiles(
        tile(1),
        (from, tile) -> {
          float[] ofTile = Tensors.toArray(tile.mul(tile).sum(1));
          System.arraycopy(ofTile, 0, squares, from, ofTile.length);
          add(sum, 0, Tensors.toArray(tile.sum(0)));
        });
    double mean = IntStream.range(0, squares.length).mapToDouble(i -> squares[i]).sum();
    for (double s : sum) {
      mean -= s / rows.count() * s;
    }
    this.variance = mean / rows.count();
  }

  /** What was found, for as many rows. */
  public static final class Centres {
    private final float[][] centres;
    private final double inertia;
    private final int rows;

    private Centres(float[][] centres, double inertia, int rows) {
      this.centres = centres;
      this.inertia = inertia;
      this.rows = rows;
    }

    /** The centres, {@code [k][dimension]}, which are not to be changed. */
    public float[][] centres() {
      return centres;
    }

    /** The nearest centre of each row, the first of equals. */
    public int[] assign(Samples samples) {
      int[] nearest = new int[samples.rows()];
      IntStream.range(0, nearest.length)
          .parallel()
          .forEach(i -> nearest[i] = nearest(samples.row(i)));
      return nearest;
    }

    private int nearest(float... row) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < centres.length; c++) {
        double distance = 0;
        for (int j = 0; j < row.length; j++) {
          double difference = (double) row[j] - centres[c][j];
          distance += difference * difference;
        }
        if (distance < least) {
          least = distance;
          best = c;
        }
      }
      return best;
    }

    /** Mean squared distance of a row to its nearest centre. */
    public double meanDistance() {
      return inertia / rows;
    }
  }

  /** Hears of every iteration. */
  @FunctionalInterface
  public interface Progress {
    /**
     * After an iteration.
     *
     * @param best of all starts
     */
    void iteration(int number, Centres best);
  }

  /** How far starts go. */
  public record Limits(int starts, int iterations, double tolerance) {
    /** As many starts as in the paper; scikit-learn's iterations and tolerance. */
    public static final Limits USUAL = new Limits(12, 300, 1e-4);
  }

  /**
   * The centres with the lowest inertia of several starts.
   *
   * @param limits iterations at most, and the share of the rows' variance below which the sum of
   *     the squared shifts of the centres ends a start
   * @param proceed asked before each centre is drawn and after each iteration
   * @throws CancellationException if it is ended before the first iteration
   */
  public Centres cluster(Limits limits, long seed, BooleanSupplier proceed, Progress progress) {
    if ((long) limits.starts() * k * dimension > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%d starts of %d centres of %d values are too many at once; use fewer --starts"
              .formatted(limits.starts(), k, dimension));
    }
    Start[] starts = seeds(limits.starts(), seed, proceed);
    for (int i = 1; i <= limits.iterations() && anyMoves(starts); i++) {
      move(Arrays.stream(starts).filter(s -> s.moves).toArray(Start[]::new), limits.tolerance());
      progress.iteration(i, best(starts).result(dimension, rows.count()));
      if (!proceed.getAsBoolean()) {
        break;
      }
    }
    Start best = best(starts);
    pass(best); // with the centres as they came to rest
    return best.result(dimension, rows.count());
  }

  private static boolean anyMoves(Start... starts) {
    return Arrays.stream(starts).anyMatch(s -> s.moves);
  }

  private static Start best(Start... starts) {
    Start best = starts[0];
    for (Start start : starts) {
      best = start.inertia < best.inertia ? start : best;
    }
    return best;
  }

  /** One start: its centres, and what the last pass over the rows found for them. */
  private static final class Start {
    private final float[] centres; // [k * dimension]
    private final double[] sums;
    private final long[] counts;
    private double inertia = Double.POSITIVE_INFINITY;
    private float farthest;
    private int farthestRow;
    private boolean moves = true;

    Start(int k, int dimension) {
      this.centres = new float[k * dimension];
      this.sums = new double[k * dimension];
      this.counts = new long[k];
    }

    /**
     * Notes the nearest centres of rows, whose scores lie in {@code scores[i * width + first ..]}:
     * the larger a score, the nearer the centre.
     *
     * @param members set to 1 where a row is nearest to a centre, in the layout of the scores
     */
    void take(
        int from, int n, float[] scores, int first, int width, float[] squares, float[] members) {
      for (int i = 0; i < n; i++) {
        int at = i * width + first;
        int nearest = Largest.of(scores, at, counts.length);
        members[nearest] = 1;
        counts[nearest - at]++;
        float distance = Math.max(0, squares[from + i] - 2 * scores[nearest]);
        inertia += distance;
        if (distance > farthest) {
          farthest = distance;
          farthestRow = from + i;
        }
      }
    }

    Centres result(int dimension, int rows) {
      float[][] byCentre = new float[counts.length][];
      for (int c = 0; c < byCentre.length; c++) {
        byCentre[c] = Arrays.copyOfRange(centres, c * dimension, (c + 1) * dimension);
      }
      return new Centres(byCentre, inertia, rows);
    }
  }

  /** One iteration of starts that still move. */
  private void move(Start[] starts, double tolerance) {
    pass(starts);
    for (Start start : starts) {
      double shift = 0;
      boolean moved = false;
      for (int c = 0; c < k; c++) {
        float[] centre = new float[dimension];
        if (start.counts[c] > 0) {
          for (int j = 0; j < dimension; j++) {
            centre[j] = (float) (start.sums[c * dimension + j] / start.counts[c]);
          }
        } else if (!moved) {
          centre = row(start.farthestRow);
          moved = true; // others that are empty wait for the next iteration
        } else {
          continue;
        }
        for (int j = 0; j < dimension; j++) {
          double difference = centre[j] - start.centres[c * dimension + j];
          shift += difference * difference;
          start.centres[c * dimension + j] = centre[j];
        }
      }
      // scikit-learn's rule: the tolerance is for the variance of one column.
      start.moves = shift > tolerance * variance / dimension;
    }
  }

  /** Finds the nearest centre of every row, for each start. */
  private void pass(Start... starts) {
    for (Start start : starts) {
      Arrays.fill(start.sums, 0);
      Arrays.fill(start.counts, 0);
      start.inertia = 0;
      start.farthest = -1;
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor centres = stack(starts);
      Tensor half = centres.mul(centres).sum(1).div(Tensors.scalar(2));
      rows.tiles(
          tile(starts.length * k),
          (from, tile) -> {
            nearest(starts, centres, half, from, tile);
          });
    }
  }

  private void nearest(Start[] starts, Tensor centres, Tensor half, int from, Tensor tile) {
    int n = (int) tile.size(0);
    int width = starts.length * k;
    // The largest of few values is found much faster here than by torch.
    float[] scores = Tensors.toArray(tile.mm(centres.t()).sub(half));
    float[] members = new float[n * width];
    IntStream.range(0, starts.length)
        .parallel()
        .forEach(s -> starts[s].take(from, n, scores, s * k, width, squares, members));
    float[] sums = Tensors.toArray(Tensors.of(members, rows.device(), n, width).t().mm(tile));
    for (int s = 0; s < starts.length; s++) {
      add(starts[s].sums, s * k * dimension, sums);
    }
  }

  private Tensor stack(Start... starts) {
    float[] all = new float[starts.length * k * dimension];
    for (int s = 0; s < starts.length; s++) {
      System.arraycopy(starts[s].centres, 0, all, s * k * dimension, k * dimension);
    }
    return Tensors.of(all, rows.device(), (long) starts.length * k, dimension);
  }

  /** Adds as many values as there are sums, from an offset on. */
  private static void add(double[] sums, int offset, float... values) {
    for (int j = 0; j < sums.length; j++) {
      sums[j] += values[offset + j];
    }
  }

  /** Starts whose centres are rows, drawn in proportion to the distance to those drawn before. */
  private Start[] seeds(int count, long seed, BooleanSupplier proceed) {
    SplittableRandom random = new SplittableRandom(seed);
    SplittableRandom[] randoms = new SplittableRandom[count];
    Start[] starts = new Start[count];
    float[][] distances = new float[count][rows.count()];
    for (int s = 0; s < count; s++) {
      randoms[s] = random.split();
      starts[s] = new Start(k, dimension);
      Arrays.fill(distances[s], Float.POSITIVE_INFINITY);
    }
    for (int c = 0; c < k; c++) {
      if (!proceed.getAsBoolean()) {
        throw new CancellationException("interrupted before the first iteration");
      }
      float[] drawn = new float[count * dimension];
      for (int s = 0; s < count; s++) {
        int row =
            c == 0 ? randoms[s].nextInt(rows.count()) : draw(distances[s], randoms[s].nextDouble());
        float[] centre = row(row);
        System.arraycopy(centre, 0, drawn, s * dimension, dimension);
        System.arraycopy(centre, 0, starts[s].centres, c * dimension, dimension);
      }
      lower(distances, drawn);
    }
    return starts;
  }

  /** Lowers the distances of rows that are nearer to one more centre of each start. */
  private void lower(float[][] distances, float... drawn) {
    int count = distances.length;
    try (PointerScope scope = new PointerScope()) {
      Tensor centres = Tensors.of(drawn, rows.device(), count, dimension);
      float[] lengths = Tensors.toArray(centres.mul(centres).sum(1));
      rows.tiles(
          tile(count),
          (from, tile) -> {
            float[] products = Tensors.toArray(tile.mm(centres.t()));
            int n = (int) tile.size(0);
            IntStream.range(0, count)
                .parallel()
                .forEach(
                    s -> {
                      for (int i = 0; i < n; i++) {
                        float distance =
                            Math.max(
                                0, squares[from + i] + lengths[s] - 2 * products[i * count + s]);
                        distances[s][from + i] = Math.min(distances[s][from + i], distance);
                      }
                    });
          });
    }
  }

  /** A row's number with a probability in proportion to its distance. */
  private static int draw(float[] distances, double uniform) {
    double total = 0;
    for (float distance : distances) {
      total += distance;
    }
    double left = uniform * total;
    for (int i = 0; i < distances.length; i++) {
      left -= distances[i];
      if (left < 0) {
        return i;
      }
    }
    return (int) (uniform * distances.length); // no row is away from all centres
  }

  private float[] row(int number) {
    try (PointerScope scope = new PointerScope()) {
      long[] numbers = {number};
      return Tensors.toArray(rows.select(numbers, Tensors.of(numbers, rows.device())));
    }
  }

  /** Rows at a time, where each has so many products. */
  private int tile(int products) {
    return Math.max(1, TILE_VALUES / Math.max(dimension, products));
  }
}
