package org.imsat.learn.augment;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * A row is replaced by one that belongs to it: T(x) is a random one of its partners, or the row
 * itself where it has none.
 *
 * @param pairs of the rows
 * @param rows gives the rows of these numbers as the network sees them, (some, dimension)
 */
public record PairedRows(RowPairs pairs, Function<long[], Tensor> rows) implements Augmentation {
  @Override
  public Tensor apply(Prediction clean) {
    long[] numbers = Tensors.toLongArray(clean.batch().numbers());
    SplittableRandom random = new SplittableRandom(clean.random().nextSeed());
    long[] drawn = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      drawn[i] = pairs.draw(Math.toIntExact(numbers[i]), random);
    }
    return rows.apply(drawn);
  }
}
