package org.imsat.learn.escape;

import java.util.function.Supplier;
import org.imsat.learn.augment.Batch;

/** Random rows of a training: the same ones whenever a stream of an epoch is asked for again. */
public interface RowDraws {
  /** Draws the numbers of the rows of one batch after the other. */
  Supplier<long[]> numbers(int epoch, String stream);

  /** The rows of these numbers. */
  Batch batch(long[] numbers);

  /** Seed of other random numbers of the epoch. */
  long seed(int epoch, String stream);
}
