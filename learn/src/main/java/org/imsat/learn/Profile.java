package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DECAY_FROM;
import static org.imsat.learn.ImsatSettings.DEEPEN_FROM;
import static org.imsat.learn.ImsatSettings.EPS;
import static org.imsat.learn.ImsatSettings.EXACT_SEARCH;
import static org.imsat.learn.ImsatSettings.FIRST_PENALTY;
import static org.imsat.learn.ImsatSettings.FIXED_TARGETS;
import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_FROM;
import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.LEAST_MOVE;
import static org.imsat.learn.ImsatSettings.LSA;
import static org.imsat.learn.ImsatSettings.MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_WEIGHT;
import static org.imsat.learn.ImsatSettings.PAIR_WEIGHT;
import static org.imsat.learn.ImsatSettings.START;
import static org.imsat.learn.ImsatSettings.START_LAMBDA;
import static org.imsat.learn.ImsatSettings.WEIGHT_SCALE;
import static org.imsat.learn.ImsatSettings.XI;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.settings.SettingValues;
import org.imsat.learn.settings.StartMethod;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/** A named set of settings that stand unless the user changes them. */
public final class Profile {
  private static final int EPOCHS_OF_CLUSTERS = 24;

  /** Codes of several heads go on getting better for longer. */
  private static final int EPOCHS_OF_CODES = 50;

  private static final int BEST_EPOCHS = 24;

  private static final double PUBLISHED_PAIR_WEIGHT = 2;

  /** Weight of all pairs that a head is in. */
  private static final double PAIRS_OF_A_HEAD = 15;

  /** Of MNIST, what some hundred rows in the wrong cluster are worth. */
  private static final double WORTH_A_MOVE = 0.0005;

  /** MNIST has 7,000 rows of a cluster; Omniglot's 200 were too few. */
  private static final int MANY_ROWS = 1000;

  /** On MNIST, groups of about 20 rows are wrong as often as right. */
  private static final int TRUSTED_GROUP = 25;

  private static final List<Integer> SMALL_NETWORK = List.of(64, 64);
  private static final List<Integer> MIDDLE_NETWORK = List.of(256, 256);

  /** As is usual for latent semantic analysis. */
  private static final int DIRECTIONS_OF_WORDS = 100;

  /** Rows of features that a large network no longer remembers one by one. */
  private static final int MANY = 20_000;

  private static final int LEAST_EPOCHS = 4;
  private static final int LEAST_STEPS = 800;
  private static final int MOST_STEPS = 40_000;

  /**
   * The published settings (section 4.1, Appendix C and the authors' code): lambda 0.1, alpha 0.25,
   * xi 10, Adam 0.002, 50 epochs.
   */
  public static final Profile PAPER =
      new Profile(
          "paper",
          (code, method, steps) -> 50,
          ScalingRule.NONE,
          code -> 0,
          rows -> Method.IMSAT_VAT,
          (code, settings) -> settings.with(FIXED_TARGETS, 1.0).with(EXACT_SEARCH, 1e13));

  /**
   * What frees runs early from clusterings that merge two classes: the adversarial direction is
   * measured at the scale of the data, 4 sigma_t(x), first weights are larger (under batch
   * normalisation: a smaller effective step), and the learning rate falls in the last three
   * quarters of the steps: at its full height, runs that were right have drifted away again.
   * Clusterings are augmented by a fifth more than published, and in the second half of the steps
   * both sides of Eq. 3 move, without which borders travel through dense data late in a training.
   * As long as the code has no information, it counts four times. The penalty of a prior begins
   * with the weight that the marginal has without one: with 1, large classes are split and small
   * ones merged before it grows.
   */
  public static final Profile DEFAULT =
      new Profile(
          "default",
          Profile::usualEpochs,
          ScalingRule.GLOBAL,
          Profile::usualOverclusters,
          rows -> Method.IMSAT_VAT,
          Profile::freeing);

