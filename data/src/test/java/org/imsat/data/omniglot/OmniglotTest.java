package org.imsat.data.omniglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OmniglotTest {
  private static final String SOME = "toy/Greek/character02/0002_05.png";

  @TempDir Path folder;

  /** Three characters: a black square in the middle, one at the left, one at the top. */
  private final Map<String, byte[]> entries = new TreeMap<>();

  OmniglotTest() {
    add("Greek/character01", png(105, 1, 40, 40));
    add("Greek/character02", png(105, 1, 20, 40));
    add("Latin/character01", png(105, 1, 40, 20));
    entries.put("toy/readme.txt", new byte[] {1});
    entries.put("toy/Greek/character01/.DS_Store.png", new byte[] {1});
    entries.put("__MACOSX/toy/Greek/0001_01.png", new byte[] {1});
  }

  private void add(String character, byte[] png) {
    for (int i = 1; i <= Characters.DRAWINGS; i++) {
      entries.put("toy/%s/%s_%02d.png".formatted(character, "0002", i), png);
    }
  }

  /** A white image with a black square of 25 x 25 pixels. */
  private static byte[] png(int side, int bits, int left, int top) {
    int type = bits == 1 ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_GRAY;
    BufferedImage image = new BufferedImage(side, side, type);
    for (int i = 0; i < side * side; i++) {
      int x = i % side - left;
      int y = i / side - top;
      boolean black = x >= 0 && x < 25 && y >= 0 && y < 25;
      image.setRGB(i % side, i / side, black ? 0xff000000 : 0xffffffff);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Path archive() throws IOException {
    Path path = folder.resolve("toy.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return path;
  }

  private String failure() throws IOException {
    Path path = archive();
    String message =
        assertThrows(InvalidInputException.class, () -> Omniglot.prepare(path, 3, 1)).getMessage();
    assertTrue(message.startsWith(path.toString()), message);
    return message.substring(path.toString().length());
  }

  @Test
  void rowsTakeTurnsThroughTheCharacters() throws IOException {
    Dataset dataset = Omniglot.prepare(archive(), 3, 1);
    assertEquals(3 * 20 * 20, dataset.samples().rows());
    assertEquals(new ImageShape(21, 21, 1), dataset.samples().image().orElseThrow());
    assertTrue(dataset.samples().pixels());
    Labels labels = dataset.labels().orElseThrow();
    assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2}, Arrays.copyOf(labels.toArray(), 6));
    assertEquals("Greek/character01", labels.name(0));
    assertEquals("Latin/character01", labels.name(2));
    for (int row = 0; row < dataset.samples().rows(); row++) {
      float[] image = dataset.samples().row(row);
      float toTheRight = 0;
      float down = 0;
      for (int pixel = 0; pixel < image.length; pixel++) {
        toTheRight += image[pixel] * (pixel % 21 - 10);
        down += image[pixel] * (pixel / 21 - 10);
      }
      String message = "row " + row;
      switch (labels.get(row)) {
        case 0 -> assertEquals(255, image[10 * 21 + 10], message);
        case 1 -> assertTrue(toTheRight < -Math.abs(down), message);
        default -> assertTrue(down < -Math.abs(toTheRight), message);
      }
      assertEquals(0, image[0], message);
    }
  }

  @Test
  void theSeedDecides() throws IOException {
    Path archive = archive();
    String first = Omniglot.prepare(archive, 2, 1).samples().sha256();
    assertEquals("5c7899bf2d12336499e2953bfbb13c14802f14dfe91670f3f53d3aae9077846e", first);
    assertEquals(first, Omniglot.prepare(archive, 2, 1).samples().sha256());
    assertNotEquals(first, Omniglot.prepare(archive, 2, 2).samples().sha256());
  }

  @Test
  void anyCharacterMayBeDrawn() throws IOException {
    Path archive = archive();
    int[] drawn = new int[3];
    for (int seed = 0; seed < 60; seed++) {
      String name = Omniglot.prepare(archive, 1, seed).labels().orElseThrow().name(0);
      drawn[name.startsWith("Latin") ? 2 : name.endsWith("2") ? 1 : 0]++;
    }
    assertTrue(Arrays.stream(drawn).allMatch(n -> n >= 10), Arrays.toString(drawn));
  }

  @Test
  void refusesArchivesThatAreNotWhole() throws IOException {
    Path missing = folder.resolve("missing.zip");
    assertEquals(
        "no such file: " + missing,
        assertThrows(InvalidInputException.class, () -> Omniglot.prepare(missing, 1)).getMessage());

    Path whole = archive();
    byte[] bytes = Files.readAllBytes(whole);
    Path truncated = folder.resolve("truncated.zip");
    Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 2));
    String message =
        assertThrows(InvalidInputException.class, () -> Omniglot.prepare(truncated, 3, 1))
            .getMessage();
    assertTrue(message.startsWith(truncated + ": not a whole zip archive: "), message);
  }

  @Test
  void refusesForeignArchives() throws IOException {
    entries.clear();
    entries.put("a.txt", new byte[] {1});
    assertEquals(
        ": not an archive of Omniglot, with drawings in alphabet/character/*.png", failure());
  }

  @Test
  void refusesTooFewCharacters() throws IOException {
    Path path = archive();
    String message =
        assertThrows(InvalidInputException.class, () -> Omniglot.prepare(path, 1)).getMessage();
    assertEquals(path + ": 100 characters are needed, but there are only 3", message);
  }

  @Test
  void refusesMissingDrawings() throws IOException {
    entries.remove(SOME);
    assertEquals(": the character Greek/character02 has 19 drawings instead of 20", failure());
  }

  @Test
  void refusesEntriesThatAreNoImages() throws IOException {
    entries.put(SOME, "a text".getBytes(StandardCharsets.UTF_8));
    String message = failure();
    assertTrue(message.startsWith(": the entry " + SOME + " is not a whole PNG image: "), message);
  }

  @Test
  void refusesTruncatedImages() throws IOException {
    byte[] png = png(105, 1, 40, 40);
    // The last 24 bytes are checksums and the end mark, which follow the pixels.
    for (int length = 0; length < png.length - 24; length += 5) {
      entries.put(SOME, Arrays.copyOf(png, length));
      String message = failure();
      assertTrue(
          message.startsWith(": the entry " + SOME + " is not a whole PNG image: "),
          length + message);
    }
  }

  @Test
  void refusesImagesOfAnotherKind() throws IOException {
    entries.put(SOME, png(28, 1, 0, 0));
    assertEquals(": the entry " + SOME + " has 28 x 28 pixels instead of 105 x 105", failure());
    entries.put(SOME, png(105, 8, 0, 0));
    assertEquals(": the entry " + SOME + " has 8 bits a pixel instead of 1", failure());
    entries.put(SOME, new byte[100_000]);
    assertEquals(": the entry " + SOME + " is larger than 65536 bytes", failure());
  }
}
