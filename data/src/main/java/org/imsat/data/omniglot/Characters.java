package org.imsat.data.omniglot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imsat.data.format.ZipArchive;
import org.imsat.samples.InvalidInputException;

/**
 * The characters in an archive of Omniglot: black drawings on white paper as PNG files of one bit a
 * pixel, ARCHIVE/ALPHABET/CHARACTER/DRAWING.png. Other files are passed over.
 */
final class Characters {
  /** Drawings of each character, one by each person. */
  static final int DRAWINGS = 20;

  /** Height and width of each drawing in pixels. */
  static final int SIDE = 105;

  private static final Pattern FILE = Pattern.compile("[^/]+/([^/]+/[^/]+)/[^/]+\\.png");

  /** The largest official file has less than 1 kB. */
  private static final int LARGEST_FILE = 1 << 16;

  private final ZipArchive archive;
  private final SortedMap<String, List<String>> files = new TreeMap<>();

  /**
   * Looks through an archive.
   *
   * @throws InvalidInputException if it holds no characters, or not {@link #DRAWINGS} of each
   */
  Characters(ZipArchive archive) {
    this.archive = archive;
    for (String name : archive.files()) {
      Matcher matcher = FILE.matcher(name);
      if (matcher.matches()) {
        files.computeIfAbsent(matcher.group(1), character -> new ArrayList<>()).add(name);
      }
    }
    if (files.isEmpty()) {
      throw new InvalidInputException(
          archive.path()
              + ": not an archive of Omniglot, with drawings in alphabet/character/*.png");
    }
    for (Map.Entry<String, List<String>> character : files.entrySet()) {
      if (character.getValue().size() != DRAWINGS) {
        throw new InvalidInputException(
            "%s: the character %s has %d drawings instead of %d"
                .formatted(
                    archive.path(), character.getKey(), character.getValue().size(), DRAWINGS));
      }
    }
  }

  /**
   * Names of the characters, alphabet/character, in their order.
   *
   * @throws InvalidInputException if there are fewer than {@code needed}
   */
  List<String> names(int needed) {
    if (files.size() < needed) {
      throw new InvalidInputException(
          "%s: %d characters are needed, but there are only %d"
              .formatted(archive.path(), needed, files.size()));
    }
    return List.copyOf(files.keySet());
  }

  /**
   * The drawings of a character, in the order of the files' names.
   *
   * @throws InvalidInputException if one is not a PNG of 105 x 105 pixels in black and white
   */
  List<Drawing> drawings(String character) {
    return files.get(character).stream().map(this::drawing).toList();
  }

  private Drawing drawing(String name) {
    BufferedImage image = decoded(name);
    float[] ink = new float[SIDE * SIDE];
    for (int i = 0; i < ink.length; i++) {
      boolean black = (image.getRGB(i % SIDE, i / SIDE) & 0xffffff) == 0;
      ink[i] = black ? 1 : 0;
    }
    return new Drawing(SIDE, ink);
  }

  private BufferedImage decoded(String name) {
    byte[] bytes = archive.bytes(name, LARGEST_FILE);
    ImageReader png = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      png.setInput(in, true, true);
      int width = png.getWidth(0);
      int height = png.getHeight(0);
      if (width != SIDE || height != SIDE) {
        throw archive.error(
            name, "has %d x %d pixels instead of %d x %d".formatted(width, height, SIDE, SIDE));
      }
      BufferedImage image = png.read(0);
      int bits = image.getColorModel().getPixelSize();
      if (bits != 1) {
        throw archive.error(name, "has %d bits a pixel instead of 1".formatted(bits));
      }
      return image;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // On damaged files the reader fails with either kind.
      throw new InvalidInputException(
          archive.error(name, "is not a whole PNG image: " + e.getMessage()).getMessage(), e);
    } finally {
      png.dispose();
    }
  }
}
