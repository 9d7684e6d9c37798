package org.imsat.learn.augment;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * A row is replaced by one that is like it: T(x) is a random one of its nearest rows.
 *
 * @param nearest rows of each, {@code [row * each + i]}, which is not to be changed
 * @param each how many a row has
 * @param rows gives the rows of these numbers as the network sees them, (some, dimension)
 */
@SuppressWarnings("ArrayRecordComponent")
public record NeighbourRows(int[] nearest, int each, Function<long[], Tensor> rows)
    implements Augmentation {
  @Override
  public Tensor apply(Prediction clean) {
    long[] numbers = Tensors.toLongArray(clean.batch().numbers());
    SplittableRandom random = new SplittableRandom(clean.random().nextSeed());
    long[] drawn = new long[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      drawn[i] = nearest[Math.toIntExact(numbers[i]) * each + random.nextInt(each)];
    }
    return rows.apply(drawn);
  }
}
