package org.imsat.learn.escape;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * Leads clusters out of an optimum that merges two classes and splits another. Gradients cannot: to
 * tell the merged ones apart the clusters would first have to become uncertain. But the many
 * overclusters rarely merge classes. Grouped so that a row and its augmentation fall into the same
 * group, they make another clustering; if it holds more information than the one under training,
 * the clusters are fitted to it and trained on; late in a training only if it is better at once.
 * Otherwise single parts of clusters may move, see {@link PartMoves}.
 *
 * @param prior shares of the clusters; empty for equal ones. Overclusters always have equal ones,
 *     so that their groups are as large as what they found
 */
record OverclusteringEscape(FittingTrial trial, List<Double> prior, PartMoves parts) {
  /** Shares of the epochs after which to look for better clusters. */
  private static final double[] TIMES = {0.125, 0.2, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1};

  /** Share of the epochs after which it is late. */
  private static final double LATE = 0.65;

  /** Whether an epoch is one of the last of a stage. */
  static boolean late(int epoch, int epochs) {
    return epoch > LATE * epochs;
  }

  /** Whether to look after this epoch of a stage. */
  static boolean due(int epoch, int epochs) {
    for (double share : TIMES) {
      if (Math.round(share * epochs) == epoch) {
        return true;
      }
    }
    return false;
  }

  /**
   * Clusters made of overclusters.
   *
   * @param clusterOf the cluster of each overcluster
   * @param information they hold where the most probable values are counted
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Found(int[] clusterOf, double information) {}

  /**
   * Looks for better clusters and takes them if there are any.
   *
   * @param late whether too little of the training is left to make good for what the last layer
   *     loses in being fitted; then they have to be better at once, and parts stay where they are
   * @return both informations as they were before, and whether the clusters were changed
   */
  EscapeReport apply(boolean late) {
    ValueCounts counts = trial.counts();
    Found found = found(counts);
    EscapeReport report =
        EscapeReport.measured(counts.information(), OptionalDouble.of(found.information));
    // A stage must not end in shares that no epoch is left to mend.
    boolean possible = prior.isEmpty() || !late;
    if (possible && report.betterGrouped() && fitted(counts, found, late)) {
      return report.withRegrouping();
    }
    return late ? report : report.withMovedParts(parts.apply(trial, counts));
  }

  /** The information of the clusters, and of those made of overclusters if there are any. */
  EscapeReport measure() {
    ValueCounts counts = trial.counts();
    return EscapeReport.measured(
        counts.information(),
        trial.code().overclusters() > 0
            ? OptionalDouble.of(found(counts).information)
            : OptionalDouble.empty());
  }

  private Found found(ValueCounts counts) {
    int clusters = trial.code().clusters();
    int[] groups = Grouping.of(counts.overclusters(), clusters).groups();
    double information = counts.mostProbableOverclusters().grouped(groups, clusters).information();
    return new Found(groups, information);
  }

  /** Fits the clusters to those found, unless they had to be better at once and are not. */
  private boolean fitted(ValueCounts counts, Found found, boolean late) {
    int[] clusterOf = inOrderOf(prior, found.clusterOf, counts.overclusters().marginals());
    OptionalDouble least =
        late ? OptionalDouble.of(EscapeReport.LEAST_GAIN / 2) : OptionalDouble.empty();
    return trial.kept(counts, () -> fit(clusterOf), least);
  }

  /**
   * The groups renumbered so that the largest is the cluster with the largest share, and so on; as
   * they are where shares are equal.
   *
   * @param groups the group of each overcluster
   * @param sizes of the overclusters
   */
  static int[] inOrderOf(List<Double> prior, int[] groups, double[] sizes) {
    if (prior.isEmpty()) {
      return groups;
    }
    double[] groupSizes = new double[prior.size()];
    for (int value = 0; value < groups.length; value++) {
      groupSizes[groups[value]] += sizes[value];
    }
    int[] cluster = PriorOrder.matching(prior, groupSizes);
    return Arrays.stream(groups).map(group -> cluster[group]).toArray();
  }

  /** Fits the clusters' part of the last layer to clusters of overclusters. */
  void fit(int... clusterOf) {
    int clusters = trial.code().clusters();
    int overclusters = clusterOf.length;
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> layer = trial.code().network().lastLayer(clusters);
      float[] members = new float[overclusters * clusters];
      for (int a = 0; a < overclusters; a++) {
        members[a * clusters + clusterOf[a]] = 1;
      }
      Tensor toClusters = Tensors.of(members, layer.get(0).device(), overclusters, clusters);
      trial
          .fitting()
          .fit(
              layer.get(0).mul(Tensors.scalar(0)),
              layer.get(1).mul(Tensors.scalar(0)),
              clean ->
                  clean.logProbabilities().exp().narrow(1, clusters, overclusters).mm(toClusters));
    }
  }
}
