package org.imsat.data.image;

import org.imsat.samples.InvalidInputException;

/** A file that should be an image and cannot be used; the message names it and says why. */
public final class BadImageException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  BadImageException(String message) {
    super(message);
  }
}
