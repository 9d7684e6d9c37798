package org.imsat.learner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.imsat.augment.Radius;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Every setting of a clustering run. Names are those of the command line and of result files.
 *
 * @param method regulariser and network
 * @param clusters K, at least 2
 * @param profile where the settings not given by the user come from
 * @param hidden units of each hidden layer; empty for the linear model
 * @param seed of weights, batches and directions
 * @param epochs passes of floor(rows / batch) steps; empty for the profile's choice
 * @param batch rows per step, at least 2; empty for 250, or all rows where there are fewer
 * @param lambda weight of the information (Eq. 1)
 * @param marginalWeight weight of H(Y) in the information; 4 in the published clustering code
 * @param neighbours t of sigma_t(x), the distance to the t-th nearest other row (Eq. 17)
 * @param eps length of the virtual adversarial perturbation
 * @param xi distance at which its direction is measured
 * @param weightDecay rate of the decay of weights, for the methods that use it
 * @param affineWeight share of the affine distortion in the mixture with VAT (Eq. 18)
 * @param weightScale initial weights of hidden layers are N(0, (weightScale / sqrt(inputs))^2)
 * @param outputScale the same for the last layer
 * @param learningRate Adam's step size
 * @param decayFrom share of the steps after which the learning rate falls, in a straight line to 0
 *     at the end; 1 for a constant rate
 * @param scaling how raw values are scaled: {@code none}, {@code pixels} (x / 128 - 1), {@code
 *     global} (columns centred, then one factor for all), {@code columns} (each to mean 0 and
 *     deviation 1), or {@code auto}: {@code pixels} for pixels, otherwise the profile's choice
 * @param device {@code cpu} or {@code cuda}
 */
