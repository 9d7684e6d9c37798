package org.imsat.learner;

import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learner.ImsatSettings.AFFINE_FROM;
import static org.imsat.learner.ImsatSettings.AFFINE_RANGES;
import static org.imsat.learner.ImsatSettings.AFFINE_WEIGHT;
import static org.imsat.learner.ImsatSettings.EPS;
import static org.imsat.learner.ImsatSettings.LAMBDA;
import static org.imsat.learner.ImsatSettings.MARGINAL_WEIGHT;
import static org.imsat.learner.ImsatSettings.WEIGHT_DECAY;
import static org.imsat.learner.ImsatSettings.XI;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imsat.augment.AffineDistortion;
import org.imsat.augment.Augmentation;
import org.imsat.augment.PerturbationScale;
import org.imsat.augment.RandomPerturbation;
import org.imsat.augment.RowAugmentation;
import org.imsat.augment.Rowwise;
import org.imsat.augment.Sequence;
import org.imsat.augment.VirtualAdversarial;
import org.imsat.learn.settings.SettingValues;
import org.imsat.objective.Mixture;
import org.imsat.objective.Regulariser;
import org.imsat.objective.SelfAugmentedTraining;
import org.imsat.objective.WeightDecay;
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
    DISTORTS
  }

  /** IMSAT with virtual adversarial training: the paper's main method. */
  public static final Method IMSAT_VAT =
      new Method(
          "imsat-vat",
          EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
          UnaryOperator.identity(),
          (o, rows) -> augmented(vat(o)));

  /**
   * IMSAT with virtual adversarial training at affinely distorted images, see {@link Sequence}: not
   * in the paper.
   */
  static final Method DISTORTED_VAT =
      new Method(
          "imsat-distorted-vat",
          EnumSet.allOf(Trait.class),
          UnaryOperator.identity(),
          (o, rows) -> augmented(new Sequence(affine(o, rows.raw()), vat(o))));

  /** The one that the profile has for the rows: see {@link Profile#method}. */
  public static final Method AUTO =
      new Method(
          "auto",
          EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
          UnaryOperator.identity(),
          (o, rows) -> {
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
              (o, rows) -> augmented(new RandomPerturbation(o.get(EPS)))),
          new Method(
              "imsat-affine",
              EnumSet.of(Trait.AUGMENTS, Trait.IMAGES),
              UnaryOperator.identity(),
              (o, rows) -> augmented(affine(o, rows.raw()))),
          new Method(
              "imsat-vat-affine",
              EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS, Trait.IMAGES),
              UnaryOperator.identity(),
              (o, rows) -> mixture(o, affine(o, rows.raw()))),
          DISTORTED_VAT,
          new Method(
              "linear-imsat-vat",
              EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
              settings ->
                  settings
                      .with(HIDDEN, List.of())
                      .with(LAMBDA, 1.6)
                      .with(EPS, PerturbationScale.neighbours(0.4)),
              (o, rows) -> augmented(vat(o))),
          new Method(
              "linear-rim",
              EnumSet.noneOf(Trait.class),
              settings -> rim(settings).with(HIDDEN, List.of()),
              (o, rows) -> new WeightDecay(o.get(WEIGHT_DECAY))),
          new Method(
              "deep-rim",
              EnumSet.noneOf(Trait.class),
              Method::rim,
              (o, rows) -> new WeightDecay(o.get(WEIGHT_DECAY))));

  private final String name;
  private final Set<Trait> traits;
  private final UnaryOperator<SettingValues> published;
  private final Regularisation regulariser;

  /** Makes the regulariser for rows. */
  @FunctionalInterface
  private interface Regularisation {
    Regulariser of(ImsatOptions options, ScaledSamples rows);
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
        (o, rows) -> augmented(augmentation));
  }

  /**
   * IMSAT with an augmentation of raw rows of the user's own.
   *
   * @param name what results call it
   */
  public static Method augmented(String name, RowAugmentation change) {
    return new Method(
        name,
        EnumSet.of(Trait.AUGMENTS),
        UnaryOperator.identity(),
        (o, rows) -> augmented(new Rowwise(change, rows.raw(), rows.scaling())));
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
        EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS),
        UnaryOperator.identity(),
        (o, rows) ->
            Mixture.equal(
                augmented(vat(o)), augmented(new Rowwise(change, rows.raw(), rows.scaling()))));
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
        EnumSet.of(Trait.NEIGHBOURS, Trait.AUGMENTS, Trait.DISTORTS),
        UnaryOperator.identity(),
        (o, rows) ->
            augmented(new Sequence(new Rowwise(change, rows.raw(), rows.scaling()), vat(o))));
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
  boolean measuresNeighbours() {
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

  /** Whether VAT is alone until distortions join it (see {@link ImsatSettings#AFFINE_FROM}). */
  boolean beginsWithVat() {
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
   * @param done share of the epochs that have gone by
   */
  Regulariser regulariser(ImsatOptions options, ScaledSamples rows, double done) {
    return beginsWithVat() && done < options.get(AFFINE_FROM)
        ? augmented(vat(options))
        : regulariser.of(options, rows);
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
    return new Mixture(
        List.of(
            new Mixture.Part(1 - options.get(AFFINE_WEIGHT), augmented(vat(options))),
            new Mixture.Part(options.get(AFFINE_WEIGHT), augmented(affine))));
  }

  @Override
  public String toString() {
    return name;
  }
}
