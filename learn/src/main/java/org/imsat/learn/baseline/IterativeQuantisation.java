package org.imsat.learn.baseline;

import static org.bytedeco.pytorch.global.torch.linalg_qr;
import static org.bytedeco.pytorch.global.torch.linalg_svd;
import static org.imsat.learn.BaselineSettings.ITERATIONS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;

/**
 * Iterative quantisation on principal components (PCA-ITQ; Gong et al. 2013): the rotation of the
 * components that brings rows nearest to the corners of a cube, whose signs are the bits. The
 * objective is the mean squared distance of a row to its corner.
 */
final class IterativeQuantisation implements Algorithm {
  @Override
  public Outcome learn(Session session) {
    int bits = (Integer) session.settings().code().size();
    int iterations = session.settings().get(ITERATIONS);
    PrincipalComponents components = PrincipalComponents.of(session.rows(), bits, session.device());
    List<EpochReport> epochs = new ArrayList<>();
    boolean interrupted = false;
    float[] rotation = start(bits, session.settings().seed(), session.device());
    session.listener().started(1, iterations, 1);
    for (int i = 1; i <= iterations && !interrupted; i++) {
      long begun = System.nanoTime();
      double distance = improve(components, rotation, session.device());
      epochs.add(
          new EpochReport(
              i, Map.of(Objective.OBJECTIVE, distance), 0, (System.nanoTime() - begun) / 1e9));
      session.listener().step(i, 1);
      interrupted = !session.goesOn();
      if (i == iterations || interrupted) {
        session.report(epochs.get(i - 1), network(components, rotation));
      } else {
        session.listener().pretrained(epochs.get(i - 1)); // faster than a look at the codes
      }
    }
    return new Outcome(network(components, rotation), epochs, interrupted, 0);
  }

  /** A random rotation, row by row. */
  private static float[] start(int bits, long seed, Device device) {
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(seed, device)) {
      return Tensors.toArray(linalg_qr(random.normal(bits, bits)).get0());
    }
  }

  /** Replaces the rotation by a better one; the mean squared distance before that. */
  private static double improve(PrincipalComponents components, float[] rotation, Device device) {
    int k = components.count();
    long n = components.projected().length / k;
    try (PointerScope scope = new PointerScope()) {
      Tensor projected = Tensors.of(components.projected(), device, n, k);
      Tensor rotated = projected.mm(Tensors.of(rotation, device, k, k));
      Tensor corners =
          rotated.ge(Tensors.scalar(0)).to(rotated.scalar_type()).mul(Tensors.scalar(2));
      corners = corners.sub(Tensors.scalar(1));
      Tensor difference = corners.sub(rotated);
      T_TensorTensorTensor_T svd = linalg_svd(corners.t().mm(projected)); // B'V = U S W'
      Tensor better = svd.get2().t().mm(svd.get0().t()); // R = W U'
      System.arraycopy(Tensors.toArray(better.contiguous()), 0, rotation, 0, k * k);
      return difference.mul(difference).sum().item_double() / n;
    }
  }

  private static Perceptron network(PrincipalComponents components, float... rotation) {
    int k = components.count();
    int d = components.mean().length;
    float[] weights = new float[k * d];
    float[] bias = new float[k];
    for (int bit = 0; bit < k; bit++) {
      double constant = 0;
      for (int j = 0; j < d; j++) {
        double weight = 0;
        for (int i = 0; i < k; i++) {
          weight += (double) components.directions()[i][j] * rotation[i * k + bit];
        }
        weights[bit * d + j] = (float) weight;
        constant -= weight * components.mean()[j];
      }
      bias[bit] = (float) constant;
    }
    return Perceptron.of(Layer.of(weights, bias));
  }
}
