package org.imsat.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.features.image.Gist;
import org.imsat.features.image.ImageFeatures;
import org.imsat.features.image.Picture;
import org.imsat.features.image.codec.ImageFormat;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReaderTest {
  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final ImageReader reader = new ImageReader();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  private Preparation preparation(Optional<ImageShape> shape, boolean skipBad) {
    ReadingProgress heard = (what, done, total) -> progress.add(what + " " + done + " " + total);
    return new Preparation(
        Optional.empty(), 10, shape, Optional.empty(), skipBad, heard, warnings::add);
  }

  private static Preparation shape(int height, int width, int channels) {
    Preparation standard = Preparation.standard();
    return new Preparation(
        standard.fitted(),
        Preparation.WORDS,
        Optional.of(new ImageShape(height, width, channels)),
        standard.textColumn(),
        false,
        standard.progress(),
        standard.warnings());
  }

  private Dataset read(Preparation preparation) {
    return reader.read(folder, preparation);
  }

  private String refusal(Preparation preparation) {
    return assertThrows(InvalidInputException.class, () -> read(preparation)).getMessage();
  }

  private void write(String name, byte... bytes) throws IOException {
    TestImages.write(folder, name, bytes);
  }

  @Test
  void foldersAreClassesAndPathsCaptions() throws IOException {
    write("ox/b.png", TestImages.png(2, 3, 0x010203));
    write("cat/z.PNG", TestImages.png(2, 3, 0x040506));
    write("ox/a.png", TestImages.greyPng(2, 3, 9, 9, 9, 9, 9, 9));
    write("README.md", TEXT);
    write("ox/.hidden", TEXT);
    write("labels.txt", TEXT);
    assertTrue(reader.recognises(folder));
    Dataset data = read(preparation(Optional.empty(), false));
    assertEquals(folder.getFileName().toString(), data.name());
    assertEquals(Optional.of(new ImageShape(2, 3, 3)), data.samples().image());
    assertTrue(data.samples().pixels());
    assertEquals("ox/a.png", data.captions().orElseThrow().caption(1));
    Labels labels = data.labels().orElseThrow();
    assertArrayEquals(new int[] {0, 1, 1}, labels.toArray());
    assertEquals("cat", labels.name(0));
    assertArrayEquals(new float[18], minus(data.samples().row(1), 9));
    assertArrayEquals(new float[] {1, 2, 3}, Arrays.copyOf(data.samples().row(2), 3));
    assertEquals(
        Optional.of(
            new Features("pixels", List.of(), Map.of("height", 2, "width", 3, "channels", 3))),
        data.features());
    assertEquals(List.of("images of " + data.name() + " 3 " + OptionalLong.of(3)), progress);
  }

  private static float[] minus(float[] values, float level) {
    float[] rest = values.clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= level;
    }
    return rest;
  }

  @Test
  void partsOfASetAreNoClasses() throws IOException {
    for (String file : List.of("train/a/1.png", "train/b/1.png", "test/a/1.png")) {
      write("set/" + file, TestImages.png(1, 1, 0));
    }
    Labels labels = read(Preparation.standard()).labels().orElseThrow();
    assertEquals(2, labels.classes());
    assertArrayEquals(new int[] {0, 0, 1}, labels.toArray());
  }

  @Test
  void imagesOfOneFolderHaveNoClasses() throws IOException {
    write("all/1.png", TestImages.png(1, 1, 0));
    write("all/2.png", TestImages.png(1, 1, 0));
    assertEquals(Optional.empty(), read(Preparation.standard()).labels());
    write("all/more/3.png", TestImages.png(1, 1, 0));
    assertEquals(Optional.empty(), read(Preparation.standard()).labels());
  }

  @Test
  void anArchiveIsReadAsTheFolderIs() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("pictures/b/2.png", TestImages.pattern(4, 2));
    entries.put("pictures/a/1.png", TestImages.pattern(4, 1));
    entries.put("__MACOSX/pictures/a/._1.png", TEXT);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      write("unpacked/" + entry.getKey(), entry.getValue());
    }
    Path zip = TestImages.zip(folder.resolve("some.zip"), entries);
    assertTrue(reader.recognises(zip));
    Dataset packed = reader.read(zip, Preparation.standard());
    Dataset unpacked = reader.read(folder.resolve("unpacked"), Preparation.standard());
    assertEquals("some.zip", packed.name());
    assertEquals(unpacked.samples().sha256(), packed.samples().sha256());
    assertArrayEquals(new int[] {0, 1}, packed.labels().orElseThrow().toArray());
    assertEquals("b", packed.labels().orElseThrow().name(1));
  }

  @Test
  void otherSizesNeedASizeToBringThemTo() throws IOException {
    write("a.png", TestImages.png(2, 2, 0x404040));
    write("b.png", TestImages.png(4, 6, 0x808080));
    assertEquals(
        folder
            + ": b.png has 4 x 6 pixels, but the images before it have 2 x 2; --image-size HxW or"
            + " HxWxC brings all to one size",
        refusal(Preparation.standard()));
    Dataset data = read(shape(3, 3, 1));
    assertEquals(Optional.of(new ImageShape(3, 3, 1)), data.samples().image());
    assertArrayEquals(new float[9], minus(data.samples().row(0), 64));
    assertArrayEquals(new float[9], minus(data.samples().row(1), 128));
    assertEquals(
        "images of 2 channels; there are grey ones of 1 and coloured ones of 3",
        refusal(shape(3, 3, 2)));
  }

  @Test
  void aModelsShapeIsUsedAgain() throws IOException {
    byte[] file = TestImages.pattern(8, 3);
    write("a.png", file);
    Features features =
        new Features("pixels", List.of(), Map.of("height", 2, "width", 4, "channels", 3));
    Dataset data = read(shape(3, 3, 1).with(features));
    assertArrayEquals(data.samples().row(0), ImageFeatures.of(features).row(file));
    assertEquals(Optional.of(new ImageShape(2, 4, 3)), data.samples().image());
    assertEquals(Optional.of(features), data.features());
  }

  @Test
  void aModelsGistIsMadeAgain() throws IOException {
    write("a.png", TestImages.pattern(16, 3));
    Gist gist = Gist.grey(32);
    Dataset data = read(Preparation.standard().with(gist.features()));
    assertEquals(512, data.samples().dimension());
    Picture picture = Images.read(folder, images -> images.picture(0));
    assertArrayEquals(gist.row(picture), data.samples().row(0));
    assertArrayEquals(
        gist.row(picture), ImageFeatures.of(gist.features()).row(TestImages.pattern(16, 3)));
  }

  @Test
  void aModelOfSomethingElseIsRefused() throws IOException {
    write("a.png", TestImages.png(1, 1, 0));
    assertEquals(
        "the model takes rows of kind tfidf, but " + folder + " holds images",
        refusal(Preparation.standard().with(new Features("tfidf", List.of(), Map.of()))));
    Features onnx =
        new Features(
            "onnx", List.of(), Map.of("backbone", "n.onnx", "size", 64, "output", "features"));
    assertEquals(
        "the model takes features of the network n.onnx; give it with --backbone, or make them"
            + " first: imsat features "
            + folder
            + " --backbone n.onnx --size 64 --output features",
        refusal(Preparation.standard().with(onnx)));
  }

  @Test
  void badImagesAreNamedOrLeftOut() throws IOException {
    write("x/a.png", TestImages.png(1, 1, 0));
    write("x/b.jpg", TEXT);
    write("y/c.doc", TEXT);
    write("y/d.png", TestImages.png(1, 1, 0));
    String reason = folder + ": x/b.jpg is no image of a known format (" + ImageFormat.READ + ")";
    assertEquals(
        reason + "; --skip-bad leaves such files out",
        refusal(preparation(Optional.empty(), false)));
    Dataset data = read(preparation(Optional.empty(), true));
    assertEquals(2, data.samples().rows());
    assertEquals("y/d.png", data.captions().orElseThrow().caption(1));
    assertEquals(3, data.numbers().number(1), "counted among all files");
    assertArrayEquals(new int[] {0, 1}, data.labels().orElseThrow().toArray());
    assertEquals(
        List.of("left out: " + reason, "left out: " + reason.replace("x/b.jpg", "y/c.doc")),
        warnings);
  }

  @Test
  void ownLabelsAreForAllFilesAlsoForThoseLeftOut() throws IOException {
    write("a.png", TestImages.png(1, 1, 0));
    write("b.png", TEXT);
    write("c.png", TestImages.png(1, 1, 0));
    Labels three = Labels.ofNames(List.of("x", "y", "z"));
    Dataset data =
        reader.read(
            folder,
            preparation(Optional.empty(), true),
            new OwnLabels("l.txt", Optional.of(three)));
    assertEquals("z", data.labels().orElseThrow().name(data.labels().get().get(1)));
    OwnLabels two = new OwnLabels("l.txt", Optional.of(three.select(0, 1)));
    assertEquals(
        folder.getFileName() + " has 3 rows, but l.txt has 2 labels",
        assertThrows(
                InvalidInputException.class, () -> reader.read(folder, Preparation.standard(), two))
            .getMessage());
    OwnLabels column = new OwnLabels("kind", Optional.empty());
    assertEquals(
        "no such file of labels: kind",
        assertThrows(
                InvalidInputException.class,
                () -> reader.read(folder, preparation(Optional.empty(), true), column))
            .getMessage());
  }

  @Test
  void bombsAreBadImages() throws IOException {
    write("a.png", TestImages.pngHeader(70_000, 70_000));
    assertEquals(
        folder
            + ": a.png has 70000 x 70000 pixels, more than the 67108864 that are read;"
            + " --skip-bad leaves such files out",
        refusal(Preparation.standard()));
    assertEquals(
        folder.getFileName() + ": none of the images can be decoded",
        refusal(preparation(Optional.empty(), true)));
  }

  @Test
  void archivesThatLeaveTheirFolderAreRefused() throws IOException {
    for (String name : List.of("../a.png", "a/../../b.png", "/etc/a.png", "C:\\a.png", "..")) {
      Path zip =
          TestImages.zip(
              folder.resolve("evil.zip"),
              Map.of(name, TestImages.png(1, 1, 0), "good.png", TestImages.png(1, 1, 0)));
      assertEquals(
          zip + ": the entry " + name + " leads out of the archive's own folder",
          assertThrows(InvalidInputException.class, () -> reader.read(zip, Preparation.standard()))
              .getMessage());
    }
  }

  @Test
  void foldersWithoutImagesAreOthers() throws IOException {
    write("a.txt", TEXT);
    assertFalse(reader.recognises(folder));
    assertFalse(reader.recognises(folder.resolve("a.txt")));
    assertFalse(reader.recognises(folder.resolve("nothing")));
    Path zip = TestImages.zip(folder.resolve("t.zip"), Map.of("a.txt", TEXT));
    assertFalse(reader.recognises(zip));
    assertEquals(
        zip + ": there are no images in it",
        assertThrows(InvalidInputException.class, () -> reader.read(zip, Preparation.standard()))
            .getMessage());
  }

  @Test
  void linksAreFollowed() throws IOException {
    write("real/a.png", TestImages.png(1, 1, 0));
    Path linked = Files.createDirectories(folder.resolve("linked"));
    Files.createSymbolicLink(linked.resolve("there"), folder.resolve("real"));
    assertTrue(reader.recognises(linked));
    assertEquals(1, reader.read(linked, Preparation.standard()).samples().rows());
  }

  @Test
  void foldersOfOneFormatAreImagesWhicheverItIs() throws IOException {
    write("faces/s1/1.pgm", "P5 2 1 255\n12".getBytes(StandardCharsets.US_ASCII));
    write("faces/s2/1.pgm", "P5 2 1 255\n34".getBytes(StandardCharsets.US_ASCII));
    Path faces = folder.resolve("faces");
    assertTrue(reader.recognises(faces));
    Dataset data = reader.read(faces, Preparation.standard());
    assertEquals(Optional.of(new ImageShape(1, 2, 1)), data.samples().image());
    assertEquals(2, data.labels().orElseThrow().classes());
    for (String ending : List.of("webp", "tif", "TIFF", "ppm", "pbm", "pnm", "jfif", "gif")) {
      write(ending + "/a." + ending, TEXT);
      write(ending + "/notes.txt", TEXT);
      assertTrue(reader.recognises(folder.resolve(ending)), ending);
    }
  }

  @Test
  void imagesWithoutAnEndingAreToldByTheirContent() throws IOException {
    write("subjects/01.happy", TestImages.png(1, 1, 0));
    write("subjects/01.sad", TestImages.png(1, 1, 0));
    assertTrue(reader.recognises(folder.resolve("subjects")));
    assertEquals(
        2, reader.read(folder.resolve("subjects"), Preparation.standard()).samples().rows());
    write("words/one", TEXT);
    assertFalse(reader.recognises(folder.resolve("words")));
  }

  @Test
  void imagesOfFormatsThatAreNotReadAreNamed() throws IOException {
    byte[] heic = "....ftypheic....".getBytes(StandardCharsets.US_ASCII);
    write("phone/a.HEIC", heic);
    write("phone/b.heic", heic);
    write("phone/notes.txt", TEXT);
    Path phone = folder.resolve("phone");
    assertTrue(reader.recognises(phone));
    assertEquals(
        phone
            + ": a.HEIC is of the format HEIC, which is not read ("
            + ImageFormat.READ
            + " are); --skip-bad leaves such files out",
        assertThrows(InvalidInputException.class, () -> reader.read(phone, Preparation.standard()))
            .getMessage());
    write("texts/a.txt", TEXT);
    write("texts/b.txt", TEXT);
    write("texts/logo.svg", "<svg>".getBytes(StandardCharsets.US_ASCII));
    assertFalse(reader.recognises(folder.resolve("texts")), "a drawing makes no images of texts");
  }

  @Test
  void imagesThatDoNotFitIntoMemoryAreRefusedAtTheFirst() {
    PixelRows rows = new PixelRows(Optional.empty(), 1000, 5L << 20);
    Images images =
        ImageRows.of(
            new Dataset(
                "large",
                new org.imsat.samples.PixelSamples(
                    new byte[][] {new byte[10_000]}, new ImageShape(100, 100, 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    PixelRows.Row first = rows.row(images, 0);
    assertEquals(
        "1000 images of 100 x 100 pixels take 9 MB, more than Java's memory of 5 MB; --image-size"
            + " HxW brings them to a smaller size",
        assertThrows(InvalidInputException.class, () -> rows.add(first, "a")).getMessage());
  }
}
