package org.imsat.learn;

import org.imsat.samples.Samples;

/**
 * Watches a training and may end it, as interrupting its thread does. Called on the training's
 * thread; every method may be left.
 */
public interface TrainingListener {
  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /** Asked after every step; false ends the training, which keeps what was learned. */
  default boolean shouldContinue() {
    return true;
  }

  /**
   * Whether a training goes on: neither {@code listener} nor an interrupt of the thread ends it.
   * The thread stays interrupted.
   */
  static boolean goesOn(TrainingListener listener) {
    return !Thread.currentThread().isInterrupted() && listener.shouldContinue();
  }

  /** Neighbour distances are being measured; {@code share} of the work is done. */
  default void neighbours(double share) {}

  /** A training begins, the only one or one of several. */
  default void run(int number, int of, long seed) {}

  /** A clustering is being looked for that the training begins with. */
  default void findingStart() {}

  /** The training is about to take {@code steps} steps in each of {@code epochs} epochs. */
  default void started(int firstEpoch, int epochs, int steps) {}

  /** A step was taken; both numbers count from 1. */
  default void step(int epoch, int step) {}

  /**
   * An epoch is over that is no {@link #epoch}: of a preparation, after which there are no codes
   * yet, or of an embedding, whose codes are no clusters or bits.
   */
  default void pretrained(EpochReport report) {}

  /** An epoch is over. */
  default void epoch(EpochReport report, Encoder now) {}

  /** A saved training goes on after the epoch reported. */
  default void resumed(EpochReport last, Encoder now) {}

  /** Something the user should know. */
  default void warning(String message) {}

  /** The code in the midst of training; it can no longer be asked when that is over. */
  @FunctionalInterface
  interface Encoder {
    /**
     * The most probable value of every head for each raw row, as the network would say now, {@code
     * [row][head]}; a cluster is the value of the only head.
     *
     * @throws IllegalStateException if the training is over
     */
    int[][] encode(Samples rows);
  }
}
