package org.imsat.learner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.imsat.augment.AffineDistortion;
import org.imsat.augment.Radius;
import org.imsat.net.Precision;

/** Settings under construction; {@link #build} checks them. */
public final class OptionsBuilder {
  /**
   * Share of the epochs before images are distorted where there is another hidden layer: such a
   * network learns nothing from distorted ones alone.
   */
  private static final double UNDISTORTED = 0.125;

  private Method method;
  private final Code<?> code;
  private final Profile profile;
  private List<Integer> hidden = List.of(1200, 1200);
  private OptionalInt deepenFrom = OptionalInt.empty();
  private long seed = 1;
  private int runs = 1;
  private OptionalInt epochs = OptionalInt.empty();
  private OptionalInt batch = OptionalInt.empty();
  private double lambda = 0.1;
  private double marginalWeight = 4;
  private OptionalDouble lateMarginalWeight = OptionalDouble.empty();
  private double lateMarginalFrom = 0.5;
  private List<Double> prior = List.of();
  private String priorMethod = ImsatOptions.FIXED;
  private double slack = 0.01;
  private double pairWeight = 2;
  private OptionalInt auxiliary = OptionalInt.empty();
  private OptionalDouble startLambda = OptionalDouble.empty();
  private OptionalDouble leastMove = OptionalDouble.empty();
  private OptionalInt leastGroup = OptionalInt.empty();
  private int neighbours = 10;
  private String neighbourSearch = "auto";
  private Radius eps = Radius.neighbours(0.25);
  private Radius xi = Radius.absolute(10);
  private double weightDecay = 0.005;
  private double affineWeight = 0.5;
  private double affineFrom;
  private Optional<AffineDistortion.Ranges> affineRanges = Optional.empty();
  private double elastic;
  private double weightScale = Math.sqrt(0.1);
  private double outputScale = 0.01;
  private double learningRate = 0.002;
  private double decayFrom = 1;
  private OptionalDouble fixedTargets = OptionalDouble.empty();
  private double stopBelow;
  private String scaling = "auto";
  private String precision = Precision.FLOAT32.label();
  private String device = "cpu";

  OptionsBuilder(Method method, Code<?> code, Profile profile) {
    this.method = method;
    this.code = code;
    this.profile = profile;
  }

  OptionsBuilder(ImsatOptions from) {
    this(from.method(), from.code(), from.profile());
    hidden = from.hidden();
    deepenFrom = from.deepenFrom();
    seed = from.seed();
    runs = from.runs();
    epochs = from.epochs();
    batch = from.batch();
    lambda = from.lambda();
    marginalWeight = from.marginalWeight();
    lateMarginalWeight = from.lateMarginalWeight();
    lateMarginalFrom = from.lateMarginalFrom();
    prior = from.prior();
    priorMethod = from.priorMethod();
    slack = from.slack();
    pairWeight = from.pairWeight();
    auxiliary = from.auxiliary();
    startLambda = from.startLambda();
    leastMove = from.leastMove();
    leastGroup = from.leastGroup();
    neighbours = from.neighbours();
    neighbourSearch = from.neighbourSearch();
    eps = from.eps();
    xi = from.xi();
    weightDecay = from.weightDecay();
    affineWeight = from.affineWeight();
    affineFrom = from.affineFrom();
    affineRanges = from.affineRanges();
    elastic = from.elastic();
    weightScale = from.weightScale();
    outputScale = from.outputScale();
    learningRate = from.learningRate();
    decayFrom = from.decayFrom();
    fixedTargets = from.fixedTargets();
    stopBelow = from.stopBelow();
    scaling = from.scaling();
    precision = from.precision();
    device = from.device();
  }

  /** Another method with the same settings. */
  OptionsBuilder method(Method other) {
    this.method = other;
    return this;
  }

  /** Units of each hidden layer. */
  public OptionsBuilder hidden(List<Integer> hidden) {
    this.hidden = hidden;
    this.deepenFrom = OptionalInt.empty();
    return this;
  }

  /** Seed of weights, batches and directions. */
  public OptionsBuilder seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Trainings, with seeds that follow one another, of which the best is kept. */
  public OptionsBuilder runs(int runs) {
    this.runs = runs;
    return this;
  }

  /** Passes over the data. */
  public OptionsBuilder epochs(int epochs) {
    this.epochs = OptionalInt.of(epochs);
    return this;
  }

  /** Rows per step. */
  public OptionsBuilder batch(int batch) {
    this.batch = OptionalInt.of(batch);
    return this;
  }

  /** Weight of the information. */
  public OptionsBuilder lambda(double lambda) {
    this.lambda = lambda;
    return this;
  }

  /** Weight of H(Y) in the information. */
  public OptionsBuilder marginalWeight(double marginalWeight) {
    this.marginalWeight = marginalWeight;
    return this;
  }

  /** Weight of H(Y) late in the training. */
  public OptionsBuilder lateMarginalWeight(double weight) {
    this.lateMarginalWeight = OptionalDouble.of(weight);
    return this;
  }

  /** Share of the epochs after which H(Y) may have its late weight. */
  public OptionsBuilder lateMarginalFrom(double share) {
    this.lateMarginalFrom = share;
    return this;
  }

  /** Shares of the clusters; empty for equal ones. */
  public OptionsBuilder prior(List<Double> prior) {
    this.prior = prior;
    return this;
  }

  /** How the prior is held: fixed, penalty or soft. */
  public OptionsBuilder priorMethod(String priorMethod) {
    this.priorMethod = priorMethod;
    return this;
  }

  /** Divergence from the prior that the penalty method tolerates. */
  public OptionsBuilder slack(double slack) {
    this.slack = slack;
    return this;
  }

