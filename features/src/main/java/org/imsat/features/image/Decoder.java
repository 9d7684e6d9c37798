package org.imsat.features.image;

import java.util.Optional;
import org.imsat.features.image.codec.ImageFile;
import org.imsat.features.image.codec.Levels;
import org.imsat.features.image.codec.Undecodable;

/**
 * Makes pictures of the bytes of image files (of those that hold several: the first). Levels are
 * those in the file, whatever it says of their gamma or profile; 16 bits are reduced to 8; what is
 * transparent lies on white; images are turned as the camera that took them noted.
 */
public final class Decoder {
  private static final DecodingMemory MEMORY = DecodingMemory.ofThisJava();

  private Decoder() {}

  /** All of an image, see {@link #decode(byte[], Fit)}. */
  public static Picture decode(byte[] bytes) throws Undecodable {
    return decode(bytes, Optional.empty(), MEMORY);
  }

  /**
   * Decodes an image and brings it to a size.
   *
   * @throws Undecodable if the bytes are no whole image of a format that is read, or it is too
   *     large
   */
  public static Picture decode(byte[] bytes, Fit fit) throws Undecodable {
    return decode(bytes, Optional.of(fit), MEMORY);
  }

  /**
   * The same in other memory.
   *
   * @param fit what it is brought to; empty for the image as it is
   */
  static Picture decode(byte[] bytes, Optional<Fit> fit, DecodingMemory memory) throws Undecodable {
    ImageFile file = ImageFile.of(bytes);
    // Levels of pictures are floats of at most three channels.
    long whole = fit.isPresent() ? 0 : 3L * Float.BYTES * file.height() * file.width();
    return memory.use(
        bytes.length + file.memory() + whole,
        scratch -> {
          Levels levels = file.levels(scratch);
          return fit.isPresent() ? fit.get().picture(levels) : Picture.of(levels);
        });
  }
}
