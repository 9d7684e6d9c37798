package org.imsat.learn.augment;

import org.bytedeco.pytorch.Tensor;

/**
 * One augmentation after the other: T(x) = second(first(x)). With {@link VirtualAdversarial}
 * second, predictions are to stay what they are for x at the adversarial points about distorted
 * rows, which is a stronger demand than to bear either alone, as a mixture of both (Eq. 18) has it,
 * and takes a pass through the network less.
 *
 * @param first what is done to rows
 * @param second what is done to the outcome; it must take rows from the batch it is given, not from
 *     elsewhere as {@link Rowwise} does
 */
public record Sequence(Augmentation first, Augmentation second) implements Augmentation {
  @Override
  public Tensor apply(Prediction clean) {
    return second.apply(clean.movedTo(first.apply(clean)));
  }
}
