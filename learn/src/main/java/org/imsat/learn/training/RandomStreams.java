package org.imsat.learn.training;

import java.util.SplittableRandom;

/**
 * Random numbers of a training. They begin anew in each epoch, so that a resumed training needs
 * nothing but the number of the epoch.
 *
 * @param seed of the training
 * @param rows there are
 * @param batch rows of a batch
 */
record RandomStreams(long seed, int rows, int batch) {
  /** Seed of one stream of random numbers of one epoch. */
  long seed(int epoch, String stream) {
    long ofEpoch = new SplittableRandom(seed).nextLong() + epoch;
    return new SplittableRandom(ofEpoch).nextLong() + stream.hashCode();
  }

  /** Random batches of one epoch, other ones in each stream. */
  TrainingData.Draw draw(int epoch, String stream) {
    return new TrainingData.Draw(rows, batch, seed(epoch, stream));
  }
}