  /** Weight of the information that pairs of heads share. */
  public OptionsBuilder pairWeight(double pairWeight) {
    this.pairWeight = pairWeight;
    return this;
  }

  /** Values of the auxiliary head; 0 for none. */
  public OptionsBuilder auxiliary(int auxiliary) {
    this.auxiliary = OptionalInt.of(auxiliary);
    return this;
  }

  /** Weight of the information as long as the code tells next to nothing; 0 for no other. */
  public OptionsBuilder startLambda(double startLambda) {
    this.startLambda = startLambda == 0 ? OptionalDouble.empty() : OptionalDouble.of(startLambda);
    return this;
  }

  /** Gain in nats that parts of clusters are moved to other clusters for. */
  public OptionsBuilder leastMove(double gain) {
    this.leastMove =
        gain == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(gain);
    return this;
  }

  /** Rows of a group of nearest neighbours that may be moved to another cluster. */
  public OptionsBuilder leastGroup(int rows) {
    this.leastGroup = rows == 0 ? OptionalInt.empty() : OptionalInt.of(rows);
    return this;
  }

  /** t of sigma_t(x). */
  public OptionsBuilder neighbours(int neighbours) {
    this.neighbours = neighbours;
    return this;
  }

  /** How sigma_t(x) is found: exact, estimate, or auto. */
  public OptionsBuilder neighbourSearch(String neighbourSearch) {
    this.neighbourSearch = neighbourSearch;
    return this;
  }

  /** Another hidden layer where a cluster has so many rows; linear models stay linear. */
  OptionsBuilder deepenFrom(int rows) {
    deepenFrom = hidden.isEmpty() ? OptionalInt.empty() : OptionalInt.of(rows);
    return this;
  }

  /**
   * One more hidden layer, of as many units as the last, and VAT alone first unless that is set.
   */
  OptionsBuilder deepen() {
    List<Integer> deeper = new ArrayList<>(hidden);
    deeper.add(hidden.get(hidden.size() - 1));
    affineFrom = affineFrom > 0 ? affineFrom : UNDISTORTED;
    return hidden(deeper);
  }

  /** Perturbations that many times as long as they are set now. */
  OptionsBuilder lengthen(double factor) {
    return eps(eps.times(factor));
  }

  /** Length of the perturbation. */
  public OptionsBuilder eps(Radius eps) {
    this.eps = eps;
    return this;
  }

  /** Distance at which the adversarial direction is measured. */
  public OptionsBuilder xi(Radius xi) {
    this.xi = xi;
    return this;
  }

  /** Rate of the decay of weights. */
  public OptionsBuilder weightDecay(double weightDecay) {
    this.weightDecay = weightDecay;
    return this;
  }

  /** Share of the affine distortion in the mixture with VAT. */
  public OptionsBuilder affineWeight(double affineWeight) {
    this.affineWeight = affineWeight;
    return this;
  }

  /** Share of the epochs after which the affine distortion joins VAT. */
  public OptionsBuilder affineFrom(double affineFrom) {
    this.affineFrom = affineFrom;
    return this;
  }

  /** How far the affine distortion goes. */
  public OptionsBuilder affineRanges(AffineDistortion.Ranges affineRanges) {
    this.affineRanges = Optional.of(affineRanges);
    return this;
  }

  /** Deviation of the elastic distortion, as a share of the side. */
  public OptionsBuilder elastic(double elastic) {
    this.elastic = elastic;
    return this;
  }

  /** Scale of the initial weights of hidden layers. */
  public OptionsBuilder weightScale(double weightScale) {
    this.weightScale = weightScale;
    return this;
  }

  /** Scale of the initial weights of the last layer. */
  public OptionsBuilder outputScale(double outputScale) {
    this.outputScale = outputScale;
    return this;
  }

  /** Adam's step size. */
  public OptionsBuilder learningRate(double learningRate) {
    this.learningRate = learningRate;
    return this;
  }

  /** Share of the steps after which the learning rate falls. */
  public OptionsBuilder decayFrom(double decayFrom) {
    this.decayFrom = decayFrom;
    return this;
  }

  /** Share of the steps in which predictions of rows are constants for the invariance. */
  public OptionsBuilder fixedTargets(double fixedTargets) {
    this.fixedTargets = OptionalDouble.of(fixedTargets);
    return this;
  }

  /** Share of rows changing their code in an epoch below which training ends early. */
  public OptionsBuilder stopBelow(double stopBelow) {
    this.stopBelow = stopBelow;
    return this;
  }

  /** How raw values are scaled. */
  public OptionsBuilder scaling(String scaling) {
    this.scaling = scaling;
    return this;
  }

  /** Precision of the products of hidden layers: float32, bfloat16 or auto. */
  public OptionsBuilder precision(String precision) {
    this.precision = precision;
    return this;
  }

  /** Where to train. */
  public OptionsBuilder device(String device) {
    this.device = device;
    return this;
  }

  /** The settings, checked. */
  public ImsatOptions build() {
    return new ImsatOptions(
        method,
        code,
        profile,
        hidden,
        deepenFrom,
        seed,
        runs,
        epochs,
        batch,
        lambda,
        startLambda,
        marginalWeight,
        lateMarginalWeight,
        lateMarginalFrom,
        prior,
        priorMethod,
        slack,
        pairWeight,
        auxiliary,
        leastMove,
        leastGroup,
        neighbours,
        neighbourSearch,
        eps,
        xi,
        weightDecay,
        affineWeight,
        affineFrom,
        affineRanges,
        elastic,
        weightScale,
        outputScale,
        learningRate,
        decayFrom,
        fixedTargets,
        stopBelow,
        scaling,
        precision,
        device);
  }
}
