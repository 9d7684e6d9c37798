package org.imsat.learn.augment;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/** Draws another row for each row of a batch. */
@FunctionalInterface
interface DrawnRows {
  /** The number of the row that takes the place of row {@code row}. */
  long draw(int row, SplittableRandom random);

  /**
   * The rows that take the places of those of a batch, (batch, dimension).
   *
   * @param rows gives the rows of these numbers
   */
  default Tensor inPlaceOf(Prediction clean, Function<long[], Tensor> rows) {
    long[] numbers = Tensors.toLongArray(clean.batch().numbers());
    SplittableRandom random = new SplittableRandom(clean.random().nextSeed());
    long[] drawn = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      drawn[i] = draw(Math.toIntExact(numbers[i]), random);
    }
    return rows.apply(drawn);
  }
}
