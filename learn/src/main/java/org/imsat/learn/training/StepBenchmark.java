package org.imsat.learn.training;

import static org.bytedeco.pytorch.global.torch.randn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.AffineDistortion;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.augment.VirtualAdversarial;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.net.Precision;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.LossTerms;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.objective.SelfAugmentedTraining;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.ImageShape;

/**
 * Times the training step of the published network, 784-1200-1200-10 at batch 250, against the
 * matrix products that it cannot do without.
 *
 * @param stepMilliseconds median time of a whole step
 * @param boundMilliseconds median time of its matrix products alone
 * @param bfloat16Milliseconds median time of a whole step with hidden layers in bfloat16
 * @param affineMilliseconds median time of distorting a batch of 28 x 28 images
 * @param gflops billions of floating-point operations per second in these products
 */
public record StepBenchmark(
    double stepMilliseconds,
    double boundMilliseconds,
    double bfloat16Milliseconds,
    double affineMilliseconds,
    double gflops) {
  private static final ImageShape MNIST = new ImageShape(28, 28, 1);

  private static final int BATCH = 250;
  private static final int[] SIZES = {784, 1200, 1200, 10};
  private static final int WARM_UP = 15;
  private static final int TURN = 5;

  /** The share of a step's time that its matrix products account for. */
  public double efficiency() {
    return boundMilliseconds / stepMilliseconds;
  }

  /** The share it would take of a step with VAT that distorted its batch, too. */
  public double affineShare() {
    return affineMilliseconds / (affineMilliseconds + stepMilliseconds);
  }

  /** Measures all in turns, so that a change of the machine's speed meets all. */
  public static StepBenchmark measure(int steps) {
    Engine engine = Engine.start();
    Objective objective =
        new Objective(
            new SelfAugmentedTraining(
                new VirtualAdversarial(
                    PerturbationScale.neighbours(0.25), PerturbationScale.absolute(10))),
            0.1,
            new CodeInformation(MarginalPrior.uniform(4), 0));
    try (PointerScope all = new PointerScope();
        Device device = engine.device("cpu");
        Network network = Network.random(SIZES, 0.3, 0.01, 1, device);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(1, device)) {
      Tensor rows = random.normal(BATCH, SIZES[0]);
      Batch batch = new Batch(rows, Tensors.zeros(device, BATCH, 1).add(Tensors.scalar(10)));
      TrainingStep step = new TrainingStep(network, Heads.of(10), objective, adam, random);
      TrainingStep low =
          new TrainingStep(network.in(Precision.BFLOAT16), Heads.of(10), objective, adam, random);
      List<Tensor[]> products = products();
      Runnable oneStep = () -> step.take(() -> batch, 0.002, true, new LossTerms());
      Runnable oneLow = () -> low.take(() -> batch, 0.002, true, new LossTerms());
      Runnable oneBound = () -> multiply(products);
      AffineDistortion affine = new AffineDistortion(MNIST, AffineDistortion.Ranges.koch(MNIST));
      Prediction clean = Prediction.aside(network, Heads.of(10), batch, random);
      Runnable oneWarp = () -> warp(affine, clean);
      for (int i = 0; i < WARM_UP; i++) {
        oneStep.run();
        oneBound.run();
        oneWarp.run();
      }
      time(oneLow, engine, true, new double[WARM_UP], 0, WARM_UP);
      double[] stepTimes = new double[steps];
      double[] lowTimes = new double[steps];
      double[] boundTimes = new double[steps];
      double[] warpTimes = new double[steps];
      for (int from = 0; from < steps; from += TURN) {
        int to = Math.min(steps, from + TURN);
        time(oneStep, engine, false, stepTimes, from, to);
        time(oneLow, engine, true, lowTimes, from, to);
        time(oneBound, boundTimes, from, to);
        time(oneWarp, warpTimes, from, to);
      }
      double bound = median(boundTimes);
      double operations =
          products.stream()
              .mapToDouble(p -> 2.0 * p[0].size(0) * p[0].size(1) * p[1].size(1))
              .sum();
      return new StepBenchmark(
          median(stepTimes), bound, median(lowTimes), median(warpTimes), operations / bound / 1e6);
    }
  }

  /**
   * The factors of every product of a step: forward passes of the clean, the probing and the
   * perturbed batch; the input's gradient of the probing pass; and two backward passes, of which
   * the first layer needs no gradient of its input. About 7.2 forward passes' worth.
   */
  private static List<Tensor[]> products() {
    List<Tensor[]> products = new ArrayList<>();
    for (int l = 0; l + 1 < SIZES.length; l++) {
      Tensor input = randn(BATCH, SIZES[l]);
      Tensor weight = randn(SIZES[l + 1], SIZES[l]);
      Tensor gradient = randn(BATCH, SIZES[l + 1]);
      Tensor[] forward = {input, weight.t()};
      Tensor[] inputGradient = {gradient, weight};
      Tensor[] weightGradient = {gradient.t(), input};
      products.addAll(List.of(forward, forward, forward));
      products.addAll(List.of(weightGradient, weightGradient));
      products.add(inputGradient);
      if (l > 0) {
        products.addAll(List.of(inputGradient, inputGradient));
      }
    }
    return products;
  }

  private static void multiply(List<Tensor[]> products) {
    try (PointerScope scope = new PointerScope()) {
      products.forEach(p -> p[0].mm(p[1]));
    }
  }

  private static void warp(AffineDistortion affine, Prediction clean) {
    try (PointerScope scope = new PointerScope()) {
      affine.apply(clean);
    }
  }

  /** Times steps as training takes them. */
  private static void time(
      Runnable work,
      Engine engine,
      boolean productsOfTorch,
      double[] milliseconds,
      int from,
      int to) {
    engine.beginSteps(productsOfTorch);
    try {
      time(work, milliseconds, from, to);
    } finally {
      engine.endSteps();
    }
  }

  private static void time(Runnable work, double[] milliseconds, int from, int to) {
    for (int i = from; i < to; i++) {
      long start = System.nanoTime();
      work.run();
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
