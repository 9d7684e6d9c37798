package org.imsat.learn.escape;

/** The network under training predicts no finite numbers. */
public final class NotFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotFiniteException(String message) {
    super(message);
  }
}
