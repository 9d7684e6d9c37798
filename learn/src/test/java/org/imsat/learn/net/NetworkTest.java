package org.imsat.learn.net;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Device CPU = Engine.start().device("cpu");

  @Test
  void drawsWeightsOfTheGivenScale() {
    try (Network network = Network.random(new int[] {400, 300, 10}, 0.5, 0.01, 1, CPU)) {
      float[] first = Tensors.toArray(network.state().get("layer.0.weight"));
      float[] last = Tensors.toArray(network.state().get("layer.1.weight"));
      assertEquals(0.5 / Math.sqrt(400), deviation(first), 0.0002);
      assertEquals(0.01 / Math.sqrt(300), deviation(last), 0.00003);
      assertEquals(0, deviation(Tensors.toArray(network.state().get("layer.0.bias"))), 0);
    }
  }

  @Test
  void drawsTheSameWeightsForTheSameSeed() {
    try (Network a = Network.random(new int[] {5, 4, 3}, 1, 1, 7, CPU);
        Network b = Network.random(new int[] {5, 4, 3}, 1, 1, 7, CPU);
        Network c = Network.random(new int[] {5, 4, 3}, 1, 1, 8, CPU)) {
      float[] weights = Tensors.toArray(a.state().get("layer.0.weight"));
      assertArrayEquals(weights, Tensors.toArray(b.state().get("layer.0.weight")));
      assertFalse(Arrays.equals(weights, Tensors.toArray(c.state().get("layer.0.weight"))));
    }
  }

  @Test
  void normalisesHiddenUnitsByTheBatch() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {2, 1, 2}, 1, 1, 1, CPU)) {
      set(network, "layer.0.weight", 1, 1);
      set(network, "norm.0.scale", 2);
      set(network, "norm.0.shift", 0.5f);
      set(network, "layer.1.weight", 1, -1);
      Tensor rows = Tensors.of(new float[] {0, 0, 1, 1, 2, 2}, CPU, 3, 2);
      float[] logits = Tensors.toArray(network.logits(rows, BatchNormMode.CLEAN));
      // Hidden values 0, 2, 4: mean 2, variance 8/3.
      double s = 1 / Math.sqrt(8 / 3.0 + Network.BATCH_NORM_EPSILON);
      double[] hidden = {0, 0.5, 4 * s + 0.5}; // the first, 0.5 - 4 s, is cut off by ReLU
      for (int i = 0; i < 3; i++) {
        assertEquals(hidden[i], logits[2 * i], 1e-5);
        assertEquals(-hidden[i], logits[2 * i + 1], 1e-5);
      }
      // Running averages with decay 0.9 start at mean 0 and variance 1; the variance is unbiased.
      assertEquals(0.2, Tensors.toArray(network.state().get("norm.0.mean"))[0], 1e-6);
      assertEquals(0.9 + 0.1 * 4, Tensors.toArray(network.state().get("norm.0.variance"))[0], 1e-5);
    }
  }

  @Test
  void movesRunningAveragesInTheCleanPassOnly() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {3, 4, 2}, 1, 1, 1, CPU)) {
      Tensor rows = Tensors.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 10}, CPU, 3, 3);
      float[] before = Tensors.toArray(network.state().get("norm.0.mean"));
      network.logits(rows, BatchNormMode.PERTURBED);
      network.frozen().logits(rows, BatchNormMode.PERTURBED);
      network.logits(rows, BatchNormMode.PREDICT);
      assertArrayEquals(before, Tensors.toArray(network.state().get("norm.0.mean")));
      network.logits(rows, BatchNormMode.CLEAN);
      assertNotEquals(before[0], Tensors.toArray(network.state().get("norm.0.mean"))[0]);
    }
  }

  @Test
  void predictsEachRowAloneByRunningAverages() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {3, 4, 2}, 1, 1, 1, CPU)) {
      Tensor two = Tensors.of(new float[] {1, 2, 3, -4, 5, 6}, CPU, 2, 3);
      Tensor one = Tensors.of(new float[] {1, 2, 3}, CPU, 1, 3);
      float[] together = Tensors.toArray(network.logits(two, BatchNormMode.PREDICT));
      float[] alone = Tensors.toArray(network.logits(one, BatchNormMode.PREDICT));
      assertArrayEquals(Arrays.copyOf(together, 2), alone, 1e-6f);
    }
  }

  @Test
  void roundsFactorsOfHiddenLayersOnlyInTraining() {
    try (PointerScope scope = new PointerScope();
        Network exact = Network.random(new int[] {2, 1, 2}, 1, 1, 1, CPU)) {
      set(exact, "layer.0.weight", 1 + 0x1p-9f, 1); // bfloat16 has 8 bits: rounded to 1
      set(exact, "layer.1.weight", 1 + 0x1p-9f, -1); // the last layer keeps its digits
      Network rounded = exact.in(Precision.BFLOAT16);
      Tensor rows = Tensors.of(new float[] {0, 0, 512, 0, 1024, 0}, CPU, 3, 2);
      // After normalisation only the scale of the weights differs, so look at the raw layer.
      rounded.logits(rows, BatchNormMode.CLEAN);
      float mean = Tensors.toArray(exact.state().get("norm.0.mean"))[0];
      assertEquals(0.1f * 512, mean, 1e-4, "of products with the weight rounded to 1");
      exact.logits(rows, BatchNormMode.CLEAN);
      float second = Tensors.toArray(exact.state().get("norm.0.mean"))[0];
      assertEquals(0.9f * mean + 0.1f * 513, second, 1e-3, "with the weight as it is");
      float[] logits = Tensors.toArray(rounded.frozen().logits(rows, BatchNormMode.PERTURBED));
      assertEquals(-logits[5] * (1 + 0x1p-9f), logits[4], 1e-6);
      assertArrayEquals(
          Tensors.toArray(exact.logits(rows, BatchNormMode.PREDICT)),
          Tensors.toArray(rounded.logits(rows, BatchNormMode.PREDICT)));
    }
  }

  @Test
  void gradientsOfRoundedProductsReachWeightsAndRows() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {20, 30, 30, 3}, 1, 1, 1, CPU)) {
      float[] values = new float[200];
      Random random = new Random(3);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      float[][] exact = gradients(network, values);
      float[][] rounded = gradients(network.in(Precision.BFLOAT16), values);
      for (int k = 0; k < exact.length; k++) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < exact[k].length; i++) {
          difference += Math.pow(exact[k][i] - rounded[k][i], 2);
          length += Math.pow(exact[k][i], 2);
        }
        assertTrue(length > 0, "gradient " + k);
        assertEquals(0, Math.sqrt(difference / length), 0.1, "gradient " + k);
      }
    }
  }

  /**
   * Of a sum of cubes of logits, with respect to the weights of both hidden layers and the rows.
   */
  private static float[][] gradients(Network network, float... values) {
    Tensor rows = Tensors.of(values, CPU, 10, 20).requires_grad_(true);
    Tensor logits = network.logits(rows, BatchNormMode.PERTURBED);
    Tensor loss = logits.mul(logits).mul(logits).sum();
    TensorVector of =
        new TensorVector(network.parameters().get(0), network.parameters().get(2), rows);
    TensorVector found = grad(new TensorVector(loss), of);
    return new float[][] {
      Tensors.toArray(found.get(0)), Tensors.toArray(found.get(1)), Tensors.toArray(found.get(2))
    };
  }

  private static void set(Network network, String name, float... values) {
    Tensor tensor = network.state().get(name).detach();
    tensor.copy_(Tensors.of(values, CPU, tensor.shape()));
  }

  private static double deviation(float[] values) {
    double squares = 0;
    for (float v : values) {
      squares += (double) v * v;
    }
    return Math.sqrt(squares / values.length);
  }
}
