package org.imsat.features.image.codec;

import org.imsat.samples.ImageShape;

/**
 * How a camera was held: the values 1 to 8 of the tag Orientation of TIFF and Exif.
 *
 * @param swapped whether rows are stored as columns
 * @param leftward whether columns of the upright image run against those stored (its rows, if
 *     swapped)
 * @param upward whether rows of the upright image run against those stored (its columns, if
 *     swapped)
 */
record Orientation(boolean swapped, boolean leftward, boolean upward) {
  static final Orientation UPRIGHT = new Orientation(false, false, false);

  /** That of a value of the tag; what is no orientation is upright. */
  static Orientation of(long value) {
    return switch ((int) value) {
      case 2 -> new Orientation(false, true, false);
      case 3 -> new Orientation(false, true, true);
      case 4 -> new Orientation(false, false, true);
      case 5 -> new Orientation(true, false, false);
      case 6 -> new Orientation(true, false, true);
      case 7 -> new Orientation(true, true, true);
      case 8 -> new Orientation(true, true, false);
      default -> UPRIGHT;
    };
  }

  /** The image as its photographer saw it. */
  Levels upright(Levels stored) {
    return equals(UPRIGHT) ? stored : new Upright(this, stored);
  }

  private record Upright(Orientation turn, Levels stored) implements Levels {
    @Override
    public ImageShape shape() {
      ImageShape shape = stored.shape();
      return turn.swapped
          ? new ImageShape(
              /* height= */ shape.width(), /* width= */ shape.height(), shape.channels())
          : shape;
    }

    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      ImageShape shape = stored.shape();
      int channels = shape.channels();
      // The same block as it is stored.
      int across = turn.swapped ? height : width;
      int down = turn.swapped ? width : height;
      int left = turn.swapped ? y : x;
      int top = turn.swapped ? x : y;
      left = turn.leftward ? shape.width() - left - across : left;
      top = turn.upward ? shape.height() - top - down : top;
      float[] block = new float[across * down * channels];
      stored.read(left, top, across, down, block);
      int at = 0;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          int i = turn.swapped ? row : column;
          int j = turn.swapped ? column : row;
          i = turn.leftward ? across - 1 - i : i;
          j = turn.upward ? down - 1 - j : j;
          for (int channel = 0; channel < channels; channel++) {
            into[at++] = block[(j * across + i) * channels + channel];
          }
        }
      }
    }
  }
}
