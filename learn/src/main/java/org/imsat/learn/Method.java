package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.AFFINE_FROM;
import static org.imsat.learn.ImsatSettings.AFFINE_RANGES;
import static org.imsat.learn.ImsatSettings.AFFINE_WEIGHT;
import static org.imsat.learn.ImsatSettings.EPS;
import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.WEIGHT_DECAY;
import static org.imsat.learn.ImsatSettings.XI;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imsat.learn.augment.AffineDistortion;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.augment.RandomPerturbation;
import org.imsat.learn.augment.RowAugmentation;
import org.imsat.learn.augment.Rowwise;
import org.imsat.learn.augment.Sequence;
import org.imsat.learn.augment.VirtualAdversarial;
import org.imsat.learn.objective.Regulariser;
import org.imsat.learn.objective.SelfAugmentedTraining;
import org.imsat.learn.objective.WeightDecay;
import org.imsat.learn.objective.WeightedSum;
import org.imsat.learn.settings.SettingValues;
import org.imsat.model.Scaling;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * A row of the paper's Table 1, or one of the user's own: a regulariser and a network, with the
 * settings published for them. Which information the code should hold is chosen apart from it.
 */
public final class Method {
  /** What a method needs, or has to offer. */
  private enum Trait {
    /** It uses sigma_t(x) (Eq. 17). */
    NEIGHBOURS,
    /** It changes rows. */
    AUGMENTS,
    /** Rows must be images. */
    IMAGES,
    /** Rows are changed before they are perturbed, see {@link Sequence}. */
    DISTORTS,
    /** It changes raw rows, and not what the network is given. */
    RAW_ROWS
  }

  /** IMSAT with virtual adversarial training: the paper's main method. */
  public static final Method IMSAT_VAT =
      new Method(
          "imsat-vat",
          EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
          UnaryOperator.identity(),
          (o, raw, scaling) -> augmented(vat(o)));

  /**
   * IMSAT with virtual adversarial training at affinely distorted images, see {@link Sequence}: not
   * in the paper.
   */
  static final Method DISTORTED_VAT =
      new Method(
          "imsat-distorted-vat",
          EnumSet.allOf(Trait.class),
          UnaryOperator.identity(),
          (o, raw, scaling) -> augmented(new Sequence(affine(o, raw), vat(o))));

  /** The one that the profile has for the rows: see {@link Profile#method}. */
  public static final Method AUTO =
      new Method(
          "auto",
          EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
          UnaryOperator.identity(),
          (o, raw, scaling) -> {
            throw new IllegalStateException("no method was chosen");
          });

