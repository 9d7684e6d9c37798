package org.imsat.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imsat.data.features.Preparation;
import org.imsat.features.image.Extractor;
import org.imsat.features.image.Picture;
import org.imsat.features.image.Pixels;
import org.imsat.features.image.codec.ImageFormat;
import org.imsat.file.FolderLock;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureRunTest {
  @TempDir Path folder;
  private Path images;
  private final List<String> warnings = new ArrayList<>();
  private final List<Long> progress = new ArrayList<>();

  /** Rows of the mean level and the height; fails after so many rows, as a crash does. */
  private static final class Counting implements Extractor {
    private final int failAfter;
    private int made;

    Counting(int failAfter) {
      this.failAfter = failAfter;
    }

    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public float[][] rows(List<Picture> pictures) {
      if (made + pictures.size() > failAfter) {
        throw new IllegalStateException("crash");
      }
      made += pictures.size();
      return pictures.stream().map(Counting::row).toArray(float[][]::new);
    }

    private static float[] row(Picture picture) {
      float sum = 0;
      float[] levels = levels(picture);
      for (float level : levels) {
        sum += level;
      }
      return new float[] {sum / levels.length, picture.shape().height()};
    }

    @Override
    public Features features() {
      return new Features("counting", List.of(), Map.of("version", 1));
    }
  }

  @BeforeEach
  void writeImages() throws IOException {
    images = folder.resolve("pictures");
    for (int i = 0; i < 10; i++) {
      TestImages.write(
          images, "%s/%02d.png".formatted(i < 4 ? "a" : "b", i), TestImages.pattern(i + 1, i));
    }
  }

  private FeatureFolder run(Path cache, Extractor extractor, int batch, boolean skipBad) {
    Preparation standard = Preparation.standard();
    Preparation preparation =
        new Preparation(
            standard.fitted(),
            Preparation.WORDS,
            standard.images(),
            standard.textColumn(),
            skipBad,
            (what, done, total) -> progress.add(done),
            warnings::add);
    FeatureRun run = new FeatureRun(extractor, batch, cache, preparation);
    return Images.read(images, run::of);
  }

  private Path cache(String name) {
    return folder.resolve(name);
  }

  private static Path file(Path cache, String name) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(f -> f.endsWith(name)).findFirst().orElseThrow();
    }
  }

  private static byte[] rows(FeatureFolder made) throws IOException {
    return Files.readAllBytes(made.path().resolve(FeatureFolder.ROWS));
  }

  @Test
  void rowsLabelsAndCaptionsAreRead() {
    Dataset data = run(cache("c"), new Counting(100), 3, false).read();
    assertEquals("pictures", data.name());
    assertEquals(10, data.samples().rows());
    assertEquals(7, data.samples().row(6)[1]);
    assertEquals("b", data.labels().orElseThrow().name(data.labels().get().get(4)));
    assertEquals("a/03.png", data.captions().orElseThrow().caption(3));
    assertEquals(Optional.of(new Counting(0).features()), data.features());
    assertEquals(List.of(0L, 3L, 6L, 9L, 10L), progress);
  }

  @Test
  void rowsWithoutALabelStayWithoutOne() {
    List<String> names = List.of("x", "", "y", "", "x", "x", "x", "x", "y", "");
    FeatureRun run = new FeatureRun(new Counting(100), 3, cache("c"), Preparation.standard());
    Labels own = Labels.ofNames(names);
    Labels read =
        Images.read(images, all -> run.of(new LabelledImages(all, own)))
            .read()
            .labels()
            .orElseThrow();
    assertArrayEquals(own.known(), read.known());
    assertEquals(Optional.of("y"), read.nameOf(8));
  }

  @Test
  void theRowsAreAnNpyFile() throws IOException {
    byte[] bytes = rows(run(cache("c"), new Counting(100), 3, false));
    assertEquals(128 + 10 * 2 * 4, bytes.length);
    // As numpy.save writes it.
    String header =
        "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (10, 2), }";
    assertEquals(
        header + " ".repeat(127 - header.length()) + "\n",
        new String(bytes, 0, 128, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aBrokenRunGoesOnToTheSameBytes() throws IOException {
    byte[] whole = rows(run(cache("whole"), new Counting(100), 3, false));
    Path cache = cache("broken");
    assertThrows(IllegalStateException.class, () -> run(cache, new Counting(7), 3, false));
    progress.clear();
    Counting rest = new Counting(100);
    FeatureFolder made = run(cache, rest, 3, false);
    assertEquals(4, rest.made);
    assertEquals(List.of(6L, 9L, 10L), progress);
    assertArrayEquals(whole, rows(made));
  }

  /** What a crash may leave: rows without a line, half a line, or a line without all rows. */
  @Test
  void tornEndsAreDoneAgain() throws IOException {
    byte[] whole = rows(run(cache("whole"), new Counting(100), 3, false));
    Path cache = cache("torn");
    assertThrows(IllegalStateException.class, () -> run(cache, new Counting(7), 3, false));
    Path part = file(cache, "features.part");
    Path journal = file(cache, "journal.txt");
    Files.write(part, new byte[] {1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
    Files.writeString(journal, "9 9 deadbe", StandardOpenOption.APPEND);
    assertThrows(IllegalStateException.class, () -> run(cache, new Counting(3), 3, false));
    // Nine are done now; the rows of the last three are lost.
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.setLength(file.length() - 4);
    }
    Counting rest = new Counting(100);
    assertArrayEquals(whole, rows(run(cache, rest, 3, false)));
    assertEquals(4, rest.made);
  }

  @Test
  void otherBatchesBeginAnew() throws IOException {
    Path cache = cache("c");
    assertThrows(IllegalStateException.class, () -> run(cache, new Counting(7), 3, false));
    Counting anew = new Counting(100);
    run(cache, anew, 4, false);
    assertEquals(10, anew.made);
    assertThrows(InvalidInputException.class, () -> run(cache, anew, 0, false));
  }

  @Test
  void whatIsMadeIsNotMadeAgain() throws IOException {
    FeatureFolder first = run(cache("c"), new Counting(100), 3, false);
    assertEquals(first, run(cache("c"), new Counting(0), 5, false));
    assertFalse(Files.exists(first.path().resolve("journal.txt")));
    TestImages.write(images, "a/00.png", TestImages.pattern(1, 77));
    Counting changed = new Counting(100);
    assertFalse(first.equals(run(cache("c"), changed, 3, false)));
    assertEquals(10, changed.made);
  }

  @Test
  void aCrashBeforeTheDescriptionIsMended() throws IOException {
    FeatureFolder made = run(cache("c"), new Counting(100), 3, false);
    byte[] whole = rows(made);
    Files.delete(made.path().resolve("features.json"));
    assertArrayEquals(whole, rows(run(cache("c"), new Counting(100), 3, false)));
  }

  @Test
  void badImagesFailOrAreLeftOut() throws IOException {
    TestImages.write(images, "a/01.png", new byte[] {1, 2, 3});
    String reason = images + ": a/01.png is no image of a known format (" + ImageFormat.READ + ")";
    assertEquals(
        reason + "; --skip-bad leaves such files out",
        assertThrows(InvalidInputException.class, () -> run(cache("c"), new Counting(99), 3, false))
            .getMessage());
    assertThrows(IllegalStateException.class, () -> run(cache("c"), new Counting(5), 3, true));
    FeatureFolder made = run(cache("c"), new Counting(99), 3, true);
    Dataset data = made.read();
    assertEquals(1, data.numbers().number(1), "of the rows in the folder");
    assertEquals(2, Images.read(images, made::read).numbers().number(1), "of the images");
    assertEquals(
        9,
        Images.read(images, all -> made.read(all.select(0, 2, 3, 4, 5, 6, 7, 8, 9)))
            .numbers()
            .number(8));
    assertEquals(List.of("left out: " + reason), warnings);
    assertEquals(9, data.samples().rows());
    assertEquals("a/02.png", data.captions().orElseThrow().caption(1));
    assertEquals(3, data.labels().orElseThrow().sizes()[0]);
  }

  @Test
  void copiesAreRecognisedByFolderAndByFile() throws IOException {
    FeatureFolder copy = run(cache("c"), new Counting(99), 3, false).copyTo(folder.resolve("out"));
    ImageReader reader = new ImageReader();
    Path npy = copy.path().resolve("features.npy");
    for (Path path : List.of(copy.path(), npy)) {
      assertTrue(reader.recognises(path));
      Dataset data = reader.read(path, Preparation.standard());
      assertEquals(2, data.labels().orElseThrow().classes());
      assertEquals(Optional.of(new Counting(0).features()), data.features());
    }
    Features others = new Features("counting", List.of(), Map.of("version", 2));
    assertEquals(
        "the rows of %s are counting {version=1}, but the model takes counting {version=2}"
            .formatted(copy.path()),
        assertThrows(
                InvalidInputException.class,
                () -> reader.read(copy.path(), Preparation.standard().with(others)))
            .getMessage());
    Files.writeString(copy.path().resolve("captions.txt"), "one\n");
    assertEquals(
        copy.path().resolve("captions.txt") + " has 1 lines, but there are 10 rows",
        assertThrows(
                InvalidInputException.class, () -> reader.read(copy.path(), Preparation.standard()))
            .getMessage());
    Files.writeString(copy.path().resolve("features.json"), "{}");
    assertEquals(
        copy.path().resolve("features.json")
            + " is no description of features: kind or settings are missing",
        assertThrows(
                InvalidInputException.class, () -> reader.read(copy.path(), Preparation.standard()))
            .getMessage());
  }

  @Test
  void rowsOfASetAreImages() {
    Dataset data = Images.read(images, all -> new ImageReader().read(images, shape()));
    Images rows = Images.of(data).select(3, 1);
    assertEquals(2, rows.count());
    assertArrayEquals(data.samples().row(3), levels(rows.picture(0)));
    assertEquals("a/03.png", rows.captions().caption(0));
    assertFalse(rows.sha256().equals(Images.of(data).select(1, 3).sha256()));
  }

  private static float[] levels(Picture picture) {
    return new Pixels(picture.shape()).rows(List.of(picture))[0];
  }

  private static Preparation shape() {
    Preparation standard = Preparation.standard();
    return new Preparation(
        standard.fitted(),
        Preparation.WORDS,
        Optional.of(new ImageShape(4, 4, 3)),
        standard.textColumn(),
        false,
        standard.progress(),
        standard.warnings());
  }

  @Test
  void aJournalOfOtherBytesIsNone() throws IOException {
    byte[] whole = rows(run(cache("whole"), new Counting(100), 3, false));
    Path cache = cache("damaged");
    assertThrows(IllegalStateException.class, () -> run(cache, new Counting(7), 3, false));
    Path journal = file(cache, "journal.txt");
    byte[] bytes = Files.readAllBytes(journal);
    bytes[3] = (byte) 0xff;
    Files.write(journal, bytes);
    Counting anew = new Counting(100);
    assertArrayEquals(whole, rows(run(cache, anew, 3, false)));
    assertEquals(10, anew.made);
  }

  @Test
  void twoAtOnceMakeNoFeatures() throws IOException {
    Path cache = cache("shared");
    assertThrows(IllegalStateException.class, () -> run(cache, new Counting(7), 3, false));
    Path folder = file(cache, "journal.txt").getParent();
    try (FolderLock lock = FeatureRun.lock(folder)) {
      assertEquals(
          "another process is making these features already; when it has ended, they are found in "
              + folder,
          assertThrows(InvalidInputException.class, () -> run(cache, new Counting(100), 3, false))
              .getMessage());
    }
    assertEquals(10, run(cache, new Counting(100), 3, false).read().samples().rows());
  }

  /** Whatever a copy is broken off after, the same copy can be made again. */
  @Test
  void brokenCopiesAreNoFeaturesAndAreMadeAgain() throws IOException {
    FeatureFolder made = run(cache("c"), new Counting(99), 3, false);
    TestImages.write(images, "a/extra.png", TestImages.pattern(3, 30));
    FeatureFolder other = run(cache("c"), new Counting(99), 3, false);
    int steps = made.copying(folder).size();
    for (int broken = 0; broken < steps; broken++) {
      Path fresh = Files.createDirectory(folder.resolve("fresh" + broken));
      take(made.copying(fresh), broken);
      assertFalse(FeatureFolder.isTaken(fresh), "after " + broken);
      assertEquals(Optional.empty(), FeatureFolder.find(fresh));
      assertArrayEquals(rows(made), rows(made.copyTo(fresh)));
      assertTrue(FeatureFolder.isTaken(fresh));
      // Over others: these, none, or the new ones, but no mixture.
      take(other.copying(fresh), broken);
      if (FeatureFolder.find(fresh).isPresent()) {
        assertArrayEquals(rows(made), rows(new FeatureFolder(fresh)));
        assertEquals(10, new FeatureFolder(fresh).read().samples().rows());
      } else {
        assertFalse(FeatureFolder.isTaken(fresh));
      }
      assertEquals(11, other.copyTo(fresh).read().samples().rows());
      try (Stream<Path> files = Files.list(fresh)) {
        assertEquals(4, files.count());
      }
    }
  }

  private static void take(List<FeatureFolder.Step> steps, int count) throws IOException {
    for (FeatureFolder.Step step : steps.subList(0, count)) {
      step.take();
    }
  }

  @Test
  void rowsOfSomebodyElseAreKept() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.write(taken.resolve(FeatureFolder.ROWS), new byte[3]);
    assertTrue(FeatureFolder.isTaken(taken));
  }
}
