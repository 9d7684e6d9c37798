package org.imsat.learn;

import java.util.Locale;

/** A training that cannot go on. */
public class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Ended for the reason given. */
  public TrainingException(String message) {
    super(message);
  }

  /**
   * The loss of a step is no finite number.
   *
   * @param loss what it is called
   * @param step in the epoch; both count from 1
   */
  public static TrainingException notFinite(
      String loss, double value, int epoch, int step, double learningRate) {
    String help =
        epoch == 1 && step == 1
            ? "the values of the rows are too large for it, and need another scaling"
            : "a smaller learning rate than " + learningRate + " may help";
    return new TrainingException(
        String.format(
            Locale.ROOT, "the %s is %s in epoch %d, step %d; %s", loss, value, epoch, step, help));
  }
}
