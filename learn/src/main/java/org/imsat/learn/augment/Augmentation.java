package org.imsat.learn.augment;

import org.bytedeco.pytorch.Tensor;

/**
 * A change T(x) of the rows under which their codes should stay the same (section 3.1). Implement
 * it to teach the network an invariance of your data.
 */
@FunctionalInterface
public interface Augmentation {
  /**
   * The changed rows.
   *
   * <p>Called once in a training step, inside its memory scope: tensors made here are released when
   * the step ends. The result must not carry gradients and the batch must not be changed in place.
   *
   * @param clean the batch and the network's prediction of it
   * @return of the shape of {@code clean.batch().rows()}
   */
  Tensor apply(Prediction clean);
}
