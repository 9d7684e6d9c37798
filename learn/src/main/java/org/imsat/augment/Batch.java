package org.imsat.augment;

import org.bytedeco.pytorch.Tensor;

/**
 * Rows drawn for one training step.
 *
 * @param rows of shape (batch, dimension)
 * @param neighbourDistances sigma_t(x) of each row, of shape (batch, 1)
 * @param meanDistance mean of sigma_t over all rows of the data
 */
public record Batch(Tensor rows, Tensor neighbourDistances, double meanDistance) {}
