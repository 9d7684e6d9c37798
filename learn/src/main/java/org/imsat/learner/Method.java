package org.imsat.learner;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imsat.augment.AffineDistortion;
import org.imsat.augment.Augmentation;
import org.imsat.augment.Radius;
import org.imsat.augment.RandomPerturbation;
import org.imsat.augment.VirtualAdversarial;
import org.imsat.objective.Mixture;
import org.imsat.objective.Regulariser;
import org.imsat.objective.SelfAugmentedTraining;
import org.imsat.objective.WeightDecay;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * A row of the paper's Table 1: a regulariser and a network, with the settings published for them.
 * Which information the code shall hold is a question of its own.
 */
public final class Method {
  /** IMSAT with virtual adversarial training: the paper's main method. */
  public static final Method IMSAT_VAT =
      new Method("imsat-vat", true, UnaryOperator.identity(), (o, s) -> augmented(vat(o)));

  private static final List<Method> KNOWN =
      List.of(
          IMSAT_VAT,
          new Method(
              "imsat-rpt",
              true,
              settings -> settings.lambda(0.05).eps(Radius.neighbours(2.5)),
              (o, s) -> augmented(new RandomPerturbation(o.eps()))),
          new Method(
              "imsat-affine", false, UnaryOperator.identity(), (o, s) -> augmented(affine(s))),
          new Method(
              "imsat-vat-affine",
              true,
              UnaryOperator.identity(),
              (o, s) ->
                  new Mixture(
                      List.of(
                          new Mixture.Part(1 - o.affineWeight(), augmented(vat(o))),
                          new Mixture.Part(o.affineWeight(), augmented(affine(s)))))),
          new Method(
              "linear-imsat-vat",
              true,
              settings -> settings.hidden(List.of()).lambda(1.6).eps(Radius.neighbours(0.4)),
              (o, s) -> augmented(vat(o))),
          new Method(
              "linear-rim",
              false,
              settings -> rim(settings).hidden(List.of()),
              (o, s) -> new WeightDecay(o.weightDecay())),
          new Method("deep-rim", false, Method::rim, (o, s) -> new WeightDecay(o.weightDecay())));

  private final String name;
  private final boolean measuresNeighbours;
  private final UnaryOperator<ImsatOptions.Builder> published;
  private final BiFunction<ImsatOptions, Samples, Regulariser> regulariser;

  private Method(
      String name,
      boolean measuresNeighbours,
      UnaryOperator<ImsatOptions.Builder> published,
      BiFunction<ImsatOptions, Samples, Regulariser> regulariser) {
    this.name = name;
    this.measuresNeighbours = measuresNeighbours;
    this.published = published;
    this.regulariser = regulariser;
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
    return measuresNeighbours;
  }

  ImsatOptions.Builder published(ImsatOptions.Builder settings) {
    return published.apply(settings);
  }

  /**
   * The regulariser with these settings.
   *
   * @throws InvalidInputException if the method does not suit the rows
   */
  Regulariser regulariser(ImsatOptions options, Samples samples) {
    return regulariser.apply(options, samples);
  }

  private static ImsatOptions.Builder rim(ImsatOptions.Builder settings) {
    return settings.lambda(1).marginalWeight(1);
  }

  private static Regulariser augmented(Augmentation augmentation) {
    return new SelfAugmentedTraining(augmentation);
  }

  private static Augmentation vat(ImsatOptions options) {
    return new VirtualAdversarial(options.eps(), options.xi());
  }

  private static Augmentation affine(Samples samples) {
    ImageShape image =
        samples
            .image()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "affine distortion needs images, but these rows are not known to be any"));
    return new AffineDistortion(image, AffineDistortion.Ranges.KOCH);
  }

  @Override
  public String toString() {
    return name;
  }
}
