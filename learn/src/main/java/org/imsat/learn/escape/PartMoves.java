package org.imsat.learn.escape;

import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;

/**
 * Moves of parts of clusters, the rows of a cluster with the same overcluster, to other clusters
 * (see {@link ClusterParts}).
 *
 * @param least gain in information that is worth moving a part for, in nats; infinite to leave them
 */
record PartMoves(double least) {
  /** Whether there are parts of clusters, and they may move. */
  boolean possible(CodeInTraining code) {
    return Double.isFinite(least) && code.overclusters() > 0;
  }

  /**
   * Moves parts to where they belong, unless the clusters that are fitted to that hold less.
   *
   * @return how many
   */
  int apply(FittingTrial trial, ValueCounts counts) {
    List<ClusterParts.Move> moves =
        counts.parts().map(parts -> parts.moves(least)).orElse(List.of());
    if (moves.isEmpty()) {
      return 0;
    }
    int clusters = trial.code().clusters();
    Runnable fit = () -> trial.fitting().refit(clean -> withMoves(clean, clusters, moves));
    return trial.kept(counts, fit, OptionalDouble.of(least)) ? moves.size() : 0;
  }

  /** Probabilities of the clusters where those of parts go to other clusters. */
  private static Tensor withMoves(Prediction clean, int clusters, List<ClusterParts.Move> moves) {
    Tensor p = clean.logProbabilities().exp();
    Tensor moved = p.narrow(1, 0, clusters).clone();
    for (ClusterParts.Move move : moves) {
      Tensor part = p.narrow(1, move.from(), 1).mul(p.narrow(1, clusters + move.overcluster(), 1));
      moved.narrow(1, move.from(), 1).sub_(part);
      moved.narrow(1, move.to(), 1).add_(part);
    }
    return moved;
  }
}
