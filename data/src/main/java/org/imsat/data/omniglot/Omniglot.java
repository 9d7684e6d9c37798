package org.imsat.data.omniglot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.imsat.data.format.ZipArchive;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.PixelSamples;

/**
 * Omniglot (Lake et al., Science 2015) prepared in the manner of the IMSAT paper: 100 characters,
 * each drawn by 20 people, each drawing distorted 20 times, in all 40,000 grey images of 21 x 21
 * pixels, bright ink (255) on dark paper (0), labelled alphabet/character.
 *
 * <p>The 100 characters are drawn at random from the 964 of the background set, which is a choice
 * of this program and not the paper's own list. Their drawings of 105 x 105 pixels are distorted
 * with the ranges of Koch (2015): with probability 1/2 each, rotation within 10 degrees, shear
 * along each axis within 0.3, scale of each axis from 0.8 to 1.2, and shift along each axis within
 * 2 pixels. Then blocks of 5 x 5 pixels are averaged.
 *
 * <p>A seed decides on the characters and the distortions, and gives the same bytes on every
 * machine. Rows take turns: row 100 (20 k + j) + c is distortion k of the drawing by person j of
 * character c, so that the first rows of the set hold all classes.
 */
public final class Omniglot {
  /** Seed where the user asks for no other. */
  public static final long DEFAULT_SEED = 1;

  /** Number of different characters. */
  public static final int CLASSES = 100;

  /** Shape of each image. */
  public static final ImageShape SHAPE = new ImageShape(21, 21, 1);

  private static final int DISTORTIONS = 20;

  /** Number of rows. */
  public static final int ROWS = CLASSES * Characters.DRAWINGS * DISTORTIONS;

  private Omniglot() {}

  /**
   * The set that a seed draws from an archive.
   *
   * @param archive images_background.zip of the official repository
   * @throws InvalidInputException if the archive is missing or damaged, has fewer than {@link
   *     #CLASSES} characters, or one of its images is not as official ones are
   */
  public static Dataset prepare(Path archive, long seed) {
    return prepare(archive, CLASSES, seed);
  }

  /** The same with another number of characters. */
  static Dataset prepare(Path archive, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SortedMap<String, List<Drawing>> characters =
        ZipArchive.read(archive, zip -> sample(new Characters(zip), classes, random));
    List<Drawing> drawings = characters.values().stream().flatMap(List::stream).toList();
    return distorted(List.copyOf(characters.keySet()), drawings, random.nextLong());
  }

  /** The drawings of characters drawn at random, none of them twice, by name. */
  private static SortedMap<String, List<Drawing>> sample(
      Characters characters, int count, SplittableRandom random) {
    List<String> names = characters.names(count);
    SortedMap<String, List<Drawing>> sample = new TreeMap<>();
    for (int i = 0; sample.size() < count; i++) {
      if (random.nextDouble() * (names.size() - i) < count - sample.size()) {
        sample.put(names.get(i), characters.drawings(names.get(i)));
      }
    }
    return sample;
  }

  /**
   * The rows of the set.
   *
   * @param drawings all of the first character, then all of the second, and so on
   * @param seed of the first row; SplittableRandom scrambles it, so that the next one will do for
   *     the next row
   */
  private static Dataset distorted(List<String> names, List<Drawing> drawings, long seed) {
    int classes = names.size();
    int rows = drawings.size() * DISTORTIONS;
    byte[][] images = new byte[rows][];
    int[] labels = new int[rows];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            row -> {
              labels[row] = row % classes;
              int person = row / classes % Characters.DRAWINGS;
              Drawing drawing = drawings.get(labels[row] * Characters.DRAWINGS + person);
              float[] ink = drawing.distorted(Distortion.draw(new SplittableRandom(seed + row)));
              images[row] = Drawing.reduced(ink, Characters.SIDE, Characters.SIDE / SHAPE.width());
            });
    return new Dataset(
        "omniglot", new PixelSamples(images, SHAPE), Optional.of(Labels.of(labels, names)));
  }
}
