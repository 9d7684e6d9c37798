package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.DEVICE;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.SEED;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.imsat.learn.settings.CommonSettings.notNegative;
import static org.imsat.learn.settings.CommonSettings.positive;
import static org.imsat.learn.settings.CommonSettings.share;

import java.util.List;
import java.util.Optional;
import org.imsat.learn.augment.AffineDistortion;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.settings.NeighbourSearch;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingGroup;
import org.imsat.learn.settings.SettingValues;
import org.imsat.learn.settings.StartMethod;

/** The settings of IMSAT, beside those of {@link org.imsat.learn.settings.CommonSettings}. */
public final class ImsatSettings {
  /** Trainings of which the best is kept. */
  public static final Setting<Integer> RUNS =
      Setting.whole(
              "runs",
              "Train N times, with seeds that follow one another, and keep the best. That is, without a"
                  + " look at labels: of clusterings the one where the cluster of a row tells most about"
                  + " the cluster of the augmented row; of codes the one with the lowest objective.")
          .must("at least 1", n -> n >= 1)
          .or(1)
          .in(SettingGroup.COMMON);

  /** When images that are distorted are given another hidden layer. */
  public static final Setting<Integer> DEEPEN_FROM =
      Setting.whole(
              "deepenFrom",
              "Rows of a cluster from which on images that are distorted are given another hidden layer,"
                  + " and to VAT alone in the first eighth of the epochs; 0: the layers are left. Without"
                  + " effect where --hidden is given.")
          .must("0 or more", n -> n >= 0)
          .or(0);

  /** Weight of the information (Eq. 1). */
  public static final Setting<Double> LAMBDA =
      positive("lambda", "Weight of the information against the invariance (Eq. 1).")
          .or(0.1)
          .in(SettingGroup.COMMON);

  /** The same as long as a code has next to no information. */
  public static final Setting<Double> START_LAMBDA =
      notNegative(
              "startLambda",
              "Weight of the information as long as the code tells less than 1 % of what it could, after"
                  + " an epoch, in the first half of them. 0: that of --lambda, as with the profile"
                  + " paper.")
          .or(0.0)
          .in(SettingGroup.ESCAPE);

  /** Weight of H(Y) in the information; 4 in the published code for clusters. */
  public static final Setting<Double> MARGINAL_WEIGHT =
      positive("marginalWeight", "Weight of H(Y) in the information.").or(4.0);

  /**
   * The same late in the training, where clusters are there and need no push to part, which costs
   * large classes rows.
   */
  public static final Setting<Double> LATE_MARGINAL_WEIGHT =
      positive(
              "lateMarginalWeight",
              "The same late in the training, where there is no --prior of unequal clusters; 1 with the"
                  + " profile best, where clusters are left as unequal as they are.")
          .unless("that of --marginal-weight");

  /** When H(Y) has its late weight. */
  public static final Setting<Double> LATE_MARGINAL_FROM =
      share(
              "lateMarginalFrom",
              "Share of the epochs after which it has the late weight; before half of them are done only"
                  + " while a second head sees no better clusters.")
          .or(0.5);

  /** Shares q of the clusters (Eq. 10); empty for equal ones. */
  public static final Setting<List<Double>> PRIOR =
      Setting.<List<Double>>numbers(
              "prior",
              "Shares of the clusters (Eq. 10), which add up to 1.",
              "Q,Q,..",
              "uniform",
              shares -> shares,
              Optional::of,
              "numbers such as 0.5,0.3,0.2")
          .must(
              "positive shares that add up to 1",
              shares ->
                  shares.isEmpty()
                      || (shares.stream().allMatch(q -> q > 0)
                          && Math.abs(shares.stream().mapToDouble(q -> q).sum() - 1)
                              <= MarginalPrior.SUM_TOLERANCE))
          .or(List.of())
          .unless("equal ones");

