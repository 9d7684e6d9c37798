package org.imsat.learn.mim;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.RandomSource;

/** A distribution for each row of a batch, whose parameters a network has given. */
interface Conditional {
  /** Logarithm of the density, or of the probability, at a value for each row, (batch). */
  Tensor logDensity(Tensor values);

  /** The same of each value given by each row's parameters, (values, batch). */
  Tensor logDensities(Tensor values);

  /** A value for each row, (batch, values). */
  Tensor sample(RandomSource random);

  /** The mean of each row, (batch, values). */
  Tensor mean();
}
