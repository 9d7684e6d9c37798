package org.imsat.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.augment.AffineDistortion;
import org.imsat.augment.Radius;
import org.imsat.learner.OptionsBuilder;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Option;

/** Settings of the method that a user may change; those not given stay the profile's. */
final class MethodSettings {
  @Option(
      names = "--hidden",
      paramLabel = "N-N",
      description =
          "Units of the hidden layers, such as 1200-1200; 0 for the linear model. The profile best gives"
              + " many images a third layer of its own unless this is given; three layers of distorted"
              + " images need --affine-from 0.125 or so.")
  private Optional<String> hidden;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the data; of dec, targets that are aimed at.")
  private Optional<Integer> epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Rows per step.")
  private Optional<Integer> batch;

  @Option(
      names = "--lambda",
      paramLabel = "X",
      description = "Weight of the information against the invariance (Eq. 1).")
  private Optional<Double> lambda;

  @Option(
      names = "--marginal-weight",
      paramLabel = "X",
      description = "Weight of H(Y) in the information.")
  private Optional<Double> marginalWeight;

  @Option(
      names = "--late-marginal-weight",
      paramLabel = "X",
      description =
          "The same late in the training, where there is no --prior of unequal clusters; 1 with the"
              + " profile best, where clusters are left as unequal as they are.")
  private Optional<Double> lateMarginalWeight;

  @Option(
      names = "--late-marginal-from",
      paramLabel = "X",
      description =
          "Share of the epochs after which it has the late weight; before half of them are done only"
              + " while a second head sees no better clusters.")
  private Optional<Double> lateMarginalFrom;

  @Option(
      names = "--alpha",
      paramLabel = "X",
      description = "Length of the perturbation in units of sigma_t(x) (Eq. 17).")
  private Optional<Double> alpha;

  @Option(
      names = "--eps",
      paramLabel = "X",
      description = "Length of the perturbation, the same for all rows.")
  private Optional<Double> eps;

  @Option(
      names = "--pair-weight",
      paramLabel = "X",
      description = "Weight of the information that pairs of bits or heads share (Eq. 14).")
  private Optional<Double> pairWeight;

  @Option(
      names = "--auxiliary",
      paramLabel = "N",
      description =
          "Values of a second head that is trained beside the code and leads it out of merged clusters,"
              + " at least as many as there are clusters; 0 for none (default: five times as many as"
              + " clusters, at most 200 more, and none for over 250 clusters; none for bits, which it did"
              + " not help).")
  private Optional<Integer> auxiliary;

  @Option(
      names = "--start-lambda",
      paramLabel = "X",
      description =
          "Weight of the information as long as the code tells less than 1 %% of what it could, after"
              + " an epoch, in the first half of them. 0: that of --lambda, as with the profile paper.")
  private Optional<Double> startLambda;

  @Option(
      names = "--least-move",
      paramLabel = "X",
      description =
          "Gain in information, in nats, that parts of clusters are moved to other clusters for;"
              + " the second head tells the parts. Infinity: they stay, as without the profile best.")
  private Optional<Double> leastMove;

  @Option(
      names = "--least-group",
      paramLabel = "N",
      description =
          "Groups of at least N rows of a cluster, each other's nearest neighbours, are moved to the"
              + " cluster where most of their other neighbours are. 0: they stay, as without the profile"
              + " best, and where clusters have fewer than 40 N rows on average.")
  private Optional<Integer> leastGroup;

  @Option(
      names = "--neighbours",
      paramLabel = "T",
      description = "t of sigma_t(x), the distance to the t-th nearest other row.")
  private Optional<Integer> neighbours;

  @Option(
      names = "--neighbour-search",
      paramLabel = "NAME",
      description = {
        "How these distances are found: exact, in time that grows with the square of the rows;",
        "estimate, nearly in proportion to them, with an error that is measured; or auto (default),",
        "which is exact where that takes seconds, or about a minute with the profiles",
        "'paper' and 'best'."
      })
  private Optional<String> neighbourSearch;

  @Option(
      names = "--xi",
      paramLabel = "X",
      description = "Distance at which the adversarial direction is measured.")
  private Optional<Double> xi;

  @Option(names = "--xi-alpha", paramLabel = "X", description = "The same in units of sigma_t(x).")
  private Optional<Double> xiAlpha;

  @Option(
      names = "--xi-mean",
      paramLabel = "X",
      description = "The same in units of the mean of sigma_t over all rows.")
  private Optional<Double> xiMean;

  @Option(
      names = "--weight-decay",
      paramLabel = "X",
      description = "Rate of the decay of weights (linear-rim, deep-rim).")
  private Optional<Double> weightDecay;

  @Option(
      names = "--affine-weight",
      paramLabel = "X",
      description = "Share of the affine distortion in imsat-vat-affine (Eq. 18).")
  private Optional<Double> affineWeight;

  @Option(
      names = "--affine-from",
      paramLabel = "X",
      description =
          "Share of the epochs after which affine distortions join VAT in imsat-vat-affine and imsat-distorted-vat.")
  private Optional<Double> affineFrom;

  @Option(
      names = "--affine-ranges",
      paramLabel = "R,S,MIN,MAX,SHIFT",
      description = {
        "Largest rotation in degrees and shear, smallest and largest scale, largest shift as a share",
        "of the side (default: 10,0.3,0.8,1.2 and 2 pixels)."
      })
  private Optional<String> affineRanges;

