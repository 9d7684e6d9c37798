package org.imsat.learn.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.torch.Tensors;

/**
 * Cross entropy of the clusters with a clustering that is there already, over the rows of a batch
 * that it knows: what brings a network to where a training begins.
 *
 * @param clusterOf cluster of each row; below 0 if it is not known
 * @param clusters number of them, whose columns come first
 * @param stays whether it keeps a part in the objective when the network is fitted to it
 */
@SuppressWarnings("ArrayRecordComponent")
public record StartFit(int[] clusterOf, int clusters, boolean stays) implements Regulariser {
  /** Name of the term, in nats. */
  public static final String START = "start";

  @Override
  public Tensor loss(Prediction clean, LossTerms terms) {
    long[] numbers = Tensors.toLongArray(clean.batch().numbers());
    float[] targets = new float[numbers.length * clusters];
    int known = 0;
    for (int i = 0; i < numbers.length; i++) {
      int cluster = clusterOf[(int) numbers[i]];
      if (cluster >= 0) {
        targets[i * clusters + cluster] = 1;
        known++;
      }
    }
    Tensor logs = clean.logProbabilities().narrow(1, 0, clusters);
    Tensor fitted = Tensors.of(targets, logs.device(), numbers.length, clusters).mul(logs).sum();
    Tensor loss = fitted.mul(Tensors.scalar(-1.0 / Math.max(1, known)));
    terms.note(START, loss);
    return loss;
  }
}
