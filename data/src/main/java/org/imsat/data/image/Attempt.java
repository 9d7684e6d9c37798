package org.imsat.data.image;

import java.util.Optional;
import java.util.function.IntFunction;
import org.imsat.data.features.Preparation;
import org.imsat.features.image.BadImageException;

/**
 * What was made of an image, or why nothing was.
 *
 * @param index of the image
 * @param made empty if it cannot be decoded
 * @param failure why
 */
record Attempt<T>(int index, Optional<T> made, Optional<BadImageException> failure) {
  static <T> Attempt<T> at(int index, IntFunction<T> maker) {
    try {
      return new Attempt<>(index, Optional.of(maker.apply(index)), Optional.empty());
    } catch (BadImageException e) {
      return new Attempt<>(index, Optional.empty(), Optional.of(e));
    }
  }

  /**
   * What was made; empty, with a warning, where bad images are left out.
   *
   * @throws BadImageException where they are not
   */
  Optional<T> orLeftOut(Preparation preparation) {
    if (failure.isPresent()) {
      if (!preparation.skipBad()) {
        throw new BadImageException(
            failure.get().getMessage() + "; --skip-bad leaves such files out");
      }
      preparation.warnings().accept("left out: " + failure.get().getMessage());
    }
    return made;
  }
}
