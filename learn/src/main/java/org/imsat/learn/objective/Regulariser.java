package org.imsat.learn.objective;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.Prediction;

/** What keeps the network from fitting any code at all: a term to minimise. */
@FunctionalInterface
public interface Regulariser {
  /**
   * The term for a batch.
   *
   * @param clean the network's prediction of the batch
   * @param terms where its parts are noted
   */
  Tensor loss(Prediction clean, LossTerms terms);

  /** The augmentation under which predictions should not change, the first of several. */
  default Optional<Augmentation> augmentation() {
    return Optional.empty();
  }
}
