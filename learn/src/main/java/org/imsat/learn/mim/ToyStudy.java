package org.imsat.learn.mim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.TrainingException;
import org.imsat.learn.settings.PriorKind;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.metric.NeighbourAccuracy;
import org.imsat.metric.NeighbourInformation;
import org.imsat.model.Activation;

/**
 * The study of MIM on points of the plane with five modes: an encoder and a decoder with tanh
 * units, Adam, batches of 128, 10,000 fresh points an epoch. A training ends when the loss of
 * another 10,000 points has not become smaller for a few epochs; what is measured is the model as
 * it was when that loss was the smallest.
 *
 * @param method one of {@link #methods}
 * @param hidden units of each hidden layer of the encoder and of the decoder
 * @param latent values of a code
 * @param epochs at most
 * @param seed of points, weights and samples
 */
public record ToyStudy(String method, List<Integer> hidden, int latent, int epochs, long seed) {
  private static final int POINTS = 10_000;
  private static final int BATCH = 128;
  private static final double LEARNING_RATE = 1e-3;

  /** The epoch from which on all terms count; before it nothing is compared. */
  private static final int WARM_UP = 3;

  /** Epochs without a smaller loss after which the training ends. */
  private static final int PATIENCE = 10;

  private static final int IMPORTANCE_SAMPLES = 50;

  /** Objectives by what users call them. */
  public static List<String> methods() {
    return JointObjective.labels();
  }

  /**
   * An epoch.
   *
   * @param loss of the points that are not trained on, in nats
   */
  public record Epoch(int number, double loss) {}

  /**
   * What is found on 10,000 points that were not trained on.
   *
   * @param mutualInformation of points and codes, in nats (KSG, k = 5)
   * @param knnAccuracy share of points whose mode is that of most of the 5 nearest codes
   * @param reconstruction mean distance of points from what their codes stand for
   * @param negativeElbo mean of log q(z|x) - log p(x|z) - log p(z), in nats: the published plots
   *     have it for the negative log-likelihood, of which it is an upper bound
   * @param negativeLogLikelihood of the decoder's marginal, by importance sampling, in nats
   * @param encoderGap mean of |log q(z|x) P(x) - log p(x|z) P(z)| over samples of the encoder's
   *     half
   * @param decoderGap the same over samples of the decoder's half
   * @param epochs that were trained
   */
  public record Outcome(
      double mutualInformation,
      double knnAccuracy,
      double reconstruction,
      double negativeElbo,
      double negativeLogLikelihood,
      double encoderGap,
      double decoderGap,
      int epochs) {
    /** What was measured, by the names that result cards have. */
    public Map<String, Double> metrics() {
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("mutualInformation", mutualInformation);
      metrics.put("knnAccuracy", knnAccuracy);
      metrics.put("reconstruction", reconstruction);
      metrics.put("negativeElbo", negativeElbo);
      metrics.put("negativeLogLikelihood", negativeLogLikelihood);
      metrics.put("encoderGap", encoderGap);
      metrics.put("decoderGap", decoderGap);
      return metrics;
    }
  }

  /** The points that are measured, and before them those that tell when a training ends. */
  private List<FiveModes.Points> heldOut(SplittableRandom seeds) {
    return List.of(
        FiveModes.draw(POINTS, seeds.nextLong()), FiveModes.draw(POINTS, seeds.nextLong()));
  }

  /** The points that are measured, {@code [10,000][2]}. */
  public float[][] measured() {
    return heldOut(new SplittableRandom(seed)).get(1).rows();
  }

