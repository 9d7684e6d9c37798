package org.imsat.learn.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;

/** What the code should say about the data: a term to minimise that falls as information rises. */
@FunctionalInterface
public interface Information {
  /**
   * The term for a batch, without lambda.
   *
   * @param clean the network's prediction of the batch
   * @param terms where its parts are noted
   */
  Tensor loss(Prediction clean, LossTerms terms);
}
