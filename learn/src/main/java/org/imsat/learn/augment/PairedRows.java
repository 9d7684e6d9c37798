package org.imsat.learn.augment;

import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

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
    DrawnRows drawn = pairs::draw;
    return drawn.inPlaceOf(clean, rows);
  }
}
