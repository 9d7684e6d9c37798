package org.imsat.learner;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.augment.Augmentation;
import org.imsat.augment.Prediction;
import org.imsat.augment.RandomSource;
import org.imsat.grouping.Grouping;
import org.imsat.grouping.JointDistribution;
import org.imsat.model.Largest;
import org.imsat.net.Adam;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.net.Pass;
import org.imsat.torch.Tensors;

/**
 * Leads a clustering out of an optimum that merges two classes and splits another. Gradients
 * cannot: to tell the merged ones apart the clusters would first have to become uncertain. But the
 * many values of the auxiliary head rarely merge classes. Grouped so that a row and its
 * augmentation fall into the same group, they make another clustering; if it holds more information
 * than the one under training, the head is fitted to it and trained on; late in a training only if
 * it is better at once. Labels have no part in it.
 *
 * @param heads the K clusters, then the auxiliary values
 * @param clusters K
 * @param prior shares of the clusters; empty for equal ones. The auxiliary values always have equal
 *     ones, so that their groups are as large as what they found
 * @param batches of random rows, the same ones and with the same augmentations at each asking
 * @param perPass number of batches that hold all rows
 */
record Regrouping(
    Network network,
    Heads heads,
    int clusters,
    List<Double> prior,
    Augmentation augmentation,
    RandomSource random,
    Supplier<TrainingStep.Batches> batches,
    int perPass) {
  /** Name of I(Y; Y') of the most probable clusters of rows and of augmented rows, in nats. */
  static final String INFORMATION = "augmentedInformation";

  /** Name of the same for the grouping of auxiliary values. */
  static final String GROUPED = "groupedInformation";

  /** Name of the mark of an epoch after which the clusters were changed. */
  static final String REGROUPED = "regrouped";

  /** Shares of the epochs after which to look for a better grouping. */
  private static final double[] TIMES = {0.125, 0.2, 0.3, 0.45, 0.6, 0.7, 0.8, 0.9, 1};

  /** Batches that are measured; of fewer rows they are all, but not fewer than a few. */
  private static final int MEASURED_BATCHES = 40;

  private static final int LEAST_BATCHES = 4;
  private static final int FITTING_STEPS = 150;
  private static final double FITTING_RATE = 0.005;

  /** Gain in information that is worth changing the clusters for, in nats. */
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
   * How often which values of rows and augmented rows go together, and each value counts as the
   * most probable one or with its probability. Where values are the most probable ones, the
   * informations of two codes can be compared whichever of them is the surer of itself.
   */
  private static final class Joint {
    private final double[][] byProbability;
    private final double[][] byMostProbable;

    private Joint(int columns) {
      this.byProbability = new double[columns][columns];
      this.byMostProbable = new double[columns][columns];
    }
  }

  /**
   * Looks for a better grouping and takes it if there is one.
   *
   * @param late whether too little of the training is left to make good for what the last layer
   *     loses in being fitted; then it has to be better at once
   * @return both informations by name, as they were before, and whether clusters were changed
   */
  Map<String, Double> apply(Adam adam, boolean late) {
    Joint joint = joint();
    int[] groups = groups(joint);
    Map<String, Double> found = named(joint, Optional.of(groups));
    // A stage must not end in shares that no epoch is left to mend.
    boolean possible = prior.isEmpty() || !late;
    if (possible && suspicion(found).isPresent() && fitted(joint, groups, late, adam)) {
      found.put(REGROUPED, 1.0);
    }
    return found;
  }

  /** Fits the clusters to groups, unless they had to be better at once and are not. */
  private boolean fitted(Joint joint, int[] groups, boolean late, Adam adam) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> before = network.lastLayer(clusters).stream().map(Tensor::clone).toList();
      fit(inOrderOf(prior, groups, sums(joint.byProbability)));
      if (late && information(joint()) <= information(joint) + LEAST_GAIN / 2) {
        network.replaceLastLayer(before.get(0), before.get(1));
        return false;
      }
      network.forgetLastLayer(clusters, adam);
      return true;
    }
  }

  /**
   * The information that clusters hold now, and that of a grouping where there is a second head.
   */
  Map<String, Double> informations() {
    Joint joint = joint();
    boolean second = heads.columns() > clusters;
    return named(joint, second ? Optional.of(groups(joint)) : Optional.empty());
  }

  private Map<String, Double> named(Joint joint, Optional<int[]> groups) {
    Map<String, Double> informations = new LinkedHashMap<>();
    informations.put(INFORMATION, information(joint));
    groups.ifPresent(
        found ->
            informations.put(
                GROUPED,
                JointDistribution.of(
                        block(joint.byMostProbable, clusters, joint.byMostProbable.length))
                    .grouped(found, clusters)
                    .information()));
    return informations;
  }

  /**
   * What to tell the user if clusters are worse than what the auxiliary values could be put
   * together to.
   *
   * @param terms of an epoch after which both informations were measured
   */
  static Optional<String> suspicion(Map<String, Double> terms) {
    double gain = terms.getOrDefault(GROUPED, 0.0) - terms.getOrDefault(INFORMATION, 0.0);
    return terms.containsKey(GROUPED) && gain > LEAST_GAIN
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "some clusters may each hold several classes: finer ones, put together, hold %.3f nat more; more runs or epochs may help",
                gain))
        : Optional.empty();
  }

  /** Whether somebody has looked, and the last look has found no better clustering. */
  static boolean trusted(List<EpochReport> epochs) {
    for (int i = epochs.size() - 1; i >= 0; i--) {
      Map<String, Double> terms = epochs.get(i).terms();
      if (terms.containsKey(GROUPED)) {
        return suspicion(terms).isEmpty();
      }
    }
    return false;
  }

  private double information(Joint joint) {
    return JointDistribution.of(block(joint.byMostProbable, 0, clusters)).information();
  }

  private int[] groups(Joint joint) {
    double[][] fine = block(joint.byProbability, clusters, joint.byProbability.length);
    return Grouping.of(JointDistribution.of(fine), clusters).groups();
  }

  /** How much of the rows each auxiliary value has, up to a factor. */
  private double[] sums(double[][] joint) {
    double[] sums = new double[joint.length - clusters];
    for (int value = 0; value < sums.length; value++) {
      for (int other = 0; other < sums.length; other++) {
        sums[value] += joint[clusters + value][clusters + other];
      }
    }
    return sums;
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

  /**
   * The sum over rows, for all columns: of p(y|x) p(y'|T(x)), and of how often y and y' go
   * together.
   */
  private Joint joint() {
    int columns = heads.columns();
    Joint joint = new Joint(columns);
    TrainingStep.Batches rows = batches.get();
    for (int b = 0; b < measured(); b++) {
      try (PointerScope scope = new PointerScope()) {
        Prediction clean = Prediction.aside(network, heads, rows.next(), random);
        Tensor p = clean.logProbabilities().exp();
        Tensor q = clean.logProbabilitiesAside(augmentation.apply(clean)).exp();
        float[] products = Tensors.toArray(p.t().mm(q));
        for (int i = 0; i < products.length; i++) {
          joint.byProbability[i / columns][i % columns] += products[i];
        }
        float[] before = Tensors.toArray(p);
        float[] after = Tensors.toArray(q);
        count(before, after, 0, clusters, joint.byMostProbable);
        count(before, after, clusters, columns - clusters, joint.byMostProbable);
      }
    }
    return joint;
  }

  private int measured() {
    return Math.max(LEAST_BATCHES, Math.min(MEASURED_BATCHES, perPass));
  }

  /** Counts which of some columns are the largest. */
  private void count(float[] before, float[] after, int from, int count, double[][] counts) {
    if (count == 0) {
      return;
    }
    int columns = heads.columns();
    for (int row = 0; row < before.length; row += columns) {
      int y = Largest.of(before, row + from, count) - row;
      counts[y][Largest.of(after, row + from, count) - row]++;
    }
  }

  private static double[][] block(double[][] table, int from, int to) {
    double[][] block = new double[to - from][to - from];
    for (int row = from; row < to; row++) {
      System.arraycopy(table[row], from, block[row - from], 0, to - from);
    }
    return block;
  }

  /** Fits the clusters' part of the last layer to groups of auxiliary values. */
  private void fit(int[] groups) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> target = network.lastLayer(clusters);
      Tensor weight = target.get(0).mul(Tensors.scalar(0)).requires_grad_(true);
      Tensor bias = target.get(1).mul(Tensors.scalar(0)).requires_grad_(true);
      float[] members = new float[groups.length * clusters];
      for (int a = 0; a < groups.length; a++) {
        members[a * clusters + groups[a]] = 1;
      }
      Tensor toGroups = Tensors.of(members, weight.device(), groups.length, clusters);
      try (Adam fitting = new Adam(List.of(weight, bias));
          Lessons lessons = new Lessons(toGroups)) {
        for (int step = 0; step < FITTING_STEPS; step++) {
          try (PointerScope ofStep = new PointerScope()) {
            Tensor loss = lessons.get(step).loss(weight, bias);
            fitting.step(
                grad(new TensorVector(loss), new TensorVector(weight, bias)), FITTING_RATE);
          }
        }
      }
      network.replaceLastLayer(weight, bias);
    }
  }

  /**
   * What to learn from a batch: what the groups say of rows, at the rows and where augmentation
   * moves them. Fitted to the rows alone, clusters would be easier to change than the groups are.
   *
   * @param wanted shares of the groups, (batch, clusters)
   * @param features what the last layer sees of rows, and of augmented rows
   */
  private record Lesson(Tensor wanted, List<Tensor> features) {
    Tensor loss(Tensor weight, Tensor bias) {
      Tensor loss = Tensors.zeros(bias.device(), 1);
      for (Tensor seen : features) {
        Tensor logits = seen.mm(weight.t()).add(bias);
        loss = loss.sub(wanted.mul(logits.log_softmax(1)).sum(1).mean());
      }
      return loss;
    }
  }

  /** Lessons of one batch after the other; those of few rows are kept and come again. */
  private final class Lessons implements AutoCloseable {
    private final Tensor toGroups;
    private final TrainingStep.Batches rows = batches.get();
    private final List<Lesson> kept = new ArrayList<>();

    Lessons(Tensor toGroups) {
      this.toGroups = toGroups;
      for (int i = 0; perPass < MEASURED_BATCHES && i < measured(); i++) {
        try (PointerScope scope = new PointerScope()) {
          Lesson lesson = next();
          lesson.wanted.retainReference();
          lesson.features.forEach(Tensor::retainReference);
          kept.add(lesson);
        }
      }
    }

    Lesson get(int step) {
      return kept.isEmpty() ? next() : kept.get(step % kept.size());
    }

    private Lesson next() {
      Network fixed = network.frozen();
      Prediction clean = Prediction.aside(fixed, heads, rows.next(), random);
      Tensor fine = clean.logProbabilities().exp();
      return new Lesson(
          fine.narrow(1, clusters, toGroups.size(0)).mm(toGroups).detach(),
          Stream.of(clean.batch().rows(), augmentation.apply(clean).detach())
              .map(moved -> fixed.features(moved, Pass.PERTURBED).detach())
              .toList());
    }

    @Override
    public void close() {
      for (Lesson lesson : kept) {
        lesson.wanted.close();
        lesson.features.forEach(Tensor::close);
      }
    }
  }
}
