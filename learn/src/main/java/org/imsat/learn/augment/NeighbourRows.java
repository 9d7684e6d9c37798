package org.imsat.learn.augment;

import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

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
    DrawnRows drawn = (row, random) -> nearest[row * each + random.nextInt(each)];
    return drawn.inPlaceOf(clean, rows);
  }
}
