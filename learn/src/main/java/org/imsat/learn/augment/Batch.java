package org.imsat.learn.augment;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * Rows drawn for one training step.
 *
 * @param rows of shape (batch, dimension)
 * @param neighbourDistances sigma_t(x) of each row, of shape (batch, 1)
 * @param numbers of the rows in the data, int64 of shape (batch)
 */
public record Batch(Tensor rows, Tensor neighbourDistances, Tensor numbers) {
  /** A batch of the first rows of the data. */
  public Batch(Tensor rows, Tensor neighbourDistances) {
    this(rows, neighbourDistances, firstNumbers(rows));
  }

  /** The same with other values in the rows. */
  Batch with(Tensor values) {
    return new Batch(values, neighbourDistances, numbers);
  }

  private static Tensor firstNumbers(Tensor rows) {
    long[] numbers = new long[(int) rows.size(0)];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    return Tensors.of(numbers, rows.device());
  }
}
