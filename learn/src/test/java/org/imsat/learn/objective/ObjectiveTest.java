package org.imsat.learn.objective;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int N = 5;
  private static final int D = 3;
  private static final int K = 3;

  /**
   * The whole objective of a linear network with a known augmentation, by the closed-form gradients
   * of its terms with respect to logits. That of R_SAT reaches the weights through the changed rows
   * only: p_hat is a constant (Eq. 3).
   */
  @Test
  void gradientOfTheComposition() {
    double lambda = 0.3;
    double weight = 4;
    float shift = 0.7f;
    Random random = new Random(1);
    float[] rows = new float[N * D];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    Objective objective =
        new Objective(
            new SelfAugmentedTraining(clean -> clean.batch().rows().add(Tensors.scalar(shift))),
            lambda,
            new CodeInformation(MarginalPrior.uniform(weight), 2));
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {D, K}, 1, 2, 3, CPU);
        RandomSource source = new RandomSource(1, CPU)) {
      Batch batch = new Batch(Tensors.of(rows, CPU, N, D), Tensors.zeros(CPU, N, 1));
      Prediction clean = Prediction.of(network, Heads.of(K), batch, source);
      LossTerms terms = new LossTerms();
      Tensor loss = objective.loss(clean, terms);
      Tensor weights = network.state().get("layer.0.weight");
      float[] found =
          Tensors.toArray(grad(new TensorVector(loss), new TensorVector(weights)).get(0));

      float[] w = Tensors.toArray(weights);
      double[][] p = probabilities(w, rows, 0);
      double[][] q = probabilities(w, rows, shift);
      double[] mean = new double[K];
      double divergence = 0;
      double conditional = 0;
      double marginal = 0;
      for (int i = 0; i < N; i++) {
        for (int k = 0; k < K; k++) {
          mean[k] += p[i][k] / N;
          divergence += p[i][k] * Math.log(p[i][k] / q[i][k]) / N;
          conditional -= p[i][k] * Math.log(p[i][k]) / N;
        }
      }
      for (double share : mean) {
        marginal -= share * Math.log(share);
      }
      assertEquals(
          divergence + lambda * (conditional + weight * (Math.log(K) - marginal)),
          loss.item_float(),
          1e-5);
      assertEquals(divergence, terms.means().get("sat"), 1e-5);

      double[] expected = new double[K * D];
      for (int i = 0; i < N; i++) {
        double h = 0;
        double meanLog = 0;
        for (int k = 0; k < K; k++) {
          h -= p[i][k] * Math.log(p[i][k]);
          meanLog += p[i][k] * Math.log(mean[k]);
        }
        for (int k = 0; k < K; k++) {
          double sat = (q[i][k] - p[i][k]) / N;
          double dConditional = -p[i][k] * (Math.log(p[i][k]) + h) / N;
          double dMarginal = -p[i][k] / N * (Math.log(mean[k]) - meanLog);
          double information = lambda * (dConditional - weight * dMarginal);
          for (int j = 0; j < D; j++) {
            expected[k * D + j] += sat * (rows[i * D + j] + shift) + information * rows[i * D + j];
          }
        }
      }
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i], 1e-5, "weight " + i);
      }
    }
  }

  private static double[][] probabilities(float[] w, float[] rows, float shift) {
    double[][] p = new double[N][K];
    for (int i = 0; i < N; i++) {
      double sum = 0;
      for (int k = 0; k < K; k++) {
        double logit = 0;
        for (int j = 0; j < D; j++) {
          logit += w[k * D + j] * (rows[i * D + j] + shift);
        }
        p[i][k] = Math.exp(logit);
        sum += p[i][k];
      }
      for (int k = 0; k < K; k++) {
        p[i][k] /= sum;
      }
    }
    return p;
  }
}
