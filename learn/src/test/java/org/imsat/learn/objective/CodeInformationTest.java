package org.imsat.learn.objective;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.net.Heads;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

/** Codes of several heads against definitions in plain Java. */
class CodeInformationTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int B = 7;

  /** p(y_m|x) by {@code [row][head][value]}. */
  private interface Predictions {
    double[][][] of(double[][] logits);
  }

  @Test
  void bitsByTheirClosedForms() {
    int d = 3;
    Heads heads = Heads.bits(d);
    double[][] logits = logits(d, 1);
    double[][] other = logits(d, 2);
    try (PointerScope scope = new PointerScope()) {
      Tensor x = tensor(logits).requires_grad_(true);
      Tensor logP = heads.logProbabilities(x);
      Tensor logHat = heads.logProbabilities(tensor(other)).detach();
      float[] divergence = gradient(heads.divergence(logHat, logP).sum(), x);
      CodeInformation alone = new CodeInformation(MarginalPrior.uniform(1), 0);
      float[] information = gradient(alone.loss(heads, logP, new LossTerms()), x);
      for (int bit = 0; bit < d; bit++) {
        double mean = 0;
        for (double[] row : logits) {
          mean += sigmoid(row[bit]) / B;
        }
        for (int i = 0; i < B; i++) {
          double p = sigmoid(logits[i][bit]);
          assertEquals(
              (p - sigmoid(other[i][bit])) / B, divergence[i * d + bit], 1e-6, "divergence");
          double conditional = -logits[i][bit] * p * (1 - p) / B;
          double marginal = -Math.log(mean / (1 - mean)) * p * (1 - p) / B;
          assertEquals(conditional - marginal, information[i * d + bit], 1e-6, "information");
        }
      }
    }
  }

  @Test
  void valueAndGradientOfBits() {
    check(
        Heads.bits(4),
        4,
        new CodeInformation(MarginalPrior.uniform(1), 2),
        softBits(4),
        uniform(1, 2));
  }

  @Test
  void valueAndGradientOfUnequalHeads() {
    check(
        Heads.of(2, 3, 2),
        7,
        new CodeInformation(MarginalPrior.uniform(1.5), 2),
        softmaxes(2, 3, 2),
        uniform(1.5, 2));
  }

  @Test
  void bitsAndSoftmaxesSideBySide() {
    Predictions bits = softBits(2);
    Predictions values = softmaxes(3);
    check(
        Heads.bits(2).and(Heads.of(3)),
        5,
        new CodeInformation(MarginalPrior.uniform(1), 1),
        logits -> {
          double[][][] p = new double[B][3][];
          for (int i = 0; i < B; i++) {
            double[][] first = {Arrays.copyOf(logits[i], 2)};
            double[][] second = {Arrays.copyOfRange(logits[i], 2, 5)};
            p[i][0] = bits.of(first)[0][0];
            p[i][1] = bits.of(first)[0][1];
            p[i][2] = values.of(second)[0][0];
          }
          return p;
        },
        uniform(1, 1));
  }

  /** I(Y1, Y2; X) = I(Y1; X) + I(Y2; X) - I(Y1; Y2), by the whole joint table. */
  @Test
  void withWeightOneTwoHeadsHaveTheirExactInformation() {
    double[][] logits = logits(5, 3);
    double[][][] p = softmaxes(2, 3).of(logits);
    double[] joint = new double[6];
    double conditional = 0;
    for (double[][] row : p) {
      double[] products = new double[6];
      for (int k = 0; k < 6; k++) {
        products[k] = row[0][k / 3] * row[1][k % 3];
        joint[k] += products[k] / B;
      }
      conditional += entropy(products) / B;
    }
    Heads heads = Heads.of(2, 3);
    try (PointerScope scope = new PointerScope()) {
      Tensor loss =
          new CodeInformation(MarginalPrior.uniform(1), 1)
              .loss(heads, heads.logProbabilities(tensor(logits)), new LossTerms());
      assertEquals(
          entropy(joint) - conditional, Math.log(2) + Math.log(3) - loss.item_float(), 1e-6);
    }
  }

  @Test
  void aPriorAndItsSlack() {
    List<Double> prior = List.of(0.2, 0.3, 0.5);
    for (double slack : new double[] {0, 0.01, 0.05}) {
      check(
          Heads.of(3),
          3,
          new CodeInformation(new MarginalPrior(prior, 2.5, slack), 2),
          softmaxes(3),
          p -> conditional(p) + 2.5 * excess(marginal(p, 0), new double[] {0.2, 0.3, 0.5}, slack));
    }
  }

  @Test
  void withinTheSlackThePriorHasNoPull() {
    List<Double> prior = List.of(0.2, 0.3, 0.5);
    double[][] logits = new double[B][3];
    for (double[] row : logits) {
      for (int k = 0; k < 3; k++) {
        row[k] = Math.log(prior.get(k)) + 0.01 * k;
      }
    }
    Heads heads = Heads.of(3);
    try (PointerScope scope = new PointerScope()) {
      Tensor x = tensor(logits).requires_grad_(true);
      Tensor logP = heads.logProbabilities(x);
      LossTerms terms = new LossTerms();
      Tensor mean = logP.exp().mean(0);
      Tensor loss = new MarginalPrior(prior, 3, 0.01).loss(heads, mean, mean.log(), terms);
      assertEquals(0, loss.item_float());
      assertTrue(terms.means().get("kl") > 0);
      for (float g : gradient(loss, x)) {
        assertEquals(0, g);
      }
    }
  }

  @Test
  void toleratedDivergenceIsAShareOfThePriorsEntropy() {
    MarginalPrior uniform = new MarginalPrior(List.of(), 1, 0.01);
    assertEquals(0.01 * Math.log(10), uniform.tolerated(10), 1e-12);
    assertEquals(0, uniform.divergence(new double[] {0.25, 0.25, 0.25, 0.25}), 1e-12);
    MarginalPrior prior = new MarginalPrior(List.of(0.25, 0.75), 1, 0.01);
    double expected = 0.5 * Math.log(0.5 / 0.25) + 0.5 * Math.log(0.5 / 0.75);
    assertEquals(expected, prior.divergence(new double[] {0.5, 0.5}), 1e-12);
    assertEquals(Math.log(1 / 0.75), prior.divergence(new double[] {0, 1}), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> new MarginalPrior(List.of(0.5, 0.6), 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new MarginalPrior(List.of(0.0, 1.0), 1, 0));
  }

  @Test
  void valuesThatDoNotOccurHaveFiniteGradients() {
    Heads heads = Heads.bits(2);
    try (PointerScope scope = new PointerScope()) {
      Tensor x = Tensors.of(new float[] {-500, 500, -500, 1}, CPU, 2, 2).requires_grad_(true);
      Tensor loss =
          new CodeInformation(MarginalPrior.uniform(1), 2)
              .loss(heads, heads.logProbabilities(x), new LossTerms());
      assertTrue(Float.isFinite(loss.item_float()));
      for (float g : gradient(loss, x)) {
        assertTrue(Float.isFinite(g));
      }
    }
  }

  @Test
  void notesItsTerms() {
    double[][] logits = logits(4, 5);
    Heads heads = Heads.bits(4);
    LossTerms terms = new LossTerms();
    try (PointerScope scope = new PointerScope()) {
      new CodeInformation(MarginalPrior.uniform(1), 2)
          .loss(heads, heads.logProbabilities(tensor(logits)), terms);
    }
    double[][][] p = softBits(4).of(logits);
    Map<String, Double> means = terms.means();
    assertEquals(conditional(p), means.get("conditionalEntropy"), 1e-6);
    assertEquals(pairwise(p), means.get("pairwiseInformation"), 1e-6);
    double marginal = 0;
    for (int m = 0; m < 4; m++) {
      marginal += entropy(marginal(p, m));
    }
    assertEquals(marginal, means.get("marginalEntropy"), 1e-6);
    assertEquals(4 * Math.log(2) - marginal, means.get("kl"), 1e-6);
  }

  private static void check(
      Heads heads,
      int outputs,
      CodeInformation information,
      Predictions predictions,
      ToDoubleFunction<double[][][]> definition) {
    assertEquals(outputs, heads.outputs());
    double[][] logits = logits(outputs, 4);
    try (PointerScope scope = new PointerScope()) {
      Tensor x = tensor(logits).requires_grad_(true);
      Tensor loss = information.loss(heads, heads.logProbabilities(x), new LossTerms());
      assertEquals(definition.applyAsDouble(predictions.of(logits)), loss.item_float(), 1e-5);
      float[] found = gradient(loss, x);
      double h = 1e-5;
      for (int i = 0; i < B; i++) {
        for (int k = 0; k < outputs; k++) {
          double at = logits[i][k];
          logits[i][k] = at + h;
          double up = definition.applyAsDouble(predictions.of(logits));
          logits[i][k] = at - h;
          double down = definition.applyAsDouble(predictions.of(logits));
          logits[i][k] = at;
          assertEquals((up - down) / (2 * h), found[i * outputs + k], 2e-6, i + ", " + k);
        }
      }
    }
  }

  private static ToDoubleFunction<double[][][]> uniform(double weight, double pairWeight) {
    return p -> {
      double sum = conditional(p) + pairWeight * pairwise(p);
      for (int m = 0; m < p[0].length; m++) {
        sum += weight * (Math.log(p[0][m].length) - entropy(marginal(p, m)));
      }
      return sum;
    };
  }

  private static double excess(double[] p, double[] q, double slack) {
    double divergence = 0;
    for (int k = 0; k < p.length; k++) {
      divergence += p[k] * Math.log(p[k] / q[k]);
    }
    return Math.max(divergence - slack * entropy(q), 0);
  }

  private static double conditional(double[][][] p) {
    double sum = 0;
    for (double[][] row : p) {
      for (double[] head : row) {
        sum += entropy(head) / p.length;
      }
    }
    return sum;
  }

  private static double[] marginal(double[][][] p, int m) {
    double[] mean = new double[p[0][m].length];
    for (double[][] row : p) {
      for (int k = 0; k < mean.length; k++) {
        mean[k] += row[m][k] / p.length;
      }
    }
    return mean;
  }

  private static double pairwise(double[][][] p) {
    double sum = 0;
    for (int m = 0; m < p[0].length; m++) {
      for (int other = 0; other < m; other++) {
        double[] joint = new double[p[0][m].length * p[0][other].length];
        for (double[][] row : p) {
          for (int k = 0; k < joint.length; k++) {
            int values = row[other].length;
            joint[k] += row[m][k / values] * row[other][k % values] / p.length;
          }
        }
        sum += entropy(marginal(p, m)) + entropy(marginal(p, other)) - entropy(joint);
      }
    }
    return sum;
  }

  private static double entropy(double[] p) {
    return -Arrays.stream(p).filter(x -> x > 0).map(x -> x * Math.log(x)).sum();
  }

  private static Predictions softBits(int bits) {
    return logits -> {
      double[][][] p = new double[logits.length][bits][];
      for (int i = 0; i < p.length; i++) {
        for (int d = 0; d < bits; d++) {
          p[i][d] = new double[] {sigmoid(-logits[i][d]), sigmoid(logits[i][d])};
        }
      }
      return p;
    };
  }

  private static Predictions softmaxes(int... values) {
    return logits -> {
      double[][][] p = new double[logits.length][values.length][];
      for (int i = 0; i < p.length; i++) {
        int first = 0;
        for (int m = 0; m < values.length; m++) {
          double[] e = Arrays.stream(logits[i], first, first + values[m]).map(Math::exp).toArray();
          double sum = Arrays.stream(e).sum();
          p[i][m] = Arrays.stream(e).map(x -> x / sum).toArray();
          first += values[m];
        }
      }
      return p;
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static float[] gradient(Tensor loss, Tensor x) {
    return Tensors.toArray(
        grad(
                new TensorVector(loss),
                new TensorVector(x),
                new org.bytedeco.pytorch.TensorVector(),
                new org.bytedeco.pytorch.BoolOptional(true),
                false,
                false)
            .get(0));
  }

  private static double[][] logits(int outputs, long seed) {
    Random random = new Random(seed);
    double[][] logits = new double[B][outputs];
    for (double[] row : logits) {
      Arrays.setAll(row, k -> (float) (1.5 * random.nextGaussian()));
    }
    return logits;
  }

  private static Tensor tensor(double[][] values) {
    List<Float> flat = new ArrayList<>();
    for (double[] row : values) {
      for (double value : row) {
        flat.add((float) value);
      }
    }
    float[] array = new float[flat.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = flat.get(i);
    }
    return Tensors.of(array, CPU, values.length, values[0].length);
  }
}
