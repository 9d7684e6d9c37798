package org.imsat.learn.torch;

/** The native engine or the device asked for is not available here. */
public class EngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Unavailable for the reason given. */
  public EngineException(String message) {
    super(message);
  }

  /** Unavailable for the reason given, found through {@code cause}. */
  public EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
