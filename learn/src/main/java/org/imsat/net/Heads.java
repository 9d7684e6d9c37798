package org.imsat.net;

import org.bytedeco.pytorch.Tensor;
import org.imsat.torch.Tensors;

/**
 * How the network's outputs are read as a discrete code y_1 .. y_M: {@code count} softmax heads of
 * {@code values} values each. Clustering into K clusters is one head of K values.
 */
public record Heads(int count, int values) {
  /** Checks that there is something to tell apart. */
  public Heads {
    if (count < 1 || values < 2) {
      throw new IllegalArgumentException(
          "a code needs at least 1 head of at least 2 values, not " + count + " of " + values);
    }
  }

  /** Outputs that the network must have. */
  public int outputs() {
    return Math.multiplyExact(count, values);
  }

  /**
   * log p(y_m | x).
   *
   * @param logits of shape (batch, outputs)
   * @return of shape (batch, heads, values)
   */
  public Tensor logProbabilities(Tensor logits) {
    return logits.view(-1, count, values).log_softmax(2);
  }

  /**
   * KL(p || q), summed over heads and averaged over the batch. With p a constant its gradient is
   * that of the cross entropy in Eq. 3 and 4, and it is 0 where the predictions agree.
   */
  public Tensor divergence(Tensor logP, Tensor logQ) {
    return logP.exp().mul(logP.sub(logQ)).sum().div(Tensors.scalar((double) logP.size(0)));
  }
}
