package org.imsat.learn.mim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.settings.PriorKind;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.ModelDetails;
import org.imsat.model.Provenance;
import org.imsat.model.Scaling;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class JointModelTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final ModelDetails DETAILS =
      new ModelDetails(
          Map.of(),
          new Provenance("none", "0".repeat(64), 1, Map.of()),
          Optional.empty(),
          Optional.empty());

  /** x = W z + noise with z ~ N(0, 1): the likelihood is that of a Gaussian of two values. */
  @Test
  void likelihoodIsThatOfTheClosedForm() {
    double[] w = {1, 0.5};
    double deviation = 0.4;
    JointModel.Shape shape =
        new JointModel.Shape(
            2, 1, List.of(), Activation.TANH, false, RowDensity.MARGINAL, PriorKind.NORMAL, 1);
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(1, CPU);
        JointModel model = new JointModel(shape, Tensors.zeros(CPU, 1, 2), 1, CPU)) {
      float logDeviation = (float) Math.log(deviation);
      set(model, "decoder.0", (float) w[0], (float) w[1], 0, 0);
      set(model, "decoder.1", 0, 0, logDeviation, logDeviation);
      // The posterior is N(x W / (W W + s^2), s^2 / (W W + s^2)); samples come from a wider one.
      double square = w[0] * w[0] + w[1] * w[1];
      double scale = square + deviation * deviation;
      set(model, "encoder.0", (float) (w[0] / scale), (float) (w[1] / scale), 0, 0);
      double posterior = deviation / Math.sqrt(scale);
      set(model, "encoder.1", 0, (float) Math.log(1.3 * posterior));

      Random numbers = new Random(2);
      int count = 2000;
      float[] rows = new float[2 * count];
      double expected = 0;
      double s2 = deviation * deviation;
      double determinant = s2 * (s2 + square);
      for (int i = 0; i < count; i++) {
        double z = numbers.nextGaussian();
        double x = w[0] * z + deviation * numbers.nextGaussian();
        double y = w[1] * z + deviation * numbers.nextGaussian();
        rows[2 * i] = (float) x;
        rows[2 * i + 1] = (float) y;
        double along = w[0] * x + w[1] * y;
        double distance = (x * x + y * y - along * along / (s2 + square)) / s2;
        expected -= (Math.log(4 * Math.PI * Math.PI * determinant) + distance) / 2 / count;
      }
      Tensor tensor = Tensors.of(rows, CPU, count, 2);
      assertEquals(expected, model.logLikelihood(tensor, 50, random), 0.02);
    }
  }

  /** What is saved and applied in Java is what was trained. */
  @ParameterizedTest
  @CsvSource({"NORMAL, false", "MIXTURE, false", "VAMP, true"})
  void theModelExportedIsTheModelTrained(PriorKind prior, boolean binary) {
    JointModel.Shape shape =
        new JointModel.Shape(
            3, 2, List.of(5), Activation.TANH, binary, RowDensity.MARGINAL, prior, 4);
    float[][] rows = {{1, 0, 1}, {0, 0, 1}, {1, 1, 0}, {0, 1, 0}};
    float[] flat = {1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0};
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(1, CPU);
        JointModel model = new JointModel(shape, Tensors.of(flat, CPU, 4, 3), 1, CPU)) {
      // Priors begin alike in all components; what is learned is not.
      for (Tensor learned : model.state().values()) {
        float[] values = Tensors.toArray(learned.detach());
        Random numbers = new Random(values.length);
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) numbers.nextGaussian() / 3;
        }
        Tensors.set(learned, values);
      }
      EmbeddingModel exported = model.export(Scaling.none(), DETAILS);
      Tensor tensor = Tensors.of(flat, CPU, 4, 3);
      float[] means = Tensors.toArray(model.encode(tensor).mean().detach());
      float[] deviations = Tensors.toArray(model.encode(tensor).logDeviation().detach());
      double expected = 0;
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < 2; j++) {
          assertEquals(means[2 * i + j], exported.embed(rows[i])[j], 1e-5);
          assertEquals(deviations[2 * i + j], exported.posterior(rows[i]).logDeviation()[j], 1e-5);
        }
        expected += exported.logLikelihood(rows[i], 20_000, new SplittableRandom(i)) / rows.length;
      }
      assertEquals(expected, model.logLikelihood(tensor, 20_000, random), 0.03);
    }
  }

  /** A-MIM's deviations get there. */
  @Test
  void deviationsEndAtTheSameLeast() {
    JointModel.Shape shape =
        new JointModel.Shape(
            1, 1, List.of(), Activation.TANH, false, RowDensity.MARGINAL, PriorKind.NORMAL, 1);
    try (PointerScope scope = new PointerScope();
        JointModel model = new JointModel(shape, Tensors.zeros(CPU, 1, 1), 1, CPU)) {
      set(model, "encoder.0", 0, 1);
      set(model, "encoder.1", 0, 0);
      EmbeddingModel exported = model.export(Scaling.none(), DETAILS);
      for (float output : new float[] {-100, -15, -13, -5, 2}) {
        double known = Math.log(Math.exp(output) + 1e-6);
        Tensor row = Tensors.of(new float[] {output}, CPU, 1, 1);
        assertEquals(
            known, Tensors.toArray(model.encode(row).logDeviation().detach())[0], 1e-4, "trained");
        assertEquals(
            known, exported.posterior(new float[] {output}).logDeviation()[0], 1e-5, "exported");
      }
    }
  }

  private static void set(JointModel model, String name, float... values) {
    Tensors.set(model.state().get(name), values);
  }

  @Test
  void mixturesAreSumsOfTheirComponents() {
    try (PointerScope scope = new PointerScope()) {
      Gaussian gaussians =
          new Gaussian(
              Tensors.of(new float[] {0, 0, 3, 1}, CPU, 2, 2),
              Tensors.of(new float[] {0, 0, -1, 0.5f}, CPU, 2, 2));
      double[] weights = {0.25, 0.75};
      Tensor logWeights =
          Tensors.of(
              new float[] {(float) Math.log(weights[0]), (float) Math.log(weights[1])}, CPU, 2);
      Mixture<Gaussian> mixture = new Mixture<>(gaussians, logWeights);
      float[] points = {1, -1, 2.5f, 1.5f, 0, 0};
      float[] found = Tensors.toArray(mixture.logDensity(Tensors.of(points, CPU, 3, 2)));
      for (int i = 0; i < 3; i++) {
        double x = points[2 * i];
        double y = points[2 * i + 1];
        double first = density(x, 0, 1) * density(y, 0, 1);
        double second = density(x, 3, Math.exp(-1)) * density(y, 1, Math.exp(0.5));
        assertEquals(Math.log(weights[0] * first + weights[1] * second), found[i], 1e-4);
      }

      Bernoulli bits = new Bernoulli(Tensors.of(new float[] {1, -2, 0.5f, 3}, CPU, 2, 2));
      float[] table =
          Tensors.toArray(bits.logDensities(Tensors.of(new float[] {1, 0, 1, 1}, CPU, 2, 2)));
      assertEquals(Math.log(sigmoid(1) * (1 - sigmoid(-2))), table[0], 1e-5);
      assertEquals(Math.log(sigmoid(0.5) * (1 - sigmoid(3))), table[1], 1e-5);
      assertEquals(Math.log(sigmoid(1) * sigmoid(-2)), table[2], 1e-5);
      assertEquals(Math.log(sigmoid(0.5) * sigmoid(3)), table[3], 1e-5);
    }
  }

  private static double density(double x, double mean, double deviation) {
    double standard = (x - mean) / deviation;
    return Math.exp(-standard * standard / 2) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void whatIsLearnedHasNames() {
    JointModel.Shape shape =
        new JointModel.Shape(
            2, 1, List.of(3), Activation.TANH, true, RowDensity.VAMP, PriorKind.VAMP, 4);
    try (JointModel model = new JointModel(shape, Tensors.zeros(CPU, 4, 2), 1, CPU)) {
      Map<String, Tensor> state = model.state();
      assertEquals(4, state.get("prior.pseudoInputs").size(0));
      assertEquals(4, state.get("rows.pseudoCodes").size(0));
      assertEquals(10, state.size()); // two networks of two layers, and these
    }
  }
}
