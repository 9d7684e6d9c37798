package org.imsat.learn.escape;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.torch.Tensors;

/**
 * Rows that are to change their cluster, as groups of near rows that have more neighbours elsewhere
 * than in the rest of their own cluster (see {@link NeighbourGroups}). What augmentation makes of
 * rows does not tell: a clustering that has been sure of a group for long is so where augmentation
 * moves it, too.
 */
final class GroupMoves {
  /**
   * Share of such rows in what the last layer is fitted to. They take others of their kind with
   * them if it is large enough to move the border for a moment; rows of other kinds go back by
   * themselves.
   */
  private static final double SHARE = 0.2;

  /** Share of the epochs before which too many rows are in the wrong cluster. */
  private static final double FROM = 0.2;

  /** Looks that a whole training could hold; of few rows, epochs are many and short. */
  private static final int LOOKS = 24;

  private final int[] clusterOf;
  private final int[] rows;

  private GroupMoves(int[] clusterOf, int... rows) {
    this.clusterOf = clusterOf;
    this.rows = rows;
  }

  /** Whether to look for groups after this epoch of a stage. */
  static boolean due(int epoch, int epochs) {
    return epoch >= FROM * epochs && epoch % ((epochs + LOOKS - 1) / LOOKS) == 0;
  }

  /**
   * The moves due.
   *
   * @param now the cluster of each row
   * @param nearest rows of each, {@code [row * t + i]}
   * @param least rows of a group that may move
   */
  static GroupMoves of(int[] now, int clusters, int[] nearest, int least) {
    int[] wanted = NeighbourGroups.of(now, nearest).moved(clusters, least);
    int[] rows = IntStream.range(0, now.length).filter(row -> wanted[row] != now[row]).toArray();
    return new GroupMoves(wanted, rows);
  }

  /** How many rows are to move. */
  int rows() {
    return rows.length;
  }

  /** Puts some of the rows that move into the place of the first rows drawn. */
  long[] joining(long[] drawn, SplittableRandom random) {
    long[] joined = drawn.clone();
    for (int i = 0; i < Math.ceil(SHARE * drawn.length); i++) {
      joined[i] = rows[random.nextInt(rows.length)];
    }
    return joined;
  }

  /** Fits the code to what it was but for these rows. */
  void apply(LastLayerFitting fitting) {
    try (PointerScope scope = new PointerScope()) {
      fitting.refit(this::wanted);
      fitting.code().forgetLastLayer();
    }
  }

  /** Probabilities of the clusters, with rows that move wholly in theirs. */
  private Tensor wanted(Prediction clean) {
    Tensor p = clean.logProbabilities().exp();
    long[] numbers = Tensors.toLongArray(clean.batch().numbers());
    int clusters = clean.heads().values(0);
    float[] values = Tensors.toArray(p.narrow(1, 0, clusters).contiguous());
    for (int i = 0; i < numbers.length; i++) {
      int row = (int) numbers[i];
      if (moves(row)) {
        for (int k = 0; k < clusters; k++) {
          values[i * clusters + k] = k == clusterOf[row] ? 1 : 0;
        }
      }
    }
    return Tensors.of(values, p.device(), numbers.length, clusters);
  }

  private boolean moves(int row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }
}
