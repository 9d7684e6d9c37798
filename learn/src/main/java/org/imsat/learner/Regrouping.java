package org.imsat.learner;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.Prediction;
import org.imsat.grouping.Codewords;
import org.imsat.grouping.Grouping;
import org.imsat.grouping.JointDistribution;
import org.imsat.net.Adam;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.torch.Tensors;

/**
 * Leads a code out of an optimum that merges two classes and splits another. Gradients cannot: to
 * tell the merged ones apart the clusters, or bits, would first have to become uncertain. But the
 * many values of the auxiliary head rarely merge classes. Grouped so that a row and its
 * augmentation fall into the same group, or given codewords of which that is true bit by bit, they
 * make another code; if it holds more information than the one under training, the code's heads are
 * fitted to it and trained on; late in a training only if it is better at once. Otherwise single
 * parts of clusters may move, see {@link Intersections}. Labels have no part in it.
 *
 * @param fitting of the code to what is better, on whose batches informations are measured
 * @param pairWeight what the information that two heads share counts for
 * @param prior shares of the clusters; empty for equal ones. The auxiliary values always have equal
 *     ones, so that their groups are as large as what they found
 * @param leastMove gain in information that is worth moving a part of a cluster to another one for,
 *     in nats; empty to leave them
 */
record Regrouping(
    LastLayerFitting fitting, double pairWeight, List<Double> prior, double leastMove) {
  /** Name of I(Y; Y') of the most probable clusters of rows and of augmented rows, in nats. */
  static final String INFORMATION = "augmentedInformation";

  /** Name of the same for the grouping of auxiliary values. */
  static final String GROUPED = "groupedInformation";

  /** Name of the mark of an epoch after which the code was fitted to auxiliary values. */
  static final String REGROUPED = "regrouped";

  /** Name of the number of parts of clusters that were moved to others after an epoch. */
  static final String MOVED = "movedParts";

  /** Shares of the epochs after which to look for a better grouping. */
  private static final double[] TIMES = {0.125, 0.2, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1};

  /** Batches that are measured; of fewer rows those of a pass, but not fewer than a few. */
  private static final int MEASURED_BATCHES = 40;

  /** The same where small parts of clusters are looked at. */
  private static final int MEASURED_FOR_PARTS = 240;

  private static final int LEAST_BATCHES = 4;

  /** Of the search for codewords. */
  private static final long SEED = 1;

  /** Gain in information that is worth changing the code for, in nats for each head. */
  private static final double LEAST_GAIN = 0.02;

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
   * Values of the code for auxiliary values.
   *
   * @param values of each head, (heads, auxiliary values)
   * @param information they hold where the most probable values are counted
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Found(int[][] values, double information) {}

  /**
   * Looks for a better code and takes it if there is one.
   *
   * @param late whether too little of the training is left to make good for what the last layer
   *     loses in being fitted; then it has to be better at once, and parts stay where they are
   * @return both informations by name, as they were before, and whether the code was changed
   */
  Map<String, Double> apply(Adam adam, boolean late) {
    ValueCounts counts = counts();
    Found found = found(counts);
    Map<String, Double> informations = named(counts, Optional.of(found));
    // A stage must not end in shares that no epoch is left to mend.
    boolean possible = prior.isEmpty() || !late;
    if (possible && better(informations, code().count()) && fitted(counts, found, late, adam)) {
      informations.put(REGROUPED, 1.0);
    } else if (!late) {
      int moved = moved(counts, adam);
      if (moved > 0) {
        informations.put(MOVED, (double) moved);
      }
    }
    return informations;
  }

  /** Whether the code was changed after an epoch. */
  static boolean changed(Map<String, Double> terms) {
    return terms.containsKey(REGROUPED)
        || terms.containsKey(MOVED)
        || terms.containsKey(GroupMoves.MOVED);
  }

  /**
   * Moves parts of clusters to where they belong, unless the clusters that are fitted to that hold
   * less.
   *
   * @return how many
   */
  int moved(ValueCounts counts, Adam adam) {
    List<Intersections.Move> moves =
        counts.intersections().map(parts -> parts.moves(leastMove)).orElse(List.of());
    if (moves.isEmpty()) {
      return 0;
    }
    Runnable fit = () -> fitting.refit(clean -> withMoves(clean, moves));
    return fitted(counts, fit, OptionalDouble.of(leastMove), adam) ? moves.size() : 0;
  }

  /** Probabilities of the clusters where those of parts go to other clusters. */
  private Tensor withMoves(Prediction clean, List<Intersections.Move> moves) {
    Tensor p = clean.logProbabilities().exp();
    Tensor clusters = p.narrow(1, 0, code().columns()).clone();
    for (Intersections.Move move : moves) {
      Tensor part =
          p.narrow(1, move.from(), 1).mul(p.narrow(1, code().columns() + move.auxiliary(), 1));
      clusters.narrow(1, move.from(), 1).sub_(part);
      clusters.narrow(1, move.to(), 1).add_(part);
    }
    return clusters;
  }

  /** Fits the code to what was found, unless it had to be better at once and is not. */
  private boolean fitted(ValueCounts counts, Found found, boolean late, Adam adam) {
    int[][] values = found.values.clone();
    values[0] = inOrderOf(prior, values[0], counts.auxiliary().marginals());
    OptionalDouble least =
        late ? OptionalDouble.of(LEAST_GAIN * code().count() / 2) : OptionalDouble.empty();
    return fitted(counts, () -> fit(values), least, adam);
  }

  /**
   * Fits the code's part of the last layer and keeps that if it gains more than is asked.
   *
   * @param least gain in information; empty to keep it whatever it is
   */
  private boolean fitted(ValueCounts counts, Runnable fit, OptionalDouble least, Adam adam) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> before =
          network().lastLayer(code().outputs()).stream().map(Tensor::clone).toList();
      fit.run();
      if (least.isPresent()
          && counts().information(pairWeight)
              <= counts.information(pairWeight) + least.getAsDouble()) {
        network().replaceLastLayer(before.get(0), before.get(1));
        return false;
      }
      network().forgetLastLayer(code().outputs(), adam);
      return true;
    }
  }

  /** The information that the code holds now, and that of another where there is a second head. */
  Map<String, Double> informations() {
    ValueCounts counts = counts();
    boolean second = fitting.heads().columns() > code().columns();
    return named(counts, second ? Optional.of(found(counts)) : Optional.empty());
  }

  private Map<String, Double> named(ValueCounts counts, Optional<Found> found) {
    Map<String, Double> informations = new LinkedHashMap<>();
    informations.put(INFORMATION, counts.information(pairWeight));
    found.ifPresent(other -> informations.put(GROUPED, other.information));
    return informations;
  }

  /**
   * What to tell the user if clusters are worse than what the auxiliary values could be put
   * together to.
   *
   * @param terms of an epoch after which both informations were measured
   */
  static Optional<String> suspicion(Map<String, Double> terms) {
    return better(terms, 1)
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "some clusters may each hold several classes: finer ones, put together, hold %.3f nat more; more runs or epochs may help",
                terms.get(GROUPED) - terms.get(INFORMATION)))
        : Optional.empty();
  }

  /** Whether auxiliary values could be put together to a better code of so many heads. */
  private static boolean better(Map<String, Double> terms, int heads) {
    return terms.containsKey(GROUPED)
        && terms.get(GROUPED) - terms.get(INFORMATION) > LEAST_GAIN * heads;
  }

  /** Whether somebody has looked, and the last look has found no better code of so many heads. */
  static boolean trusted(List<EpochReport> epochs, int heads) {
    for (int i = epochs.size() - 1; i >= 0; i--) {
      Map<String, Double> terms = epochs.get(i).terms();
      if (terms.containsKey(GROUPED)) {
        return !better(terms, heads);
      }
    }
    return false;
  }

  private Found found(ValueCounts counts) {
    JointDistribution fine = counts.auxiliary();
    JointDistribution counted = counts.mostProbableAuxiliary();
    if (code().count() == 1) {
      int clusters = code().values(0);
      int[] groups = Grouping.of(fine, clusters).groups();
      return new Found(new int[][] {groups}, counted.grouped(groups, clusters).information());
    }
    int[] values = IntStream.range(0, code().count()).map(code()::values).toArray();
    Codewords codewords = Codewords.of(fine, values, pairWeight, SEED);
    return new Found(codewords.values(), codewords.worth(counted));
  }

  /**
   * The groups renumbered so that the largest is the cluster with the largest share, and so on; as
   * they are where shares are equal.
   *
   * @param groups the group of each auxiliary value
   * @param sizes of the auxiliary values
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

  /** Counts values of random rows and of the same rows augmented. */
  ValueCounts counts() {
    ValueCounts counts = new ValueCounts(fitting.heads(), code(), movesParts());
    TrainingStep.Batches rows = fitting.batches().get();
    for (int b = 0; b < measured(movesParts() ? MEASURED_FOR_PARTS : MEASURED_BATCHES); b++) {
      try (PointerScope scope = new PointerScope()) {
        Prediction clean =
            Prediction.aside(network(), fitting.heads(), rows.next(), fitting.random());
        Tensor augmented = clean.logProbabilitiesAside(fitting.augmentation().apply(clean));
        counts.add(clean.logProbabilities().exp(), augmented.exp());
      }
    }
    return counts;
  }

  /** Whether there are parts of clusters, and they may move. */
  private boolean movesParts() {
    return Double.isFinite(leastMove)
        && code().count() == 1
        && fitting.heads().columns() > code().columns();
  }

  private int measured(int most) {
    return Math.max(LEAST_BATCHES, Math.min(most, fitting.perPass()));
  }

  /** That of the code. */
  private Heads code() {
    return fitting.code();
  }

  private Network network() {
    return fitting.network();
  }

  /** Fits the code's part of the last layer to values for auxiliary values. */
  void fit(int[]... values) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> layer = network().lastLayer(code().outputs());
      int auxiliary = values[0].length;
      float[] members = new float[auxiliary * code().columns()];
      for (int a = 0; a < auxiliary; a++) {
        int first = 0;
        for (int m = 0; m < values.length; m++) {
          members[a * code().columns() + first + values[m][a]] = 1;
          first += code().values(m);
        }
      }
      Tensor toCode = Tensors.of(members, layer.get(0).device(), auxiliary, code().columns());
      fitting.fit(
          layer.get(0).mul(Tensors.scalar(0)),
          layer.get(1).mul(Tensors.scalar(0)),
          clean ->
              clean.logProbabilities().exp().narrow(1, code().columns(), auxiliary).mm(toCode));
    }
  }
}
