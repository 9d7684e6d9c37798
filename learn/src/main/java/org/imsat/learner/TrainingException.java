package org.imsat.learner;

/** A training that cannot go on. */
public class TrainingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Ended for the reason given. */
  public TrainingException(String message) {
    super(message);
  }
}
