package org.imsat.model;

import org.imsat.samples.InvalidInputException;

/** A file that is not a model file, is damaged, or is of another kind or version than expected. */
public final class ModelFormatException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  /** The file is unusable for the reason given; the message names the file. */
  public ModelFormatException(String message) {
    super(message);
  }

  /** The file is unusable for the reason given, found through {@code cause}. */
  public ModelFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