  /** How the marginal is held to the prior. */
  public static final Setting<PriorMethod> PRIOR_METHOD =
      Setting.choice(
              "priorMethod",
              PriorMethod.class,
              PriorMethod::label,
              "How the prior is held: fixed, with --marginal-weight; penalty, the paper's stages of"
                  + " growing weight until the clusters of all rows have their shares; soft, with weight"
                  + " 1.")
          .or(PriorMethod.FIXED)
          .unless("penalty with a prior, otherwise fixed");

  /** Divergence that the penalty method tolerates, as a share of the prior's entropy. */
  public static final Setting<Double> SLACK =
      positive(
              "slack",
              "Divergence from the prior that the penalty method tolerates, as a share of the prior's"
                  + " entropy.")
          .or(0.01);

  /** Weight of the divergence from a prior in the first stage of the penalty method. */
  public static final Setting<Double> FIRST_PENALTY =
      positive(
              "firstPenalty",
              "Weight of the divergence from the prior in the first stage of the penalty method.")
          .or(1.0);

  /** Weight of the information that pairs of heads share, 2 as published (Eq. 14). */
  public static final Setting<Double> PAIR_WEIGHT =
      notNegative(
              "pairWeight", "Weight of the information that pairs of bits or heads share (Eq. 14).")
          .or(2.0);

  /**
   * Values of a second head that is thrown away, see {@link
   * org.imsat.learn.objective.Overclustering}.
   */
  public static final Setting<Integer> AUXILIARY =
      Setting.whole(
              "auxiliary",
              "Values of a second head that is trained beside the code and leads it out of merged"
                  + " clusters, at least as many as there are clusters; 0 for none.")
          .must("0 or more", n -> n >= 0)
          .unless(
              "five times as many as clusters, at most 200 more, and none for over 250 clusters; none for"
                  + " bits, which it did not help")
          .in(SettingGroup.ESCAPE);

  /** Gain in I(Y; Y'), in nats, that parts of clusters are moved for. */
  public static final Setting<Double> LEAST_MOVE =
      Setting.number(
              "leastMove",
              "Gain in information, in nats, that parts of clusters are moved to other clusters for; the"
                  + " second head tells the parts. Infinity: they stay, as without the profile best.")
          .must("0 or more", x -> x >= 0)
          .or(Double.POSITIVE_INFINITY)
          .in(SettingGroup.ESCAPE);

  /** Rows of a group of nearest neighbours that may be moved to the cluster of the others. */
  public static final Setting<Integer> LEAST_GROUP =
      Setting.whole(
              "leastGroup",
              "Groups of at least N rows of a cluster, each other's nearest neighbours, are moved to the"
                  + " cluster where most of their other neighbours are. 0: they stay, as without the"
                  + " profile best, and where clusters have fewer than 40 N rows on average.")
          .must("0 or more", n -> n >= 0)
          .or(0)
          .in(SettingGroup.ESCAPE);

  /** What the network is fitted to before it is trained. */
  public static final Setting<StartMethod> START =
      Setting.choice(
              "start",
              StartMethod.class,
              StartMethod::label,
              "Clustering that the network is fitted to in the first steps, before it is trained: kmeans,"
                  + " spectral (of the graph of nearest rows), gaussians (a mixture of them), none, or"
                  + " auto: gaussians where rows look like that, or the one of the other two that"
                  + " divides fewer nearest rows for what it tells.")
          .or(StartMethod.NONE)
          .unless("none as published; by the kind of the rows with the other profiles");

  /** Directions of latent semantic analysis. */
  public static final Setting<Integer> LSA =
      Setting.whole(
              "lsa",
              "Directions along which sparse rows, such as words, are given to the network, at one"
                  + " length (latent semantic analysis); 0 for the rows as they are, also where they are"
                  + " not more than that, have not twice as many columns, or are scaled by a rule that"
                  + " subtracts.")
          .must("at least 0", n -> n >= 0)
          .or(0)
          .unless(
              "100 for clusters of sparse rows with the profiles default and best, without --method")
          .in(SettingGroup.TRAINING);

