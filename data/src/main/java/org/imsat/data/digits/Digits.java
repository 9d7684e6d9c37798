package org.imsat.data.digits;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.PixelSamples;

/**
 * Handwritten digits drawn by this program: grey images of 28 x 28 pixels, bright ink (255) on dark
 * paper (0), labelled 0 to 9. Row r of a seed is the same on every machine and does not depend on
 * the number of rows. Within each digit the images vary so much, and so smoothly, that K-means on
 * the pixels mixes digits up, while a learner that follows small changes from image to image finds
 * them.
 */
public final class Digits {
  /** Rows where the user asks for no other number. */
  public static final int DEFAULT_ROWS = 10_000;

  /** Seed where the user asks for no other. */
  public static final long DEFAULT_SEED = 1;

  /** Number of different digits. */
  public static final int CLASSES = 10;

  /** Shape of each image. */
  public static final ImageShape SHAPE = new ImageShape(28, 28, 1);

  private static final List<String> NAMES =
      IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();

  private Digits() {}

  /** The default rows: {@link #DEFAULT_ROWS} of seed {@link #DEFAULT_SEED}. */
  public static Dataset generate() {
    return generate(DEFAULT_ROWS, DEFAULT_SEED);
  }

  /**
   * The first {@code rows} digits of a seed, each of a random class.
   *
   * @throws InvalidInputException if {@code rows} is not positive
   */
  public static Dataset generate(int rows, long seed) {
    if (rows < 1) {
      throw new InvalidInputException("digits: cannot generate " + rows + " rows");
    }
    byte[][] images = new byte[rows][];
    int[] classes = new int[rows];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              SplittableRandom random = new SplittableRandom(rowSeed(seed, row));
              classes[row] = random.nextInt(CLASSES);
              images[row] = image(classes[row], random);
            });
    return new Dataset(
        "digits", new PixelSamples(images, SHAPE), Optional.of(Labels.of(classes, NAMES)));
  }

  /** A seed per row; SplittableRandom scrambles it, so that near seeds give unlike numbers. */
  private static long rowSeed(long seed, int row) {
    return new SplittableRandom(seed).nextLong() + row;
  }

  private static byte[] image(int digit, SplittableRandom random) {
    List<Stroke> drawn = Glyphs.ALL.get(digit).draw(random);
    Hand hand = new Hand(random);
    Canvas canvas = new Canvas(SHAPE.width());
    canvas.draw(hand.write(drawn, SHAPE.width()), hand.radius());
    return canvas.levels();
  }
}