  /**
   * Trains and measures.
   *
   * @param listener is given each epoch
   * @param proceed asked after each epoch; false ends the training, and what is there is measured
   * @throws TrainingException if the loss is no longer a number
   */
  public Outcome run(Consumer<Epoch> listener, BooleanSupplier proceed) {
    Engine engine = Engine.start();
    Device device = engine.device("cpu");
    JointModel.Shape shape =
        new JointModel.Shape(
            2, latent, hidden, Activation.TANH, false, RowDensity.LIKELIHOOD, PriorKind.NORMAL, 1);
    try (JointModel model = new JointModel(shape, Tensors.zeros(device, 1, 2), seed, device);
        RandomSource random = new RandomSource(seed, device);
        JointTraining training = new JointTraining(model, JointObjective.of(method), random)) {
      SplittableRandom seeds = new SplittableRandom(seed);
      List<FiveModes.Points> heldOut = heldOut(seeds);
      FiveModes.Points others = heldOut.get(0);
      int done = 0;
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      Map<String, float[]> kept = Map.of();
      while (done < epochs && done - best < PATIENCE && (done == 0 || proceed.getAsBoolean())) {
        done++;
        FiveModes.Points points = FiveModes.draw(POINTS, seeds.nextLong());
        engine.beginSteps(false);
        try {
          epoch(training, points, done, device);
        } finally {
          engine.endSteps();
        }
        double loss = loss(training, others, device);
        if (done <= WARM_UP || loss < least) {
          least = loss;
          best = done;
          kept = model.weights();
        }
        listener.accept(new Epoch(done, loss));
      }
      model.restore(kept);
      return measure(model, others, heldOut.get(1), random, done);
    }
  }

  private void epoch(JointTraining training, FiveModes.Points points, int number, Device device) {
    double warmth = Math.min(1, (double) number / WARM_UP);
    for (int from = 0; from + BATCH <= POINTS; from += BATCH) {
      try (PointerScope scope = new PointerScope()) {
        Tensor batch = tensor(Arrays.copyOfRange(points.rows(), from, from + BATCH), device);
        double loss = training.step(batch, warmth, learningRate(number));
        if (!Double.isFinite(loss)) {
          throw new TrainingException(
              "the loss is %s in epoch %d of %s with %s hidden units, seed %d"
                  .formatted(loss, number, method, hidden, seed));
        }
      }
    }
  }

  /** Rises over the first epochs and falls with the root of their number (Vaswani et al. 2017). */
  private static double learningRate(int epoch) {
    double rise = epoch / Math.pow(WARM_UP, 1.5);
    return LEARNING_RATE * Math.sqrt(WARM_UP) * Math.min(1 / Math.sqrt(epoch), rise);
  }

  private static double loss(JointTraining training, FiveModes.Points points, Device device) {
    try (PointerScope scope = new PointerScope()) {
      return training.loss(tensor(points.rows(), device), 1).item_float();
    }
  }

  private Outcome measure(
      JointModel model,
      FiveModes.Points known,
      FiveModes.Points points,
      RandomSource random,
      int done) {
    try (PointerScope scope = new PointerScope()) {
      Device device = Engine.start().device("cpu");
      Tensor rows = tensor(points.rows(), device);
      Gaussian encoded = model.encode(rows);
      float[][] codes = Tensors.toRows(encoded.sample(random));
      float[][] knownCodes =
          Tensors.toRows(model.encode(tensor(known.rows(), device)).sample(random));
      float[][] restored = Tensors.toRows(model.decode(encoded.sample(random)).mean());
      double distance = 0;
      for (int i = 0; i < restored.length; i++) {
        distance +=
            Math.hypot(restored[i][0] - points.rows()[i][0], restored[i][1] - points.rows()[i][1]);
      }
      JointModel.Half encoderHalf = model.encoderHalf(rows, random);
      return new Outcome(
          NeighbourInformation.of(points.rows(), codes, NeighbourInformation.USUAL),
          NeighbourAccuracy.of(
              knownCodes, known.modes(), codes, points.modes(), NeighbourInformation.USUAL),
          distance / restored.length,
          negativeElbo(encoderHalf.at()),
          -model.logLikelihood(rows, IMPORTANCE_SAMPLES, random),
          gap(encoderHalf),
          gap(model.decoderHalf(POINTS, random)),
          done);
    }
  }

  private static double negativeElbo(Densities at) {
    return at.latentGivenRow().sub(at.decoder()).mean().item_float();
  }

  /** Mean of |log q(z|x) P(x) - log p(x|z) P(z)|, for which the density of the data is known. */
  static double gap(JointModel.Half half) {
    float[][] rows = Tensors.toRows(half.rows());
    float[] encoder = Tensors.toArray(half.at().latentGivenRow());
    float[] decoder = Tensors.toArray(half.at().decoder());
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      sum += Math.abs(encoder[i] + FiveModes.logDensity(rows[i]) - decoder[i]);
    }
    return sum / rows.length;
  }

  private static Tensor tensor(float[][] rows, Device device) {
    int width = rows[0].length;
    float[] values = new float[rows.length * width];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * width, width);
    }
    return Tensors.of(values, device, rows.length, width);
  }
}