  private static final List<Method> KNOWN =
      List.of(
          AUTO,
          IMSAT_VAT,
          new Method(
              "imsat-rpt",
              EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
              settings -> settings.with(LAMBDA, 0.05).with(EPS, PerturbationScale.neighbours(2.5)),
              (o, raw, scaling) -> augmented(new RandomPerturbation(o.get(EPS)))),
          new Method(
              "imsat-affine",
              EnumSet.of(Trait.AUGMENTS, Trait.IMAGES),
              UnaryOperator.identity(),
              (o, raw, scaling) -> augmented(affine(o, raw))),
          new Method(
              "imsat-vat-affine",
              EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS, Trait.IMAGES),
              UnaryOperator.identity(),
              (o, raw, scaling) -> mixture(o, affine(o, raw))),
          DISTORTED_VAT,
          new Method(
              "linear-imsat-vat",
              EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
              settings ->
                  settings
                      .with(HIDDEN, List.of())
                      .with(LAMBDA, 1.6)
                      .with(EPS, PerturbationScale.neighbours(0.4)),
              (o, raw, scaling) -> augmented(vat(o))),
          new Method(
              "linear-rim",
              EnumSet.noneOf(Trait.class),
              settings -> rim(settings).with(HIDDEN, List.of()),
              (o, raw, scaling) -> new WeightDecay(o.get(WEIGHT_DECAY))),
          new Method(
              "deep-rim",
              EnumSet.noneOf(Trait.class),
              Method::rim,
              (o, raw, scaling) -> new WeightDecay(o.get(WEIGHT_DECAY))));

  private final String name;
  private final Set<Trait> traits;
  private final UnaryOperator<SettingValues> published;
  private final Regularisation regulariser;

  /** Makes the regulariser for rows. */
  @FunctionalInterface
  private interface Regularisation {
    Regulariser of(ImsatOptions options, Samples raw, Scaling scaling);
  }

  private Method(
      String name,
      Set<Trait> traits,
      UnaryOperator<SettingValues> published,
      Regularisation regulariser) {
    this.name = name;
    this.traits = traits;
    this.published = published;
    this.regulariser = regulariser;
  }

  /**
   * IMSAT with an augmentation of the user's own. The distances of neighbours are measured for it.
   *
   * @param name what results call it
   */
  public static Method augmented(String name, Augmentation augmentation) {
    return new Method(
        name,
        EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
        UnaryOperator.identity(),
        (o, raw, scaling) -> augmented(augmentation));
  }

  /**
   * IMSAT with an augmentation of raw rows of the user's own.
   *
   * @param name what results call it
   */
  public static Method augmented(String name, RowAugmentation change) {
    return new Method(
        name,
        EnumSet.of(Trait.AUGMENTS, Trait.RAW_ROWS),
        UnaryOperator.identity(),
        (o, raw, scaling) -> augmented(new Rowwise(change, raw, scaling)));
  }

  /**
   * IMSAT with virtual adversarial training and, in equal shares, an augmentation of raw rows of
   * the user's own (Eq. 18).
   *
   * @param name what results call it
   */
  public static Method vatAnd(String name, RowAugmentation change) {
    return new Method(
        name,
        EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS, Trait.RAW_ROWS),
        UnaryOperator.identity(),
        (o, raw, scaling) ->
            WeightedSum.equal(augmented(vat(o)), augmented(new Rowwise(change, raw, scaling))));
  }

  /**
   * IMSAT with virtual adversarial training at rows that an augmentation of the user's own has
   * changed, see {@link Sequence}.
   *
   * @param name what results call it
   */
  public static Method vatOn(String name, RowAugmentation change) {
    return new Method(
        name,
        EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS, Trait.DISTORTS, Trait.RAW_ROWS),
        UnaryOperator.identity(),
        (o, raw, scaling) -> augmented(new Sequence(new Rowwise(change, raw, scaling), vat(o))));
  }

  /**
   * The method of that name.
   *
   * @throws InvalidInputException if there is none, naming those that exist
   */
  public static Method of(String name) {
    return KNOWN.stream()
        .filter(m -> m.name.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "there is no method '%s'; there are %s".formatted(name, names())));
  }

  /** The names of all methods. */
  public static String names() {
    return KNOWN.stream().map(Method::name).collect(Collectors.joining(", "));
  }

  /** What users call it. */
  public String name() {
    return name;
  }

  /** Whether it needs sigma_t(x) (Eq. 17). */
  public boolean measuresNeighbours() {
    return traits.contains(Trait.NEIGHBOURS);
  }

  /** Whether it changes rows, rather than holding the weights small. */
  boolean augments() {
    return traits.contains(Trait.AUGMENTS);
  }

  /** Whether rows are changed before they are virtually adversarially perturbed. */
  boolean distorts() {
    return traits.contains(Trait.DISTORTS);
  }

  /** Whether all that it changes are rows as the network is given them. */
  boolean augmentsScaledRows() {
    return !traits.contains(Trait.RAW_ROWS) && !traits.contains(Trait.IMAGES);
  }

  /** Whether VAT is alone until distortions join it (see {@link ImsatSettings#AFFINE_FROM}). */
  public boolean beginsWithVat() {
    return traits.containsAll(Set.of(Trait.NEIGHBOURS, Trait.IMAGES));
  }

  SettingValues published(SettingValues settings) {
    return published.apply(settings);
  }

  /**
   * Checks that the method suits the rows.
   *
   * @throws InvalidInputException if it does not
   */
  void requireSuits(Samples rows) {
    if (traits.contains(Trait.IMAGES) && rows.image().isEmpty()) {
      throw new InvalidInputException(
          "affine distortion needs images, but these rows are not known to be any");
    }
  }

  /**
   * The regulariser with these settings for rows that it suits: VAT alone until distortions join
   * it.
   *
   * @param raw the rows as they were given
   * @param scaling of the rows as the network sees them
   * @param done share of the epochs that have gone by
   */
  public Regulariser regulariser(ImsatOptions options, Samples raw, Scaling scaling, double done) {
    return beginsWithVat() && done < options.get(AFFINE_FROM)
        ? augmented(vat(options))
        : regulariser.of(options, raw, scaling);
  }

  private static SettingValues rim(SettingValues settings) {
    return settings.with(LAMBDA, 1.0).with(MARGINAL_WEIGHT, 1.0);
  }

  private static Regulariser augmented(Augmentation augmentation) {
    return new SelfAugmentedTraining(augmentation);
  }

  private static Augmentation vat(ImsatOptions options) {
    return new VirtualAdversarial(options.get(EPS), options.get(XI));
  }

  private static AffineDistortion affine(ImsatOptions options, Samples rows) {
    return new AffineDistortion(rows.image().orElseThrow(), options.get(AFFINE_RANGES));
  }

  /** Eq. 18 with any weights. */
  private static Regulariser mixture(ImsatOptions options, Augmentation affine) {
    if (options.get(AFFINE_WEIGHT) == 0) {
      return augmented(vat(options));
    }
    return new WeightedSum(
        List.of(
            new WeightedSum.Part(1 - options.get(AFFINE_WEIGHT), augmented(vat(options))),
            new WeightedSum.Part(options.get(AFFINE_WEIGHT), augmented(affine))));
  }

  @Override
  public String toString() {
    return name;
  }
}