  @Option(
      names = "--elastic",
      paramLabel = "X",
      description =
          "Deviation of the elastic distortion in imsat-distorted-vat, as a share of the side, to"
              + " which it grows between 15 %% and 60 %% of the epochs; 0 for none (default; it did not"
              + " help MNIST).")
  private Optional<Double> elastic;

  @Option(
      names = "--weight-scale",
      paramLabel = "X",
      description = "Initial weights of hidden layers are N(0, (X / sqrt(inputs))^2).")
  private Optional<Double> weightScale;

  @Option(names = "--output-scale", paramLabel = "X", description = "The same for the last layer.")
  private Optional<Double> outputScale;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Adam's step size; of deep-hash and of pre-training auto-encoders that of SGD.")
  private Optional<Double> learningRate;

  @Option(
      names = "--decay-from",
      paramLabel = "X",
      description = "Share of the steps after which the learning rate falls to 0; 1: never.")
  private Optional<Double> decayFrom;

  @Option(
      names = "--fixed-targets",
      paramLabel = "X",
      description =
          "Share of the steps in which predictions of rows are constants for the invariance"
              + " (Eq. 3); after them they move towards those of augmented rows, too, once"
              + " the second head sees no better clusters. 1: always, as published.")
  private Optional<Double> fixedTargets;

  @Option(
      names = "--stop-below",
      paramLabel = "X",
      description =
          "End early when no more than this share of the rows changes its code in an epoch, for an"
              + " eighth of the epochs, while the learning rate falls; 0: never. Without effect on"
              + " --prior-method penalty.")
  private Optional<Double> stopBelow;

  @Option(
      names = "--scaling",
      paramLabel = "NAME",
      description = "Of raw values: auto, none, pixels, global, columns or rms.")
  private Optional<String> scaling;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description =
          "Of the products of hidden layers: float32, bfloat16, which some processors compute"
              + " about twice as fast, or auto: bfloat16 on processors with AMX or AVX512-BF16.")
  private Optional<String> precision;

  @Option(names = "--device", paramLabel = "NAME", description = "cpu (default) or cuda.")
  private Optional<String> device;

  void apply(OptionsBuilder builder) {
    requireAtMostOne("--alpha and --eps", alpha, eps);
    requireAtMostOne("--xi, --xi-alpha and --xi-mean", xi, xiAlpha, xiMean);
    hidden.ifPresent(text -> builder.hidden(layers(text)));
    epochs.ifPresent(builder::epochs);
    batch.ifPresent(builder::batch);
    lambda.ifPresent(builder::lambda);
    marginalWeight.ifPresent(builder::marginalWeight);
    lateMarginalWeight.ifPresent(builder::lateMarginalWeight);
    lateMarginalFrom.ifPresent(builder::lateMarginalFrom);
    alpha.ifPresent(x -> builder.eps(radius("--alpha", x, Radius.Unit.NEIGHBOUR)));
    eps.ifPresent(x -> builder.eps(radius("--eps", x, Radius.Unit.ABSOLUTE)));
    pairWeight.ifPresent(builder::pairWeight);
    auxiliary.ifPresent(builder::auxiliary);
    startLambda.ifPresent(builder::startLambda);
    leastMove.ifPresent(builder::leastMove);
    leastGroup.ifPresent(builder::leastGroup);
    neighbours.ifPresent(builder::neighbours);
    neighbourSearch.ifPresent(builder::neighbourSearch);
    xi.ifPresent(x -> builder.xi(radius("--xi", x, Radius.Unit.ABSOLUTE)));
    xiAlpha.ifPresent(x -> builder.xi(radius("--xi-alpha", x, Radius.Unit.NEIGHBOUR)));
    xiMean.ifPresent(x -> builder.xi(radius("--xi-mean", x, Radius.Unit.MEAN_NEIGHBOUR)));
    weightDecay.ifPresent(builder::weightDecay);
    affineWeight.ifPresent(builder::affineWeight);
    affineFrom.ifPresent(builder::affineFrom);
    elastic.ifPresent(builder::elastic);
    affineRanges.ifPresent(text -> builder.affineRanges(ranges(text)));
    weightScale.ifPresent(builder::weightScale);
    outputScale.ifPresent(builder::outputScale);
    learningRate.ifPresent(builder::learningRate);
    decayFrom.ifPresent(builder::decayFrom);
    fixedTargets.ifPresent(builder::fixedTargets);
    stopBelow.ifPresent(builder::stopBelow);
    scaling.ifPresent(builder::scaling);
    precision.ifPresent(builder::precision);
    device.ifPresent(builder::device);
  }

  private static void requireAtMostOne(String names, Optional<?>... given) {
    if (Arrays.stream(given).filter(Optional::isPresent).count() > 1) {
      throw new InvalidInputException("only one of " + names + " can be given");
    }
  }

  private static Radius radius(String name, double factor, Radius.Unit unit) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new InvalidInputException(name + " is " + factor + ", but must be positive");
    }
    return new Radius(factor, unit);
  }

  private static AffineDistortion.Ranges ranges(String text) {
    try {
      double[] r = Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
      if (r.length == 5) {
        return new AffineDistortion.Ranges(r[0], r[1], r[2], r[3], r[4]);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new InvalidInputException(
        "--affine-ranges '" + text + "' is not five numbers such as 10,0.3,0.8,1.2,0.019");
  }

  /** Numbers of units, such as those of 1200-1200. */
  static List<Integer> layers(String text) {
    if (text.equals("0")) {
      return List.of();
    }
    try {
      return Arrays.stream(text.split("-", -1)).map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "--hidden '" + text + "' is not a list of numbers such as 1200-1200", e);
    }
  }
}