  /**
   * The default's settings; virtual adversarial perturbation of images begins where an affine
   * distortion has left them (see {@link org.imsat.learn.augment.Sequence}), and there is a third
   * hidden layer where these are many for a cluster. After a quarter of the epochs H(Y) counts
   * once, as in I(X; Y), and not four times: the push that parts clusters takes rows from large
   * classes once these are found. Parts of clusters move to others where they hold more
   * information, and groups of near rows to where most of their neighbours are. Pairs of bits weigh
   * less the more bits there are, as the number of pairs grows with their square.
   */
  public static final Profile BEST =
      new Profile(
          "best",
          Profile::bestEpochs,
          ScalingRule.GLOBAL,
          Profile::usualOverclusters,
          rows -> rows.image().isPresent() ? Method.DISTORTED_VAT : Method.IMSAT_VAT,
          Profile::best);

  private static SettingValues best(Code<?> code, SettingValues settings) {
    SettingValues best =
        freeing(code, settings)
            .with(LATE_MARGINAL_WEIGHT, 1.0)
            .with(LATE_MARGINAL_FROM, 0.25)
            .with(PAIR_WEIGHT, pairWeight(code))
            .with(EXACT_SEARCH, 1e13);
    if (!code.isClustering()) {
      return best;
    }
    // Linear models stay linear.
    int deepenFrom = settings.get(HIDDEN).isEmpty() ? 0 : MANY_ROWS;
    return best.with(DEEPEN_FROM, deepenFrom)
        .with(LEAST_MOVE, WORTH_A_MOVE)
        .with(LEAST_GROUP, TRUSTED_GROUP);
  }

  private static SettingValues freeing(Code<?> code, SettingValues settings) {
    return settings
        .with(EPS, settings.get(EPS).times(code.isClustering() ? 1.2 : 1))
        .with(XI, PerturbationScale.neighbours(4))
        .with(START_LAMBDA, 0.4)
        .with(FIRST_PENALTY, 4.0)
        .with(WEIGHT_SCALE, Math.sqrt(1.0 / 3))
        .with(DECAY_FROM, 0.25)
        .with(STOP_BELOW, 0.0005)
        .with(PRECISION, PrecisionChoice.AUTO);
  }

  /**
   * What suits clusters of rows that are neither images nor words, found on a panel of sets (see
   * docs/own-data.md). Of few rows a large network remembers each, and any borders will do for it:
   * theirs is small. Near rows keep the same cluster as perturbed ones do. Clusters of a table have
   * the sizes they have, and the network begins with a clustering that is simpler than it could
   * find, and the better for it. Where categories are among the columns, near rows are those of the
   * same categories, and tell little else.
   */
  private static SettingValues suiting(RowKind kind, int rows, SettingValues usual) {
    return switch (kind) {
      case IMAGES -> usual;
      case WORDS -> ofWords(usual);
      case FEATURES -> rows < MANY ? neighbourly(usual.with(HIDDEN, MIDDLE_NETWORK)) : usual;
      case NUMBERS -> neighbourly(ofTable(usual)).with(START, StartMethod.AUTO);
      case MIXED -> ofTable(usual).with(START, StartMethod.KMEANS);
    };
  }

  /**
   * Topics are of any size, and yet the push to equal ones is needed to part them at first: it
   * gives way after a quarter of the epochs. Near rows of short texts are too often of another
   * topic.
   */
  private static SettingValues ofWords(SettingValues usual) {
    return usual
        .with(HIDDEN, MIDDLE_NETWORK)
        .with(LSA, DIRECTIONS_OF_WORDS)
        .with(START, StartMethod.KMEANS)
        .with(LATE_MARGINAL_WEIGHT, 1.0)
        .with(LATE_MARGINAL_FROM, 0.25);
  }

  private static SettingValues neighbourly(SettingValues values) {
    return values.with(NEIGHBOUR_WEIGHT, 1.0).with(LAMBDA, 0.4);
  }

  private static SettingValues ofTable(SettingValues values) {
    return values
        .with(HIDDEN, SMALL_NETWORK)
        .with(MARGINAL_WEIGHT, 1.0)
        .with(AUXILIARY, 0)
        .with(FIXED_TARGETS, 0.5)
        .with(LEAST_MOVE, Double.POSITIVE_INFINITY)
        .with(LEAST_GROUP, 0);
  }

  /** So that all pairs together weigh as much, in proportion to the heads, as 16 bits with 1. */
  private static double pairWeight(Code<?> code) {
    return Math.min(PUBLISHED_PAIR_WEIGHT, PAIRS_OF_A_HEAD / Math.max(1, code.heads().count() - 1));
  }

