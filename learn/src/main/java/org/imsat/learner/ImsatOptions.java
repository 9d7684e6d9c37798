package org.imsat.learner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.imsat.augment.AffineDistortion;
import org.imsat.augment.Radius;
import org.imsat.net.Precision;
import org.imsat.objective.Balance;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * Every setting of a training. Names are those of the command line and of result files.
 *
 * @param method regulariser and network; {@link Method#AUTO} is the profile's choice for the rows
 * @param code what to learn: clusters, bits or a general code
 * @param profile where the settings not given by the user come from
 * @param hidden units of each hidden layer; empty for the linear model
 * @param deepenFrom rows of a cluster from which on images that are distorted are given another
 *     hidden layer, and to VAT alone in the first eighth of the epochs; empty to leave the layers
 * @param seed of weights, batches and directions
 * @param runs trainings, with seeds that follow one another, of which the best is kept
 * @param epochs passes of floor(rows / batch) steps; empty for the profile's choice
 * @param batch rows per step, at least 2; empty for 250, or all rows where there are fewer
 * @param lambda weight of the information (Eq. 1)
 * @param startLambda the same in the first half of the epochs as long as the code tells next to
 *     nothing, see {@link InformationWeight}; empty for no change
 * @param marginalWeight weight of H(Y) in the information; 4 in the published code for clusters
 * @param lateMarginalWeight the same late in the training, where clusters are there and need no
 *     push to part, which costs large classes rows; empty for no change, as with a prior
 * @param lateMarginalFrom share of the epochs after which it has this weight, or, up to half of
 *     them, after which it waits for an auxiliary head that sees no better clusters
 * @param prior shares q of the clusters (Eq. 10); empty for equal ones
 * @param priorMethod how the marginal is held to the prior: {@code fixed}, with marginalWeight, as
 *     the published code does; {@code penalty}, the paper's stages of growing weight until the
 *     divergence over all rows is within the slack; {@code soft}, with weight 1 as in Gomes et al.
 * @param slack divergence from the prior that the penalty method tolerates, as a share of the
 *     prior's entropy
 * @param pairWeight weight of the information that pairs of heads share, 2 as published (Eq. 14)
 * @param auxiliary values of a second head that is trained beside the code and thrown away, see
 *     {@link org.imsat.objective.Auxiliary}; 0 for none, empty for the profile's choice
 * @param leastMove gain in I(Y; Y'), in nats, that parts of clusters are moved to other clusters
 *     for; only where there is an auxiliary head, whose values tell the parts; empty to leave them
 * @param leastGroup rows of a group of nearest neighbours within a cluster that may be moved to the
 *     cluster where most of its other neighbours are; empty to leave them, as where clusters have
 *     fewer than forty times as many rows on average
 * @param neighbours t of sigma_t(x), the distance to the t-th nearest other row (Eq. 17)
 * @param neighbourSearch how these distances are found: {@code exact}, at the cost of rows^2;
 *     {@code estimate}, nearly in proportion to the rows and with an error that is measured, see
 *     {@link org.imsat.augment.EstimatedDistances}; or {@code auto}, exact where that does not take
 *     longer than the profile has patience
 * @param eps length of the virtual adversarial perturbation
 * @param xi distance at which its direction is measured
 * @param weightDecay rate of the decay of weights, for the methods that use it
 * @param affineWeight share of the affine distortion in the mixture with VAT (Eq. 18)
 * @param affineFrom share of the epochs in which there is VAT alone: the affine distortion from the
 *     first step on can make the objective content with merged classes
 * @param affineRanges how far the affine distortion goes; empty for Koch's ranges
 * @param elastic deviation of the elastic distortion of imsat-distorted-vat, as a share of the
 *     side, to which it grows between 15 % and 60 % of the epochs; 0 for none
 * @param weightScale initial weights of hidden layers are N(0, (weightScale / sqrt(inputs))^2)
 * @param outputScale the same for the last layer
 * @param learningRate Adam's step size
 * @param decayFrom share of the steps after which the learning rate falls, in a straight line to 0
 *     at the end; 1 for a constant rate
 * @param fixedTargets share of the steps in which p_hat, what is said of rows, is a constant for
 *     the invariance (Eq. 3); after them both sides of Eq. 3 are moved towards each other, which
 *     makes steps follow the gradient of what they minimise and hold on to the clusters there are.
 *     It waits until the auxiliary head, if there is one, sees no better ones. Empty for 0.5 with
 *     an auxiliary head, and for 1 without or where rows are distorted first, whose predictions are
 *     not to be met half-way; 1 as published
 * @param stopBelow share of rows that change their code in an epoch: where no more do for an eighth
 *     of the epochs while the learning rate falls, training ends early; 0 for never. The penalty
 *     method's stages always take all their epochs
 * @param scaling how raw values are scaled: {@code none}, {@code pixels} (x / 128 - 1), {@code
 *     global} (columns centred, then one factor for all that makes the mean variance 1), {@code
 *     columns} (each to mean 0 and deviation 1), {@code rms} (nothing subtracted, one factor for
 *     all that makes the mean square 1), or {@code auto}: {@code pixels} for pixels, otherwise the
 *     profile's choice; {@code global} gives way to {@code rms} for sparse rows, which stay sparse,
 *     and to {@code columns} for tables whose columns have names, which are quantities of different
 *     units
 * @param precision of the products of hidden layers in training, see {@link Precision}; or {@code
 *     auto}, bfloat16 where the processor is much faster at it
 * @param device {@code cpu} or {@code cuda}
 */
public record ImsatOptions(
    Method method,
    Code<?> code,
    Profile profile,
    List<Integer> hidden,
    OptionalInt deepenFrom,
    long seed,
    int runs,
    OptionalInt epochs,
    OptionalInt batch,
    double lambda,
    OptionalDouble startLambda,
    double marginalWeight,
    OptionalDouble lateMarginalWeight,
    double lateMarginalFrom,
    List<Double> prior,
    String priorMethod,
    double slack,
    double pairWeight,
    OptionalInt auxiliary,
    OptionalDouble leastMove,
    OptionalInt leastGroup,
    int neighbours,
    String neighbourSearch,
    Radius eps,
    Radius xi,
    double weightDecay,
    double affineWeight,
    double affineFrom,
    Optional<AffineDistortion.Ranges> affineRanges,
    double elastic,
    double weightScale,
    double outputScale,
    double learningRate,
    double decayFrom,
    OptionalDouble fixedTargets,
    double stopBelow,
    String scaling,
    String precision,
    String device)
    implements Settings {

  /** Name of the published code's way. */
  static final String FIXED = "fixed";

  /** The penalty method's name. */
  public static final String PENALTY = "penalty";

  /** Name of the soft prior. */
  static final String SOFT = "soft";

  /** The ways to hold the marginal to the prior. */
  public static final List<String> PRIOR_METHODS = List.of(FIXED, PENALTY, SOFT);

  /** The ways to scale raw values. */
  public static final List<String> SCALINGS =
      List.of("auto", "none", "pixels", "global", "columns", "rms");

  /** The ways to find distances of neighbours. */
  public static final List<String> NEIGHBOUR_SEARCHES = List.of("auto", "exact", "estimate");

  /** Where a training can run. */
  public static final List<String> DEVICES = List.of("cpu", "cuda");

  /**
   * Checks every setting.
   *
   * @throws InvalidInputException naming the setting and its value
   */
  public ImsatOptions {
    hidden = List.copyOf(hidden);
    hidden.forEach(units -> require(units >= 1, "hidden", units, "at least 1 unit per layer"));
    deepenFrom.ifPresent(rows -> require(rows >= 1, "deepenFrom", rows, "at least 1"));
    require(runs >= 1, "runs", runs, "at least 1");
    epochs.ifPresent(n -> require(n >= 1, "epochs", n, "at least 1"));
    batch.ifPresent(n -> require(n >= 2, "batch", n, "at least 2"));
    require(lambda > 0 && Double.isFinite(lambda), "lambda", lambda, "positive");
    double start = startLambda.orElse(lambda);
    require(start > 0 && Double.isFinite(start), "startLambda", start, "0 or more");
    require(
        marginalWeight > 0 && Double.isFinite(marginalWeight),
        "marginalWeight",
        marginalWeight,
        "positive");
    double late = lateMarginalWeight.orElse(marginalWeight);
    require(late > 0 && Double.isFinite(late), "lateMarginalWeight", late, "positive");
    require(
        lateMarginalFrom >= 0 && lateMarginalFrom < 1,
        "lateMarginalFrom",
        lateMarginalFrom,
        "0 or more and less than 1");
    prior = List.copyOf(prior);
    requirePrior(code, prior);
    require(
        PRIOR_METHODS.contains(priorMethod), "priorMethod", priorMethod, "one of " + PRIOR_METHODS);
    require(
        priorMethod.equals(FIXED) || code.isClustering(),
        "priorMethod",
        priorMethod,
        "fixed but for clusters");
    require(slack > 0 && Double.isFinite(slack), "slack", slack, "positive");
    require(pairWeight >= 0 && Double.isFinite(pairWeight), "pairWeight", pairWeight, "0 or more");
    requireAuxiliary(auxiliary.orElse(0), method, code, hidden);
    leastGroup.ifPresent(rows -> require(rows >= 1, "leastGroup", rows, "0 or more"));
    leastMove.ifPresent(gain -> require(gain >= 0, "leastMove", gain, "0 or more"));
    require(neighbours >= 1, "neighbours", neighbours, "at least 1");
    require(
        NEIGHBOUR_SEARCHES.contains(neighbourSearch),
        "neighbourSearch",
        neighbourSearch,
        "one of " + NEIGHBOUR_SEARCHES);
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay), "weightDecay", weightDecay, "0 or more");
    require(affineWeight >= 0 && affineWeight <= 1, "affineWeight", affineWeight, "0 to 1");
    require(
        affineFrom >= 0 && affineFrom < 1, "affineFrom", affineFrom, "0 or more and less than 1");
    require(elastic >= 0 && elastic < 1, "elastic", elastic, "0 or more and less than 1");
    require(
        weightScale > 0 && Double.isFinite(weightScale), "weightScale", weightScale, "positive");
    require(
        outputScale > 0 && Double.isFinite(outputScale), "outputScale", outputScale, "positive");
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learningRate",
        learningRate,
        "positive");
    require(decayFrom >= 0 && decayFrom <= 1, "decayFrom", decayFrom, "between 0 and 1");
    double fixed = fixedTargets.orElse(1);
    require(fixed >= 0 && fixed <= 1, "fixedTargets", fixed, "between 0 and 1");
    require(stopBelow >= 0 && stopBelow < 1, "stopBelow", stopBelow, "0 or more, and below 1");
    require(SCALINGS.contains(scaling), "scaling", scaling, "one of " + SCALINGS);
    require(
        precision.equals("auto") || Precision.of(precision).isPresent(),
        "precision",
        precision,
        "one of auto, " + Precision.names());
    require(DEVICES.contains(device), "device", device, "one of " + DEVICES);
  }

  /** The auxiliary head is good for codes of a network whose hidden layers it shares. */
  private static void requireAuxiliary(
      int auxiliary, Method method, Code<?> code, List<Integer> hidden) {
    if (auxiliary == 0) {
      return;
    }
    int most =
        IntStream.range(0, code.heads().count()).map(code.heads()::values).max().orElseThrow();
    require(
        auxiliary >= most,
        "auxiliary",
        auxiliary,
        code.isClustering()
            ? "0 or at least the number of clusters, " + most
            : "0 or at least the number of values of each head, " + most);
    require(
        method.augments(), "auxiliary", auxiliary, "0 for " + method + ", which augments nothing");
    require(!hidden.isEmpty(), "auxiliary", auxiliary, "0 for a linear model");
  }

  private static void requirePrior(Code<?> code, List<Double> prior) {
    if (prior.isEmpty()) {
      return;
    }
    if (!code.isClustering()) {
      throw new InvalidInputException("a prior is for clusters, not for " + code.name());
    }
    if (prior.size() != code.heads().values(0)) {
      throw new InvalidInputException(
          "the prior has %d shares, but there are to be %s".formatted(prior.size(), code));
    }
    double sum = prior.stream().mapToDouble(q -> q).sum();
    prior.forEach(q -> require(q > 0, "prior", "a share of " + q, "positive in each"));
    require(
        Math.abs(sum - 1) <= Balance.SUM_TOLERANCE,
        "prior",
        "shares that add up to " + sum,
        "1 in all");
  }

  static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new InvalidInputException(name + " is " + value + ", but must be " + range);
    }
  }

  /**
   * Settings for a code, to be changed and built: those published for it and for the method, with
   * the profile's changes.
   */
  public static OptionsBuilder builder(Code<?> code, Profile profile, Method method) {
    return profile.settings(
        code, method.published(code.published(new OptionsBuilder(method, code, profile))));
  }

  /**
   * These settings with the ones that depend on the data filled in, see {@link ResolvedOptions}.
   */
  ImsatOptions resolve(Dataset data) {
    return ResolvedOptions.of(this, data);
  }

  @Override
  public String methodName() {
    return method.name();
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", method.name());
    map.put(code.name(), code.size());
    map.put("hidden", hidden);
    map.put("seed", seed);
    map.put("runs", runs);
    epochs.ifPresent(n -> map.put("epochs", n));
    batch.ifPresent(n -> map.put("batch", n));
    map.put("lambda", lambda);
    startLambda.ifPresent(start -> map.put("startLambda", start));
    map.put("marginalWeight", marginalWeight);
    lateMarginalWeight.ifPresent(
        weight -> {
          map.put("lateMarginalWeight", weight);
          map.put("lateMarginalFrom", lateMarginalFrom);
        });
    map.put("prior", prior.isEmpty() ? "uniform" : prior);
    map.put("priorMethod", priorMethod);
    map.put("slack", slack);
    map.put("pairWeight", pairWeight);
    auxiliary.ifPresent(n -> map.put("auxiliary", n));
    leastMove.ifPresent(gain -> map.put("leastMove", gain));
    leastGroup.ifPresent(n -> map.put("leastGroup", n));
    map.put("neighbours", neighbours);
    map.put("neighbourSearch", neighbourSearch);
    map.put(name("eps", "alpha", eps), eps.factor());
    map.put(name("xi", "xiAlpha", xi), xi.factor());
    map.put("weightDecay", weightDecay);
    map.put("affineWeight", affineWeight);
    map.put("affineFrom", affineFrom);
    affineRanges.ifPresent(ranges -> map.put("affineRanges", ranges.toList()));
    map.put("elastic", elastic);
    map.put("weightScale", weightScale);
    map.put("outputScale", outputScale);
    map.put("learningRate", learningRate);
    map.put("decayFrom", decayFrom);
    fixedTargets.ifPresent(share -> map.put("fixedTargets", share));
    map.put("stopBelow", stopBelow);
    map.put("scaling", scaling);
    map.put("precision", precision);
    map.put("device", device);
    return map;
  }

  private static String name(String absolute, String ofNeighbour, Radius radius) {
    return switch (radius.unit()) {
      case ABSOLUTE -> absolute;
      case NEIGHBOUR -> ofNeighbour;
      case MEAN_NEIGHBOUR -> absolute + "Mean";
    };
  }
}
