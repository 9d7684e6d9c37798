package org.imsat.features.image.codec;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * An image file whose header was read, and which is whole as far as can be told without decoding
 * it.
 *
 * @param height in pixels, as stored
 * @param width in pixels, as stored
 * @param memory bytes that its decoded pixels take, more or less
 * @param orientation how the image is to be turned, see {@link Orientation}
 * @param decoding makes its levels
 */
public record ImageFile(
    int height, int width, long memory, Orientation orientation, Decoding decoding) {
  /** More pixels are refused before anything of that size is allocated. */
  public static final long MOST_PIXELS = 1L << 26;

  /** Makes levels of a file. */
  @FunctionalInterface
  interface Decoding {
    Levels levels(Scratch scratch) throws IOException, Undecodable;
  }

  /** An image that is stored upright. */
  ImageFile(int height, int width, long memory, Decoding decoding) {
    this(height, width, memory, Orientation.UPRIGHT, decoding);
  }

  /**
   * Reads the header of a file of any format.
   *
   * @throws Undecodable if the bytes are no whole image of a format that is read, or it has too
   *     many pixels
   */
  public static ImageFile of(byte[] bytes) throws Undecodable {
    ImageFormat format = ImageFormat.of(bytes);
    try {
      return switch (format) {
        case PNG -> Png.open(bytes);
        case JPEG -> Jpeg.open(bytes);
        case GIF -> Gif.open(bytes);
        case BMP -> Bmp.open(bytes);
        case TIFF -> Tiff.open(bytes);
        case WEBP -> WebP.open(bytes);
        case PNM -> Pnm.open(bytes);
        case UNKNOWN ->
            throw new Undecodable("is no image of a known format (" + ImageFormat.READ + ")");
        default ->
            throw new Undecodable(
                "is of the format %s, which is not read (%s are)"
                    .formatted(format.text(), ImageFormat.READ));
      };
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw Undecodable.cutOff("a part of it has no end");
    }
  }

  /**
   * Decodes the image and turns it upright.
   *
   * @param scratch where its pixels are, as long as the levels are used
   * @throws Undecodable if it is damaged
   */
  public Levels levels(Scratch scratch) throws Undecodable {
    try {
      return orientation.upright(decoding.levels(scratch));
    } catch (IOException | RuntimeException e) {
      // On damaged files Java's readers fail with either kind.
      throw new Undecodable("cannot be decoded: " + reason(e));
    }
  }

  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return e instanceof IOException && e.getMessage() != null
        ? message
        : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + message);
  }

  /**
   * Checks a size as soon as it is known.
   *
   * @throws Undecodable if there are no pixels, or too many
   */
  static void requireSize(long height, long width) throws Undecodable {
    if (height < 1 || width < 1) {
      throw Undecodable.damaged("it has %d x %d pixels".formatted(height, width));
    }
    // Either may be near the largest int.
    if (height > MOST_PIXELS || width > MOST_PIXELS || height * width > MOST_PIXELS) {
      throw new Undecodable(
          "has %d x %d pixels, more than the %d that are read"
              .formatted(height, width, MOST_PIXELS));
    }
  }

  /** The next bytes as text of one letter each. */
  static String text(ByteBuffer in, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (in.get() & 0xff));
    }
    return text.toString();
  }
}