public record ImsatOptions(
    Method method,
    int clusters,
    Profile profile,
    List<Integer> hidden,
    long seed,
    OptionalInt epochs,
    OptionalInt batch,
    double lambda,
    double marginalWeight,
    int neighbours,
    Radius eps,
    Radius xi,
    double weightDecay,
    double affineWeight,
    double weightScale,
    double outputScale,
    double learningRate,
    double decayFrom,
    String scaling,
    String device) {

  private static final int PUBLISHED_BATCH = 250;

  /** The ways to scale raw values. */
  public static final List<String> SCALINGS =
      List.of("auto", "none", "pixels", "global", "columns");

  /** Where a training can run. */
  public static final List<String> DEVICES = List.of("cpu", "cuda");

  /**
   * Checks every setting.
   *
   * @throws InvalidInputException naming the setting and its value
   */
  public ImsatOptions {
    require(clusters >= 2, "clusters", clusters, "at least 2");
    hidden = List.copyOf(hidden);
    hidden.forEach(units -> require(units >= 1, "hidden", units, "at least 1 unit per layer"));
    epochs.ifPresent(n -> require(n >= 1, "epochs", n, "at least 1"));
    batch.ifPresent(n -> require(n >= 2, "batch", n, "at least 2"));
    require(lambda > 0 && Double.isFinite(lambda), "lambda", lambda, "positive");
    require(
        marginalWeight > 0 && Double.isFinite(marginalWeight),
        "marginalWeight",
        marginalWeight,
        "positive");
    require(neighbours >= 1, "neighbours", neighbours, "at least 1");
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
    require(SCALINGS.contains(scaling), "scaling", scaling, "one of " + SCALINGS);
    require(DEVICES.contains(device), "device", device, "one of " + DEVICES);
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new InvalidInputException(name + " is " + value + ", but must be " + range);
    }
  }

  /**
   * Settings for {@code clusters} clusters, to be changed and built: those published for the
   * method, with the profile's changes.
   */
  public static Builder builder(int clusters, Profile profile, Method method) {
    return profile.settings(method.published(new Builder(method, clusters, profile)));
  }

  /**
   * These settings with the ones that depend on the data filled in.
   *
   * @throws InvalidInputException if they do not fit the number of rows
   */
  ImsatOptions resolve(Samples samples) {
    int rows = samples.rows();
    require(clusters <= rows, "clusters", clusters, "at most the number of rows, " + rows);
    if (batch.isPresent()) {
      require(batch.getAsInt() <= rows, "batch", batch.getAsInt(), "at most the rows, " + rows);
    }
    method.regulariser(this, samples);
    if (method.measuresNeighbours() && rows < neighbours + 1) {
      throw new InvalidInputException(
          "%d rows have no %d-th nearest neighbour: at least %d are needed"
              .formatted(rows, neighbours, neighbours + 1));
    }
    int rowsPerStep = batch.orElse(Math.min(PUBLISHED_BATCH, rows));
    int steps = Math.max(1, rows / rowsPerStep);
    Builder resolved = new Builder(this);
    resolved.batch(rowsPerStep);
    resolved.epochs(epochs.orElse(profile.epochs(steps)));
    if (scaling.equals("auto")) {
      resolved.scaling(samples.pixels() ? "pixels" : profile.scaling());
    }
    return resolved.build();
  }

  /** The settings as they stand in model and result files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", method.name());
    map.put("clusters", clusters);
    map.put("hidden", hidden);
    map.put("seed", seed);
    epochs.ifPresent(n -> map.put("epochs", n));
    batch.ifPresent(n -> map.put("batch", n));
    map.put("lambda", lambda);
    map.put("marginalWeight", marginalWeight);
    map.put("neighbours", neighbours);
    map.put(name("eps", "alpha", eps), eps.factor());
    map.put(name("xi", "xiAlpha", xi), xi.factor());
    map.put("weightDecay", weightDecay);
    map.put("affineWeight", affineWeight);
    map.put("weightScale", weightScale);
    map.put("outputScale", outputScale);
    map.put("learningRate", learningRate);
    map.put("decayFrom", decayFrom);
    map.put("scaling", scaling);
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

  /** Settings under construction; {@link #build} checks them. */
  public static final class Builder {
    private final Method method;
    private final int clusters;
    private final Profile profile;
    private List<Integer> hidden = List.of(1200, 1200);
    private long seed = 1;
    private OptionalInt epochs = OptionalInt.empty();
    private OptionalInt batch = OptionalInt.empty();
    private double lambda = 0.1;
    private double marginalWeight = 4;
    private int neighbours = 10;
    private Radius eps = Radius.neighbours(0.25);
    private Radius xi = Radius.absolute(10);
    private double weightDecay = 0.005;
    private double affineWeight = 0.5;
    private double weightScale = Math.sqrt(0.1);
    private double outputScale = 0.01;
    private double learningRate = 0.002;
    private double decayFrom = 1;
    private String scaling = "auto";
    private String device = "cpu";

    private Builder(Method method, int clusters, Profile profile) {
      this.method = method;
      this.clusters = clusters;
      this.profile = profile;
    }

    private Builder(ImsatOptions from) {
      this(from.method, from.clusters, from.profile);
      hidden = from.hidden;
      seed = from.seed;
      epochs = from.epochs;
      batch = from.batch;
      lambda = from.lambda;
      marginalWeight = from.marginalWeight;
      neighbours = from.neighbours;
      eps = from.eps;
      xi = from.xi;
      weightDecay = from.weightDecay;
      affineWeight = from.affineWeight;
      weightScale = from.weightScale;
      outputScale = from.outputScale;
      learningRate = from.learningRate;
      decayFrom = from.decayFrom;
      scaling = from.scaling;
      device = from.device;
    }

    /** Units of each hidden layer. */
    public Builder hidden(List<Integer> hidden) {
      this.hidden = hidden;
      return this;
    }

    /** Seed of weights, batches and directions. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Passes over the data. */
    public Builder epochs(int epochs) {
      this.epochs = OptionalInt.of(epochs);
      return this;
    }

    /** Rows per step. */
    public Builder batch(int batch) {
      this.batch = OptionalInt.of(batch);
      return this;
    }

    /** Weight of the information. */
    public Builder lambda(double lambda) {
      this.lambda = lambda;
      return this;
    }

    /** Weight of H(Y) in the information. */
    public Builder marginalWeight(double marginalWeight) {
      this.marginalWeight = marginalWeight;
      return this;
    }

    /** t of sigma_t(x). */
    public Builder neighbours(int neighbours) {
      this.neighbours = neighbours;
      return this;
    }

    /** Length of the perturbation. */
    public Builder eps(Radius eps) {
      this.eps = eps;
      return this;
    }

    /** Distance at which the adversarial direction is measured. */
    public Builder xi(Radius xi) {
      this.xi = xi;
      return this;
    }

    /** Rate of the decay of weights. */
    public Builder weightDecay(double weightDecay) {
      this.weightDecay = weightDecay;
      return this;
    }

    /** Share of the affine distortion in the mixture with VAT. */
    public Builder affineWeight(double affineWeight) {
      this.affineWeight = affineWeight;
      return this;
    }

    /** Scale of the initial weights of hidden layers. */
    public Builder weightScale(double weightScale) {
      this.weightScale = weightScale;
      return this;
    }

    /** Scale of the initial weights of the last layer. */
    public Builder outputScale(double outputScale) {
      this.outputScale = outputScale;
      return this;
    }

    /** Adam's step size. */
    public Builder learningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    /** Share of the steps after which the learning rate falls. */
    public Builder decayFrom(double decayFrom) {
      this.decayFrom = decayFrom;
      return this;
    }

    /** How raw values are scaled. */
    public Builder scaling(String scaling) {
      this.scaling = scaling;
      return this;
    }

    /** Where to train. */
    public Builder device(String device) {
      this.device = device;
      return this;
    }

    /** The settings, checked. */
    public ImsatOptions build() {
      return new ImsatOptions(
          method,
          clusters,
          profile,
          hidden,
          seed,
          epochs,
          batch,
          lambda,
          marginalWeight,
          neighbours,
          eps,
          xi,
          weightDecay,
          affineWeight,
          weightScale,
          outputScale,
          learningRate,
          decayFrom,
          scaling,
          device);
    }
  }
}
