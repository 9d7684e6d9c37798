package org.imsat.data.image;

import java.util.Optional;
import org.imsat.data.features.Preparation;

/**
 * An image that was decoded, or why it was not.
 *
 * @param index of the image
 * @param picture empty if it was not
 * @param failure why
 */
record Attempt(int index, Optional<Picture> picture, Optional<BadImageException> failure) {
  static Attempt at(Images images, int index) {
    try {
      return new Attempt(index, Optional.of(images.picture(index)), Optional.empty());
    } catch (BadImageException e) {
      return new Attempt(index, Optional.empty(), Optional.of(e));
    }
  }

  /**
   * The picture; empty, with a warning, where bad images are left out.
   *
   * @throws BadImageException where they are not
   */
  Optional<Picture> orLeftOut(Preparation preparation) {
    if (failure.isPresent()) {
      if (!preparation.skipBad()) {
        throw new BadImageException(
            failure.get().getMessage() + "; --skip-bad leaves such files out");
      }
      preparation.warnings().accept("left out: " + failure.get().getMessage());
    }
    return picture;
  }
}
