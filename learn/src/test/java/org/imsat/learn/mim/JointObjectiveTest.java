package org.imsat.learn.mim;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.settings.PriorKind;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The losses against their definitions, and their gradients against finite differences. */
class JointObjectiveTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int ROWS = 6;

  private static Tensor of(float... values) {
    return Tensors.of(values, CPU, values.length);
  }

  @ParameterizedTest
  @CsvSource({
    "mim, 1",
    "a-mim, 1",
    "vae, 1",
    "vae-entropy, 1",
    "mim-without-entropy, 1",
    "mim-without-entropy, 0.3",
    "mim, 0.3",
    "vae, 0.3"
  })
  void lossesAreThoseOfTheDefinitions(String method, double warmth) {
    float[] latentGivenRow = {-1, 0.5f};
    float[] row = {-2, -3};
    float[] rowGivenLatent = {-1.5f, 0.25f};
    float[] latent = {-2.5f, -1};
    try (PointerScope scope = new PointerScope()) {
      float[] found =
          Tensors.toArray(
              JointObjective.of(method)
                  .loss(
                      new Densities(of(latentGivenRow), of(row), of(rowGivenLatent), of(latent)),
                      warmth));
      for (int i = 0; i < found.length; i++) {
        double encoder = latentGivenRow[i] + row[i];
        double decoder = rowGivenLatent[i] + latent[i];
        double mim = -0.5 * (decoder + warmth * encoder);
        double vae = -rowGivenLatent[i] + warmth * (latentGivenRow[i] - latent[i]);
        double expected =
            switch (method) {
              case "vae" -> vae;
              case "vae-entropy" -> vae - encoder;
              case "mim-without-entropy" ->
                  -0.5 * (decoder + encoder)
                      + Math.log(0.5 * Math.exp(encoder) + 0.5 * Math.exp(decoder));
              default -> mim;
            };
        assertEquals(expected, found[i], 1e-5);
      }
    }
  }

  private static JointModel model(RowDensity density, PriorKind prior, boolean binary) {
    JointModel.Shape shape =
        new JointModel.Shape(3, 2, List.of(5, 4), Activation.TANH, binary, density, prior, 3);
    return new JointModel(shape, rows(3, binary, 9), 1, CPU);
  }

  private static Tensor rows(int count, boolean binary, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = binary ? random.nextInt(2) : (float) random.nextGaussian();
    }
    return Tensors.of(values, CPU, count, 3);
  }

  /** The loss as a function of the parameters alone: the same random numbers each time. */
  private static Tensor loss(JointModel model, String method, RandomSource random, boolean binary) {
    random.seed(5);
    try (JointTraining training = new JointTraining(model, JointObjective.of(method), random)) {
      return training.loss(rows(ROWS, binary, 3), 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mim, MARGINAL, NORMAL, false",
    "mim, LIKELIHOOD, NORMAL, false",
    "mim, VAMP, NORMAL, false",
    "mim, MARGINAL, MIXTURE, false",
    "mim, MARGINAL, VAMP, false",
    "mim, VAMP, VAMP, false",
    "a-mim, MARGINAL, NORMAL, false",
    "a-mim, VAMP, MIXTURE, false",
    "a-mim, MARGINAL, NORMAL, true",
    "a-mim, VAMP, VAMP, true",
    "vae, MARGINAL, NORMAL, false",
    "vae, MARGINAL, MIXTURE, true",
    "vae-entropy, MARGINAL, NORMAL, false",
    "mim-without-entropy, LIKELIHOOD, NORMAL, false",
    "mim-without-entropy, MARGINAL, VAMP, false",
  })
  void gradientsAreThoseOfTheLosses(
      String method, RowDensity density, PriorKind prior, boolean binary) {
    try (PointerScope scope = new PointerScope();
        JointModel model = model(density, prior, binary);
        RandomSource random = new RandomSource(1, CPU)) {
      List<Tensor> parameters = List.copyOf(model.state().values());
      TensorVector gradients =
          grad(
              new TensorVector(loss(model, method, random, binary)),
              new TensorVector(parameters.toArray(Tensor[]::new)));
      Random directions = new Random(2);
      for (int i = 0; i < parameters.size(); i++) {
        Tensor parameter = parameters.get(i).detach();
        float[] direction = new float[(int) parameter.numel()];
        for (int j = 0; j < direction.length; j++) {
          direction[j] = (float) directions.nextGaussian();
        }
        Tensor step = Tensors.of(direction, CPU, parameter.shape());
        double expected = gradients.get(i).mul(step).sum().item_float();
        double size = 2e-3 / Math.sqrt(direction.length);
        parameter.add_(step, Tensors.scalar(size));
        double above = loss(model, method, random, binary).item_float();
        parameter.add_(step, Tensors.scalar(-2 * size));
        double below = loss(model, method, random, binary).item_float();
        parameter.add_(step, Tensors.scalar(size));
        double found = (above - below) / (2 * size);
        assertEquals(expected, found, 0.02 * Math.abs(expected) + 0.02, "parameter " + i);
      }
    }
  }

  /** Two bits whose four values can be enumerated: both gradients of E[f], with their spread. */
  @Test
  void reinforceIsUnbiased() {
    float[] logits = {0.4f, -1.2f};
    int samples = 4000;
    int batches = 50;
    List<float[]> estimates = new ArrayList<>();
    float[] exact;
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(3, CPU)) {
      Tensor theta = Tensors.of(logits, CPU, 1, 2).requires_grad_(true);
      Tensor all = Tensors.of(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, CPU, 4, 2);
      Tensor probabilities = new Bernoulli(theta).logDensities(all).view(-1).exp();
      exact = gradient(probabilities.mul(f(all, theta)).sum(), theta);
      for (int b = 0; b < batches; b++) {
        Bernoulli bits = new Bernoulli(theta.expand(samples, 2));
        Tensor drawn = bits.sample(random);
        Tensor losses = JointTraining.reinforced(f(drawn, theta), bits.logDensity(drawn));
        assertEquals(f(drawn, theta).mean().item_float(), losses.mean().item_float(), 1e-6);
        estimates.add(gradient(losses.mean(), theta));
      }
    }
    for (int j = 0; j < 2; j++) {
      int at = j;
      double mean = estimates.stream().mapToDouble(e -> e[at]).average().orElseThrow();
      double square = estimates.stream().mapToDouble(e -> Math.pow(e[at] - mean, 2)).sum();
      double error = Math.sqrt(square / (batches - 1) / batches);
      assertEquals(exact[j], mean, 4 * error);
      assertTrue(error < 0.02 * Math.abs(exact[j]), "standard error " + error);
    }
  }

  /** The decoder's half in a training on bits, against the sum over all values of three bits. */
  @Test
  void trainingsOnBitsReinforce() {
    int samples = 100_000;
    try (PointerScope scope = new PointerScope();
        JointModel model = model(RowDensity.LIKELIHOOD, PriorKind.NORMAL, true);
        RandomSource random = new RandomSource(1, CPU)) {
      Tensor bias = model.state().get("decoder.5");
      Tensor rows = rows(samples, true, 3);
      random.seed(5);
      Tensor both = new JointTraining(model, JointObjective.MIM, random).loss(rows, 1);
      random.seed(5);
      Tensor encoderHalf = new JointTraining(model, JointObjective.A_MIM, random).loss(rows, 1);
      float[] found = gradient(both.mul(Tensors.scalar(2)).sub(encoderHalf), bias);

      Tensor latent = random.normal(samples, 2);
      float[] expected = gradient(decoderHalf(model, latent, true), bias);
      assertArrayEquals(expected, found, 0.01f);
      float[] withoutScores = gradient(decoderHalf(model, latent, false), bias);
      assertTrue(
          Math.abs(withoutScores[0] - expected[0]) > 0.03,
          "scores do not matter: " + withoutScores[0] + ", " + expected[0]);
    }
  }

  /** MIM's loss of the decoder's half at these codes, of all values of three bits. */
  private static Tensor decoderHalf(JointModel model, Tensor latent, boolean scores) {
    long samples = latent.size(0);
    Tensor prior = new StandardNormal(2).logDensity(latent);
    Tensor sum = Tensors.zeros(CPU, samples);
    for (int value = 0; value < 8; value++) {
      float[] bits = {value & 1, value >> 1 & 1, value >> 2};
      Tensor row = Tensors.of(bits, CPU, 1, 3).expand(samples, 3);
      Tensor rowGivenLatent = model.decode(latent).logDensity(row);
      Tensor latentGivenRow = model.encode(row).logDensity(latent);
      Densities at = new Densities(latentGivenRow, rowGivenLatent, rowGivenLatent, prior);
      Tensor probability = rowGivenLatent.exp();
      sum =
          sum.add(
              (scores ? probability : probability.detach()).mul(JointObjective.MIM.loss(at, 1)));
    }
    return sum.mean();
  }

  /** One sample has no others whose mean could be subtracted. */
  @Test
  void reinforcesOneSample() {
    try (PointerScope scope = new PointerScope()) {
      Tensor theta = of(0.5f).requires_grad_(true);
      Tensor losses = of(3).add(theta.detach());
      // d E[f] = E[f d log p], with log p = theta here.
      assertEquals(3.5f, gradient(JointTraining.reinforced(losses, theta).mean(), theta)[0], 1e-6f);
    }
  }

  /** Of two samples each has the other's loss for a baseline. */
  @Test
  void reinforcesTwoSamplesByTheirDifference() {
    try (PointerScope scope = new PointerScope()) {
      Tensor logProbabilities = of(0.5f, -1).requires_grad_(true);
      Tensor reinforced = JointTraining.reinforced(of(3, 5), logProbabilities);
      assertArrayEquals(
          new float[] {(3 - 5) / 2f, (5 - 3) / 2f},
          gradient(reinforced.mean(), logProbabilities),
          1e-6f);
    }
  }

  @Test
  void theDecodersHalfWaitsUntilAllTermsCount() {
    try (PointerScope scope = new PointerScope();
        JointModel model = model(RowDensity.LIKELIHOOD, PriorKind.NORMAL, false);
        RandomSource random = new RandomSource(1, CPU);
        JointTraining training = new JointTraining(model, JointObjective.MIM, random)) {
      Tensor rows = rows(ROWS, false, 3);
      random.seed(5);
      Tensor encoderHalf = JointObjective.MIM.loss(model.encoderHalf(rows, random).at(), 0.99);
      random.seed(5);
      double waiting = training.loss(rows, 0.99).item_float();
      assertEquals(encoderHalf.mean().item_float(), waiting, 1e-5);
      random.seed(5);
      assertTrue(Math.abs(training.loss(rows, 1).item_float() - waiting) > 0.1);
    }
  }

  /** A loss that depends on the bits and on the parameters. */
  private static Tensor f(Tensor bits, Tensor theta) {
    Tensor weights = Tensors.of(new float[] {1, -2}, CPU, 1, 2);
    return bits.mul(weights).add(theta.mul(bits)).sum(1).add(Tensors.scalar(3));
  }

  private static float[] gradient(Tensor value, Tensor of) {
    return Tensors.toArray(grad(new TensorVector(value), new TensorVector(of)).get(0));
  }

  @Test
  void refusesMethodsThatThereAreNot() {
    assertEquals(
        "there is no method 'mimi'; there are mim, a-mim, vae, vae-entropy, mim-without-entropy",
        assertThrows(InvalidInputException.class, () -> JointObjective.of("mimi")).getMessage());
  }
}
