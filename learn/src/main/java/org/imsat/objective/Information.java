package org.imsat.objective;

import org.bytedeco.pytorch.Tensor;

/** What the code shall tell about the data: a term to minimise that falls as information rises. */
@FunctionalInterface
public interface Information {
  /**
   * The term for a batch, without lambda.
   *
   * @param logProbabilities log p(y|x), of shape (batch, heads, values), with gradient
   * @param terms where its parts are noted
   */
  Tensor loss(Tensor logProbabilities, Terms terms);
}
