package org.imsat.learn.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class SequenceTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int N = 12;
  private static final int D = 4;
  private static final int K = 3;
  private static final double EPS = 0.7;
  private static final double XI = 1.5;

  /**
   * For logits W x the adversarial direction at y = T(x) is that of W^T (p(y + xi u) - p(x)), with
   * u the random start: the target is what is said of the row itself, not of the moved one.
   */
  @Test
  void adversarialPointsLieAboutMovedRowsAndOpposeWhatIsSaidOfRows() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {D, K}, 1, 3, 3, CPU);
        RandomSource random = new RandomSource(5, CPU);
        RandomSource again = new RandomSource(5, CPU)) {
      float[] rows = normal(N * D, 1);
      float[] shift = normal(N * D, 2);
      Batch batch = new Batch(Tensors.of(rows, CPU, N, D), Tensors.of(normal(N, 3), CPU, N, 1));
      Prediction clean = Prediction.of(network, Heads.of(K), batch, random);
      Tensor shifts = Tensors.of(shift, CPU, N, D);
      Augmentation both =
          new Sequence(
              before -> before.batch().rows().add(shifts),
              new VirtualAdversarial(
                  PerturbationScale.absolute(EPS), PerturbationScale.absolute(XI)));
      float[] found = Tensors.toArray(both.apply(clean));
      float[] start = Tensors.toArray(Tensors.unitRows(again.normal(N, D)));
      float[] w = Tensors.toArray(network.state().get("layer.0.weight"));
      for (int i = 0; i < N; i++) {
        double[] x = new double[D];
        double[] probed = new double[D];
        for (int j = 0; j < D; j++) {
          x[j] = rows[i * D + j];
          probed[j] = x[j] + shift[i * D + j] + XI * start[i * D + j];
        }
        double[] gradient = gradient(w, softmax(w, probed), softmax(w, x));
        for (int j = 0; j < D; j++) {
          assertEquals(
              x[j] + shift[i * D + j] + EPS * gradient[j], found[i * D + j], 1e-4, "row " + i);
        }
      }
      assertEquals(rows[0], Tensors.toArray(batch.rows())[0], "rows are left as they were");
    }
  }

  /** W^T (q - p) as a unit vector. */
  private static double[] gradient(float[] w, double[] q, double... p) {
    double[] gradient = new double[D];
    double squares = 0;
    for (int j = 0; j < D; j++) {
      for (int c = 0; c < K; c++) {
        gradient[j] += w[c * D + j] * (q[c] - p[c]);
      }
      squares += gradient[j] * gradient[j];
    }
    for (int j = 0; j < D; j++) {
      gradient[j] /= Math.sqrt(squares);
    }
    return gradient;
  }

  private static double[] softmax(float[] w, double... x) {
    double[] p = new double[K];
    double sum = 0;
    for (int c = 0; c < K; c++) {
      double logit = 0;
      for (int j = 0; j < D; j++) {
        logit += w[c * D + j] * x[j];
      }
      p[c] = Math.exp(logit);
      sum += p[c];
    }
    for (int c = 0; c < K; c++) {
      p[c] /= sum;
    }
    return p;
  }

  private static float[] normal(int count, long seed) {
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