  /**
   * More where there are so few rows that an epoch is a few steps, and fewer where there are so
   * many that an epoch is thousands (a whole training of MNIST is 6,720).
   */
  private static int usualEpochs(Code<?> code, Method method, int stepsPerEpoch) {
    int usual = code.heads().count() == 1 ? EPOCHS_OF_CLUSTERS : EPOCHS_OF_CODES;
    return suitable(usual, stepsPerEpoch);
  }

  /** Codes learn sooner from distorted images. */
  private static int bestEpochs(Code<?> code, Method method, int stepsPerEpoch) {
    return method.distorts()
        ? suitable(BEST_EPOCHS, stepsPerEpoch)
        : usualEpochs(code, method, stepsPerEpoch);
  }

  private static int suitable(int usual, int stepsPerEpoch) {
    int least = (LEAST_STEPS + stepsPerEpoch - 1) / stepsPerEpoch;
    int most = Math.max(LEAST_EPOCHS, MOST_STEPS / stepsPerEpoch);
    return Math.max(least, Math.min(usual, most));
  }

  /** Grouping takes the cube of their number, so that there are not too many. */
  private static int usualOverclusters(Code<?> code) {
    int k = code.heads().values(0);
    return code.isClustering() && k <= 250 ? Math.min(5 * k, k + 200) : 0;
  }

  private static final List<Profile> KNOWN = List.of(PAPER, DEFAULT, BEST);

  private final String name;
  private final Epochs epochs;
  private final ScalingRule scaling;
  private final ToIntFunction<Code<?>> overclusters;
  private final Function<Samples, Method> method;
  private final BiFunction<Code<?>, SettingValues, SettingValues> settings;

  @FunctionalInterface
  private interface Epochs {
    int of(Code<?> code, Method method, int stepsPerEpoch);
  }

  private Profile(
      String name,
      Epochs epochs,
      ScalingRule scaling,
      ToIntFunction<Code<?>> overclusters,
      Function<Samples, Method> method,
      BiFunction<Code<?>, SettingValues, SettingValues> settings) {
    this.name = name;
    this.epochs = epochs;
    this.scaling = scaling;
    this.overclusters = overclusters;
    this.method = method;
    this.settings = settings;
  }

  /**
   * The profile of that name.
   *
   * @throws InvalidInputException if there is none, naming those that exist
   */
  public static Profile of(String name) {
    return KNOWN.stream()
        .filter(p -> p.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "there is no profile '%s'; there are %s"
                        .formatted(
                            name,
                            KNOWN.stream().map(Profile::name).collect(Collectors.joining(", ")))));
  }

  /** What users call it. */
  public String name() {
    return name;
  }

  /** What {@link Method#AUTO} stands for. */
  Method method(Samples rows) {
    return method.apply(rows);
  }

  /** What it sets for a code, all of which the record of a run holds. */
  SettingValues settings(Code<?> code, SettingValues published) {
    return settings.apply(code, published);
  }

  /** The same for clusters of rows of some kind. */
  SettingValues settings(RowKind kind, int rows, SettingValues usual) {
    return this == PAPER ? usual : suiting(kind, rows, usual);
  }

  /** Epochs to train, depending on the code, on the method and on the steps in each. */
  int epochs(Code<?> code, Method method, int stepsPerEpoch) {
    return epochs.of(code, method, stepsPerEpoch);
  }

  /** Number of overclusters. */
  int overclusters(Code<?> code) {
    return overclusters.applyAsInt(code);
  }

  /**
   * The scaling that stands for {@code auto}. Sparse rows stay sparse, and the columns of a table
   * with names, or of different kinds, are quantities of different units.
   */
  public ScalingRule scaling(Dataset data) {
    if (data.samples().pixels()) {
      return ScalingRule.PIXELS;
    }
    if (scaling != ScalingRule.GLOBAL) {
      return scaling;
    }
    if (data.samples() instanceof SparseSamples) {
      return ScalingRule.RMS;
    }
    return RowKind.hasUnits(data) ? ScalingRule.COLUMNS : scaling;
  }

  @Override
  public String toString() {
    return name;
  }
}
