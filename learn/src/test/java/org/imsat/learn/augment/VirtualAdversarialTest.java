package org.imsat.learn.augment;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class VirtualAdversarialTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** In two dimensions every direction can be tried. */
  @Test
  void findsTheDirectionThatBruteForceFinds() {
    double eps = 0.05;
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {2, 2}, 1, 2, 3, CPU);
        RandomSource random = new RandomSource(5, CPU)) {
      int n = 20;
      Prediction clean = Prediction.of(network, Heads.of(2), batch(n, 2, 1), random);
      VirtualAdversarial vat =
          new VirtualAdversarial(PerturbationScale.absolute(eps), PerturbationScale.absolute(0.01));
      float[] rows = Tensors.toArray(clean.batch().rows());
      float[] moved = Tensors.toArray(vat.apply(clean));
      float[] w = Tensors.toArray(network.state().get("layer.0.weight"));
      for (int i = 0; i < n; i++) {
        double x = rows[2 * i];
        double y = rows[2 * i + 1];
        double dx = moved[2 * i] - x;
        double dy = moved[2 * i + 1] - y;
        assertEquals(eps, Math.hypot(dx, dy), 1e-6, "length of row " + i);
        double best = 0;
        for (int angle = 0; angle < 3600; angle++) {
          double a = Math.toRadians(angle / 10.0);
          best = Math.max(best, kl(w, x, y, eps * Math.cos(a), eps * Math.sin(a)));
        }
        // The power iteration sees the curvature, which has no sign: either end may be the larger.
        double found = Math.max(kl(w, x, y, dx, dy), kl(w, x, y, -dx, -dy));
        assertEquals(best, found, 0.001 * best, "divergence reached by row " + i);
      }
    }
  }

  private static double kl(float[] w, double x, double y, double dx, double dy) {
    double before = sigmoid((w[0] - w[2]) * x + (w[1] - w[3]) * y);
    double after = sigmoid((w[0] - w[2]) * (x + dx) + (w[1] - w[3]) * (y + dy));
    return before * Math.log(before / after) + (1 - before) * Math.log((1 - before) / (1 - after));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /**
   * For logits W x the gradient of KL(p_hat || p(x + xi d)) is xi W^T (p(x + xi d) - p_hat); the
   * reverse divergence, or another xi, would give another direction.
   */
  @Test
  void followsTheGradientAtTheProbedPoint() {
    double xi = 1.5;
    int n = 12;
    int d = 4;
    int k = 3;
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {d, k}, 1, 3, 3, CPU);
        RandomSource random = new RandomSource(5, CPU);
        RandomSource again = new RandomSource(5, CPU)) {
      Prediction clean = Prediction.of(network, Heads.of(k), batch(n, d, 1), random);
      float[] rows = Tensors.toArray(clean.batch().rows());
      float[] start = Tensors.toArray(again.normal(n, d));
      float[] w = Tensors.toArray(network.state().get("layer.0.weight"));
      float[] found =
          Tensors.toArray(
              new VirtualAdversarial(PerturbationScale.absolute(1), PerturbationScale.absolute(xi))
                  .adversarialDirection(clean));
      for (int i = 0; i < n; i++) {
        double[] x = new double[d];
        double[] probed = new double[d];
        double length = 0;
        for (int j = 0; j < d; j++) {
          length += Math.pow(start[i * d + j], 2);
        }
        for (int j = 0; j < d; j++) {
          x[j] = rows[i * d + j];
          probed[j] = x[j] + xi * start[i * d + j] / Math.sqrt(length);
        }
        double[] p = softmax(w, x, k);
        double[] q = softmax(w, probed, k);
        double[] gradient = new double[d];
        double norm = 0;
        for (int j = 0; j < d; j++) {
          for (int c = 0; c < k; c++) {
            gradient[j] += w[c * d + j] * (q[c] - p[c]);
          }
          norm += gradient[j] * gradient[j];
        }
        for (int j = 0; j < d; j++) {
          assertEquals(gradient[j] / Math.sqrt(norm), found[i * d + j], 1e-4, "row " + i);
        }
      }
    }
  }

  private static double[] softmax(float[] w, double[] x, int k) {
    double[] p = new double[k];
    double sum = 0;
    for (int c = 0; c < k; c++) {
      double logit = 0;
      for (int j = 0; j < x.length; j++) {
        logit += w[c * x.length + j] * x[j];
      }
      p[c] = Math.exp(logit);
      sum += p[c];
    }
    for (int c = 0; c < k; c++) {
      p[c] /= sum;
    }
    return p;
  }

  @Test
  void scalesBothDistancesByTheNeighbourDistance() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {6, 8, 3}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(5, CPU)) {
      Prediction clean = Prediction.of(network, Heads.of(3), batch(10, 6, 1), random);
      VirtualAdversarial vat =
          new VirtualAdversarial(
              PerturbationScale.neighbours(0.25), PerturbationScale.neighbours(4));
      Tensor r = vat.apply(clean).sub(clean.batch().rows());
      float[] values = Tensors.toArray(r);
      for (int i = 0; i < 10; i++) {
        double squares = 0;
        for (int j = 0; j < 6; j++) {
          squares += Math.pow(values[6 * i + j], 2);
        }
        assertEquals(0.25 * (1 + i), Math.sqrt(squares), 1e-4);
      }
    }
  }

  @Test
  void measuresInUnitsOfEachRowsDistance() {
    try (PointerScope scope = new PointerScope()) {
      Tensor directions = Tensors.of(new float[] {1, 0, 0, 1}, CPU, 2, 2);
      Batch batch = batch(2, 2, 1); // distances 1 and 2
      assertArrayEquals(
          new float[] {4, 0, 0, 8},
          Tensors.toArray(PerturbationScale.neighbours(4).stretch(directions, batch)));
      assertArrayEquals(
          new float[] {4, 0, 0, 4},
          Tensors.toArray(PerturbationScale.absolute(4).stretch(directions, batch)));
    }
  }

  @Test
  void leaksNothingIntoTheParameters() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {6, 8, 3}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(5, CPU)) {
      Prediction clean = Prediction.of(network, Heads.of(3), batch(10, 6, 1), random);
      float[] running = Tensors.toArray(network.state().get("norm.0.mean"));
      VirtualAdversarial vat =
          new VirtualAdversarial(
              PerturbationScale.neighbours(0.25), PerturbationScale.neighbours(4));
      Tensor moved = vat.apply(clean);
      assertFalse(moved.requires_grad(), "the perturbed rows are constants");
      network.parameters().forEach(p -> assertFalse(p.grad().defined()));

      // The same rows, given as plain numbers, have the same gradient: none came along the way.
      Tensor plain = Tensors.of(Tensors.toArray(moved), CPU, 10, 6);
      TensorVector parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
      TensorVector a = grad(new TensorVector(clean.divergenceAt(moved).sum()), parameters);
      TensorVector b = grad(new TensorVector(clean.divergenceAt(plain).sum()), parameters);
      for (int i = 0; i < a.size(); i++) {
        assertArrayEquals(Tensors.toArray(b.get(i)), Tensors.toArray(a.get(i)));
      }
      assertArrayEquals(running, Tensors.toArray(network.state().get("norm.0.mean")));
    }
  }

  /**
   * At the start of training gradients are tiny: their squares would vanish in single precision.
   */
  @Test
  void keepsTheLengthWhereGradientsAreTiny() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {6, 8, 3}, 1, 1e-4, 3, CPU);
        RandomSource random = new RandomSource(5, CPU)) {
      Prediction clean = Prediction.of(network, Heads.of(3), batch(10, 6, 1), random);
      float[] direction =
          Tensors.toArray(
              new VirtualAdversarial(PerturbationScale.absolute(1), PerturbationScale.absolute(10))
                  .adversarialDirection(clean));
      for (int i = 0; i < 10; i++) {
        double squares = 0;
        for (int j = 0; j < 6; j++) {
          squares += Math.pow(direction[6 * i + j], 2);
        }
        assertEquals(1, squares, 1e-5, "row " + i);
      }
    }
  }

  @Test
  void survivesVanishingGradients() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {6, 8, 3}, 1, 1e-20, 3, CPU);
        RandomSource random = new RandomSource(5, CPU)) {
      Prediction clean = Prediction.of(network, Heads.of(3), batch(10, 6, 1), random);
      Tensor moved =
          new VirtualAdversarial(PerturbationScale.neighbours(0.25), PerturbationScale.absolute(10))
              .apply(clean);
      for (float v : Tensors.toArray(moved)) {
        assertTrue(Float.isFinite(v));
      }
    }
  }

  private static Batch batch(int n, int d, long seed) {
    Random random = new Random(seed);
    float[] rows = new float[n * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    float[] sigma = new float[n];
    for (int i = 0; i < n; i++) {
      sigma[i] = 1 + i;
    }
    return new Batch(Tensors.of(rows, CPU, n, d), Tensors.of(sigma, CPU, n, 1));
  }
}