  /** Weight of a second regulariser, in which T(x) is another row. */
  public static final Setting<Double> NEIGHBOUR_WEIGHT =
      notNegative(
              "neighbourWeight",
              "Weight, beside the method's own augmentation, of the demand that a row have the code of a"
                  + " random one of its t nearest rows (see neighbours), or of its partners where pairs are"
                  + " given.")
          .or(0.0)
          .in(SettingGroup.AUGMENTATION);

  /** t of sigma_t(x), the distance to the t-th nearest other row (Eq. 17). */
  public static final Setting<Integer> NEIGHBOURS =
      Setting.whole("neighbours", "t of sigma_t(x), the distance to the t-th nearest other row.")
          .must("at least 1", n -> n >= 1)
          .or(10)
          .in(SettingGroup.DISTANCES);

  /** How these distances are found. */
  public static final Setting<NeighbourSearch> NEIGHBOUR_SEARCH =
      Setting.choice(
              "neighbourSearch",
              NeighbourSearch.class,
              NeighbourSearch::label,
              "How these distances are found: exact, in time that grows with the square of the rows;"
                  + " estimate, nearly in proportion to them, with an error that is measured; or auto,"
                  + " which is exact up to --exact-search.")
          .or(NeighbourSearch.AUTO)
          .in(SettingGroup.DISTANCES);

  /**
   * The most operations of an exact search that auto takes. 1e13 are those for 98,000 rows of 784
   * values or 66,000 of 2,000, and take about a minute on two cores.
   */
  public static final Setting<Double> EXACT_SEARCH =
      positive(
              "exactSearch",
              "Operations up to which auto searches exactly: 1e12 take seconds, 1e13, as with the profiles"
                  + " paper and best, about a minute on two cores.")
          .or(1e12)
          .in(SettingGroup.DISTANCES);

  /** Length of the virtual adversarial perturbation (Eq. 17). */
  public static final Setting<PerturbationScale> EPS =
      Setting.<PerturbationScale>quantity("eps")
          .spelt(
              "alpha",
              "Length of the perturbation in units of sigma_t(x) (Eq. 17).",
              PerturbationScale::neighbours,
              radius -> in(radius, PerturbationScale.Unit.NEIGHBOUR))
          .spelt(
              "eps",
              "Length of the perturbation, the same for all rows.",
              PerturbationScale::absolute,
              radius -> in(radius, PerturbationScale.Unit.ABSOLUTE))
          .or(PerturbationScale.neighbours(0.25))
          .in(SettingGroup.AUGMENTATION);

  /** Distance at which the adversarial direction is measured. */
  public static final Setting<PerturbationScale> XI =
      Setting.<PerturbationScale>quantity("xi")
          .spelt(
              "xi",
              "Distance at which the adversarial direction is measured.",
              PerturbationScale::absolute,
              radius -> in(radius, PerturbationScale.Unit.ABSOLUTE))
          .spelt(
              "xiAlpha",
              "The same in units of sigma_t(x).",
              PerturbationScale::neighbours,
              radius -> in(radius, PerturbationScale.Unit.NEIGHBOUR))
          .or(PerturbationScale.absolute(10))
          .in(SettingGroup.AUGMENTATION);

  /** Rate of the decay of weights. */
  public static final Setting<Double> WEIGHT_DECAY =
      notNegative("weightDecay", "Rate of the decay of weights.")
          .or(0.005)
          .onlyFor("linear-rim", "deep-rim");

  /** Share of the affine distortion in the mixture with VAT (Eq. 18). */
  public static final Setting<Double> AFFINE_WEIGHT =
      Setting.number("affineWeight", "Share of the affine distortion beside VAT (Eq. 18).")
          .must("0 to 1", x -> x >= 0 && x <= 1)
          .or(0.5)
          .in(SettingGroup.AUGMENTATION)
          .onlyFor("imsat-vat-affine");

  /**
   * Share of the epochs in which there is VAT alone: the affine distortion from the first step on
   * can make the objective content with merged classes.
   */
  public static final Setting<Double> AFFINE_FROM =
      share("affineFrom", "Share of the epochs after which affine distortions join VAT.")
          .or(0.0)
          .in(SettingGroup.AUGMENTATION)
          .onlyFor("imsat-vat-affine", "imsat-distorted-vat");

