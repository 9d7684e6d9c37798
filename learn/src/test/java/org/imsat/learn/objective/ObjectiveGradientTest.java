package org.imsat.learn.objective;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.net.Heads;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

/** Every term against its definition, its closed-form gradient and finite differences. */
class ObjectiveGradientTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int B = 4;
  private static final int K = 3;
  private static final Heads HEADS = Heads.of(K);

  private final double[][] logits = logits(1);
  private final double[][] other = logits(2);

  @Test
  void divergence() {
    double[][] p = softmax(other);
    ToDoubleFunction<double[][]> kl = l -> divergence(p, softmax(l));
    double[][] q = softmax(logits);
    check(
        x ->
            HEADS
                .divergence(HEADS.logProbabilities(tensor(other)), HEADS.logProbabilities(x))
                .sum(),
        kl,
        (i, k) -> (q[i][k] - p[i][k]) / B);
  }

  /** KL(p || q), on average over rows. */
  private static double divergence(double[][] p, double[][] q) {
    double sum = 0;
    for (int i = 0; i < B; i++) {
      for (int k = 0; k < K; k++) {
        sum += p[i][k] * Math.log(p[i][k] / q[i][k]) / B;
      }
    }
    return sum;
  }

  /** The other side, which moves where targets are not constants. */
  @Test
  void divergenceFromWhatMoves() {
    double[][] q = softmax(other);
    ToDoubleFunction<double[][]> kl = l -> divergence(softmax(l), q);
    double[][] p = softmax(logits);
    check(
        x ->
            HEADS
                .divergence(HEADS.logProbabilities(x), HEADS.logProbabilities(tensor(other)))
                .sum(),
        kl,
        (i, k) -> {
          double ofRow = 0;
          for (int j = 0; j < K; j++) {
            ofRow += p[i][j] * Math.log(p[i][j] / q[i][j]);
          }
          return p[i][k] * (Math.log(p[i][k] / q[i][k]) - ofRow) / B;
        });
  }

  @Test
  void divergenceOfEqualPredictionsIsZero() {
    try (PointerScope scope = new PointerScope()) {
      Tensor log = HEADS.logProbabilities(tensor(logits));
      assertEquals(0, HEADS.divergence(log, log).sum().item_float(), 1e-7);
    }
  }

  @Test
  void conditionalAndMarginalEntropy() {
    double[][] p = softmax(logits);
    double[] mean = mean(p);
    double weight = 4;
    check(
        x -> information(weight).loss(HEADS, HEADS.logProbabilities(x), new LossTerms()),
        l -> conditional(softmax(l)) + weight * (Math.log(K) - entropy(mean(softmax(l)))),
        (i, k) -> {
          double h = entropy(p[i]);
          double meanLog = 0;
          for (int j = 0; j < K; j++) {
            meanLog += p[i][j] * Math.log(mean[j]);
          }
          double dConditional = -p[i][k] * (Math.log(p[i][k]) + h) / B;
          double dMarginal = -p[i][k] / B * (Math.log(mean[k]) - meanLog);
          return dConditional - weight * dMarginal;
        });
  }

  private static CodeInformation information(double weight) {
    return new CodeInformation(MarginalPrior.uniform(weight), 2);
  }

  @Test
  void notesTheEntropies() {
    LossTerms terms = new LossTerms();
    try (PointerScope scope = new PointerScope()) {
      information(1).loss(HEADS, HEADS.logProbabilities(tensor(logits)), terms);
      information(1).loss(HEADS, HEADS.logProbabilities(tensor(other)), terms);
    }
    Map<String, Double> means = terms.means();
    assertEquals(
        (conditional(softmax(logits)) + conditional(softmax(other))) / 2,
        means.get("conditionalEntropy"),
        1e-6);
    assertEquals(
        (entropy(mean(softmax(logits))) + entropy(mean(softmax(other)))) / 2,
        means.get("marginalEntropy"),
        1e-6);
  }

  @Test
  void emptyClusterHasFiniteGradient() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Tensors.of(new float[] {0, 0, -500, 0, 1, -500}, CPU, 2, 3).requires_grad_(true);
      Tensor loss = information(4).loss(HEADS, HEADS.logProbabilities(x), new LossTerms());
      Tensor gradient = grad(new TensorVector(loss), new TensorVector(x)).get(0);
      for (float g : Tensors.toArray(gradient)) {
        assertEquals(true, Float.isFinite(g));
      }
    }
  }

  private interface ClosedForm {
    double at(int row, int cluster);
  }

  private void check(
      UnaryOperator<Tensor> loss, ToDoubleFunction<double[][]> definition, ClosedForm gradient) {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = tensor(logits).requires_grad_(true);
      Tensor value = loss.apply(x);
      assertEquals(definition.applyAsDouble(logits), value.item_float(), 1e-5);
      float[] found = Tensors.toArray(grad(new TensorVector(value), new TensorVector(x)).get(0));
      double h = 1e-5;
      for (int i = 0; i < B; i++) {
        for (int k = 0; k < K; k++) {
          double[][] up = copy(logits);
          double[][] down = copy(logits);
          up[i][k] += h;
          down[i][k] -= h;
          double difference =
              (definition.applyAsDouble(up) - definition.applyAsDouble(down)) / (2 * h);
          assertEquals(difference, gradient.at(i, k), 1e-8, "closed form at " + i + ", " + k);
          assertEquals(difference, found[i * K + k], 1e-6, "autograd at " + i + ", " + k);
        }
      }
    }
  }

  private static double[][] logits(long seed) {
    Random random = new Random(seed);
    double[][] values = new double[B][K];
    for (double[] row : values) {
      for (int k = 0; k < K; k++) {
        row[k] = (float) (1.5 * random.nextGaussian());
      }
    }
    return values;
  }

  private static Tensor tensor(double[][] values) {
    float[] flat = new float[B * K];
    for (int i = 0; i < B; i++) {
      for (int k = 0; k < K; k++) {
        flat[i * K + k] = (float) values[i][k];
      }
    }
    return Tensors.of(flat, CPU, B, K);
  }

  private static double[][] copy(double[][] values) {
    double[][] copy = new double[values.length][];
    for (int i = 0; i < values.length; i++) {
      copy[i] = values[i].clone();
    }
    return copy;
  }

  private static double[][] softmax(double[][] l) {
    double[][] p = new double[B][K];
    for (int i = 0; i < B; i++) {
      double sum = 0;
      for (int k = 0; k < K; k++) {
        sum += Math.exp(l[i][k]);
      }
      for (int k = 0; k < K; k++) {
        p[i][k] = Math.exp(l[i][k]) / sum;
      }
    }
    return p;
  }

  private static double[] mean(double[][] p) {
    double[] mean = new double[K];
    for (double[] row : p) {
      for (int k = 0; k < K; k++) {
        mean[k] += row[k] / B;
      }
    }
    return mean;
  }

  private static double entropy(double[] p) {
    double h = 0;
    for (double x : p) {
      h -= x * Math.log(x);
    }
    return h;
  }

  private static double conditional(double[][] p) {
    double sum = 0;
    for (double[] row : p) {
      sum += entropy(row) / B;
    }
    return sum;
  }
}
