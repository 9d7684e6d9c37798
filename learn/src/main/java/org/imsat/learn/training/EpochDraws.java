package org.imsat.learn.training;

import java.util.function.Supplier;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.escape.RowDraws;

/** Random rows of the data, by the random streams of a training. */
record EpochDraws(TrainingData data, RandomStreams streams) implements RowDraws {
  @Override
  public Supplier<long[]> numbers(int epoch, String stream) {
    return streams.draw(epoch, stream)::next;
  }

  @Override
  public Batch batch(long[] numbers) {
    return data.batch(numbers);
  }

  @Override
  public long seed(int epoch, String stream) {
    return streams.seed(epoch, stream);
  }
}
