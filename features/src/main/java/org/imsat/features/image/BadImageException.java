package org.imsat.features.image;

import org.imsat.samples.InvalidInputException;

/** A file that should be an image and cannot be used; the message says which and why. */
public final class BadImageException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  /** The message names the image, or says which it is. */
  public BadImageException(String message) {
    super(message);
  }
}