  /** How far the affine distortion goes. */
  public static final Setting<AffineDistortion.Ranges> AFFINE_RANGES =
      Setting.<AffineDistortion.Ranges>numbers(
              "affineRanges",
              "Largest rotation in degrees and shear, smallest and largest scale, largest shift as a"
                  + " share of the side.",
              "R,S,MIN,MAX,SHIFT",
              "",
              AffineDistortion.Ranges::toList,
              r ->
                  r.size() == 5
                      ? Optional.of(
                          new AffineDistortion.Ranges(
                              r.get(0), r.get(1), r.get(2), r.get(3), r.get(4)))
                      : Optional.empty(),
              "five numbers such as 10,0.3,0.8,1.2,0.019")
          .unless("10,0.3,0.8,1.2 and 2 pixels")
          .in(SettingGroup.AUGMENTATION);

  /** Initial weights of hidden layers are N(0, (weightScale / sqrt(inputs))^2). */
  public static final Setting<Double> WEIGHT_SCALE =
      positive("weightScale", "Initial weights of hidden layers are N(0, (X / sqrt(inputs))^2).")
          .or(Math.sqrt(0.1));

  /** The same for the last layer. */
  public static final Setting<Double> OUTPUT_SCALE =
      positive("outputScale", "The same for the last layer.").or(0.01);

  /** When the learning rate begins to fall, in a straight line to 0 at the end. */
  public static final Setting<Double> DECAY_FROM =
      Setting.number(
              "decayFrom", "Share of the steps after which the learning rate falls to 0; 1: never.")
          .must("between 0 and 1", x -> x >= 0 && x <= 1)
          .or(1.0);

  /**
   * Share of the steps in which p_hat, what is said of rows, is a constant for the invariance (Eq.
   * 3); after them both sides of Eq. 3 are moved towards each other, which makes steps follow the
   * gradient of what they minimise and hold on to the clusters there are.
   */
  public static final Setting<Double> FIXED_TARGETS =
      Setting.number(
              "fixedTargets",
              "Share of the steps in which predictions of rows are constants for the invariance (Eq. 3);"
                  + " after them they move towards those of augmented rows, too, once the second head sees"
                  + " no better clusters. 1: always, as published.")
          .must("between 0 and 1", x -> x >= 0 && x <= 1)
          .unless("0.5 with a second head; 1 without, or where rows are distorted first");

  /** All of them, in the order of result files. */
  public static final List<Setting<?>> ALL =
      List.of(
          HIDDEN,
          DEEPEN_FROM,
          SEED,
          RUNS,
          EPOCHS,
          BATCH,
          LAMBDA,
          START_LAMBDA,
          MARGINAL_WEIGHT,
          LATE_MARGINAL_WEIGHT,
          LATE_MARGINAL_FROM,
          PRIOR,
          PRIOR_METHOD,
          SLACK,
          FIRST_PENALTY,
          PAIR_WEIGHT,
          START,
          LSA,
          AUXILIARY,
          LEAST_MOVE,
          LEAST_GROUP,
          NEIGHBOURS,
          NEIGHBOUR_SEARCH,
          EXACT_SEARCH,
          EPS,
          XI,
          NEIGHBOUR_WEIGHT,
          WEIGHT_DECAY,
          AFFINE_WEIGHT,
          AFFINE_FROM,
          AFFINE_RANGES,
          WEIGHT_SCALE,
          OUTPUT_SCALE,
          LEARNING_RATE,
          DECAY_FROM,
          FIXED_TARGETS,
          STOP_BELOW,
          SCALING,
          PRECISION,
          DEVICE);

  private ImsatSettings() {}

  private static Optional<Double> in(PerturbationScale radius, PerturbationScale.Unit unit) {
    return radius.unit() == unit ? Optional.of(radius.factor()) : Optional.empty();
  }

  /** The usual values of a method. */
  static SettingValues usual(Method method) {
    return SettingValues.usual(method == Method.AUTO ? "IMSAT" : method.name(), ALL);
  }
}
