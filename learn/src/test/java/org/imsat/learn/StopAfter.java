package org.imsat.learn;

/** Ends a training after a step of an epoch; (0, 0) ends it before the first. */
public class StopAfter implements TrainingListener {
  private final int epoch;
  private final int step;
  private boolean stop;

  /** Ends it after that step; both count from 1. */
  public StopAfter(int epoch, int step) {
    this.epoch = epoch;
    this.step = step;
    this.stop = epoch == 0;
  }

  @Override
  public boolean shouldContinue() {
    return !stop;
  }

  @Override
  public void step(int epoch, int step) {
    stop |= epoch == this.epoch && step == this.step;
  }
}
