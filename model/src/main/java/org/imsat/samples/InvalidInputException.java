package org.imsat.samples;

/**
 * Input that cannot be used: a damaged file, a value out of range, settings that do not fit the
 * data. The message names the offending value and its place (file, row, column).
 */
public class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Input is unusable for the reason given. */
  public InvalidInputException(String message) {
    super(message);
  }

  /** Input is unusable for the reason given, found through {@code cause}. */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
