package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of images, read from small files in the exact official formats. */
@Tag("slow")
class ImageSetsTest {
  @TempDir Path folder;

  private static NamedSet set(String name) {
    return NamedSets.find(name).orElseThrow();
  }

  /** An image as planes, where the level at channel c, row y, column x tells its place. */
  private static byte[] planes(int side, int number, boolean columnMajor) {
    byte[] planes = new byte[3 * side * side];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int at = c * side * side + (columnMajor ? x * side + y : y * side + x);
          planes[at] = (byte) level(number, c, y, x);
        }
      }
    }
    return planes;
  }

  private static int level(int number, int c, int y, int x) {
    return (number * 50 + c * 40 + y * 7 + x * 3) % 256;
  }

  private static void assertImage(Dataset data, int row, int number) {
    ImageShape shape = data.samples().image().orElseThrow();
    assertTrue(data.samples().pixels());
    float[] values = data.samples().row(row);
    for (int i = 0; i < values.length; i++) {
      int pixel = i / 3;
      assertEquals(
          level(number, i % 3, pixel / shape.width(), pixel % shape.width()),
          values[i],
          "row " + row + ", value " + i);
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  private static byte[] label(int... labels) {
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) labels[i];
    }
    return bytes;
  }

  private Map<String, byte[]> cifar10() {
    Map<String, byte[]> files = new TreeMap<>();
    String path = "cifar-10-batches-bin/";
    files.put(path, new byte[0]);
    for (int batch = 1; batch <= 5; batch++) {
      files.put(
          path + "data_batch_" + batch + ".bin", join(label(batch), planes(32, batch, false)));
    }
    files.put(
        path + "test_batch.bin",
        join(label(9), planes(32, 6, false), label(0), planes(32, 7, false)));
    files.put(
        path + "batches.meta.txt",
        "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"
            .getBytes(StandardCharsets.UTF_8));
    files.put(path + "readme.html", label('h', 'i'));
    return files;
  }

  @Test
  void cifar10HasTrainingImagesFirst() throws IOException {
    Path archive = Archives.tarGz(folder.resolve("a.tar.gz"), cifar10());
    Dataset data = CifarBinary.cifar10().read(archive, "cifar10");
    assertEquals(7, data.samples().rows());
    assertEquals(Optional.of(new ImageShape(32, 32, 3)), data.samples().image());
    for (int row = 0; row < 7; row++) {
      assertImage(data, row, row + 1);
    }
    Labels labels = data.labels().orElseThrow();
    assertArrayEquals(new int[] {1, 2, 3, 4, 5, 9, 0}, labels.toArray());
    assertEquals("truck", labels.name(9));
    assertEquals(10, labels.classes());
  }

  @Test
  void cifar100HasFineClasses() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("cifar-100-binary/train.bin", join(label(7, 2), planes(32, 1, false)));
    files.put("cifar-100-binary/test.bin", join(label(8, 0), planes(32, 2, false)));
    files.put(
        "cifar-100-binary/fine_label_names.txt",
        "apple\nbaby\nbear\n".getBytes(StandardCharsets.UTF_8));
    Path archive = Archives.tarGz(folder.resolve("a.tar.gz"), files);
    Dataset data = CifarBinary.cifar100().read(archive, "cifar100");
    assertImage(data, 1, 2);
    assertArrayEquals(new int[] {2, 0}, data.labels().orElseThrow().toArray());
    assertEquals("bear", data.labels().get().name(2));
  }

  private String cifarRefusal(Map<String, byte[]> files) throws IOException {
    Path archive = Archives.tarGz(folder.resolve("a.tar.gz"), files);
    String message =
        assertThrows(
                InvalidInputException.class, () -> CifarBinary.cifar10().read(archive, "cifar10"))
            .getMessage();
    return message.replace(archive + ": ", "");
  }

  @Test
  void damagedArchivesOfCifarAreRefused() throws IOException {
    Map<String, byte[]> files = cifar10();
    files.remove("cifar-10-batches-bin/data_batch_3.bin");
    assertEquals("there is no entry cifar-10-batches-bin/data_batch_3.bin", cifarRefusal(files));
    files.put("cifar-10-batches-bin/data_batch_3.bin", new byte[3072]);
    assertEquals(
        "the entry cifar-10-batches-bin/data_batch_3.bin has 3072 bytes, which are not whole"
            + " records of 3073",
        cifarRefusal(files));
    files.put("cifar-10-batches-bin/data_batch_3.bin", join(label(10), planes(32, 3, false)));
    assertEquals("image 2 is of class 10, but classes are 0 to 9", cifarRefusal(files));
    files.put("../evil", label(1));
    assertEquals("the entry ../evil leads out of the archive's own folder", cifarRefusal(files));
  }

  @Test
  void stl10IsColumnByColumnAndWithoutTheUnlabelled() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("stl10_binary/class_names.txt", label('a'));
    files.put("stl10_binary/test_X.bin", planes(96, 3, true));
    files.put("stl10_binary/test_y.bin", label(10));
    files.put("stl10_binary/train_X.bin", join(planes(96, 1, true), planes(96, 2, true)));
    files.put("stl10_binary/train_y.bin", label(1, 5));
    files.put("stl10_binary/unlabeled_X.bin", planes(96, 4, true));
    Path archive = Archives.tarGz(folder.resolve("a.tar.gz"), files);
    Dataset data = Stl10Set.read(archive);
    assertEquals(Optional.of(new ImageShape(96, 96, 3)), data.samples().image());
    for (int row = 0; row < 3; row++) {
      assertImage(data, row, row + 1);
    }
    assertArrayEquals(new int[] {0, 4, 9}, data.labels().orElseThrow().toArray());
    assertEquals("deer", data.labels().get().name(4));
    files.put("stl10_binary/train_y.bin", label(1, 0));
    Archives.tarGz(archive, files);
    assertEquals(
        archive + ": image 1 is of class -1, but classes are 0 to 9",
        assertThrows(InvalidInputException.class, () -> Stl10Set.read(archive)).getMessage());
    files.put("stl10_binary/train_y.bin", label(1));
    Archives.tarGz(archive, files);
    assertEquals(
        archive + ": there are 3 images but 2 labels",
        assertThrows(InvalidInputException.class, () -> Stl10Set.read(archive)).getMessage());
    files.remove("stl10_binary/test_y.bin");
    Archives.tarGz(archive, files);
    assertEquals(
        archive + ": there is no entry stl10_binary/test_y.bin",
        assertThrows(InvalidInputException.class, () -> Stl10Set.read(archive)).getMessage());
  }

  /**
   * Written by scipy.io.savemat, compressed: X[y, x, c, n] = (3 y + 5 x + 7 c + 11 n) mod 251, and
   * y = 1, 10, 7.
   */
  @Test
  void svhnIsReadAsSciPyWritesIt() throws IOException {
    Path file = folder.resolve("train_32x32.mat");
    try (InputStream in = ImageSetsTest.class.getResourceAsStream("svhn-scipy.mat")) {
      Files.write(file, in.readAllBytes());
    }
    Dataset data = SvhnSet.read(List.of(file, file));
    assertEquals(6, data.samples().rows());
    assertEquals(Optional.of(new ImageShape(32, 32, 3)), data.samples().image());
    float[] second = data.samples().row(1);
    for (int i = 0; i < second.length; i++) {
      int x = i / 3 % 32;
      int y = i / 96;
      assertEquals((3 * y + 5 * x + 7 * (i % 3) + 11) % 251, second[i], "value " + i);
    }
    assertArrayEquals(new int[] {1, 0, 7, 1, 0, 7}, data.labels().orElseThrow().toArray());
    assertEquals("0", data.labels().get().name(0));
  }

  private static byte[] idx(int... bytes) {
    return label(bytes);
  }

  @Test
  void fashionMnistIsOfTheFormatOfMnist() throws IOException {
    byte[] header = idx(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28);
    List<Path> files = new ArrayList<>();
    for (int part = 1; part <= 2; part++) {
      byte[] pixels = new byte[784];
      Arrays.fill(pixels, (byte) (100 * part));
      files.add(Files.write(folder.resolve("images" + part), join(header, pixels)));
      files.add(
          Files.write(folder.resolve("labels" + part), idx(0, 0, 8, 1, 0, 0, 0, 1, 7 + part)));
    }
    List<String> names = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "ankle boot");
    Dataset data = IdxSet.read("fashion-mnist", files, names);
    assertEquals(200, data.samples().row(1)[5]);
    assertArrayEquals(new int[] {8, 9}, data.labels().orElseThrow().toArray());
    assertEquals(
        files.get(3) + ": label 0 is 9, but classes are 0 to 8",
        assertThrows(
                InvalidInputException.class,
                () -> IdxSet.read("fashion-mnist", files, names.subList(0, 9)))
            .getMessage());
  }

  @Test
  void setsTellWhatTheyAre() {
    DataFolders folders = new DataFolders(List.of(), folder);
    for (Object[] known :
        new Object[][] {
          {"cifar10", 60_000, 3072, 10, 170_052_171L},
          {"cifar100", 60_000, 3072, 100, 168_513_733L},
          {"stl10", 13_000, 27_648, 10, 2_640_397_119L},
          {"svhn", 99_289, 3072, 10, 246_316_178L},
          {"fashion-mnist", 70_000, 784, 10, 30_878_645L},
          {"mnist", 70_000, 784, 10, 11_594_722L}
        }) {
      NamedSet set = set((String) known[0]);
      assertEquals(known[1], set.rows());
      assertEquals(known[2], set.dimension());
      assertEquals(known[3], set.classes());
      assertEquals(known[4], set.bytes());
      assertEquals(Optional.empty(), set.location(folders));
    }
    assertEquals(
        "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
        set("cifar10").source().orElseThrow().toString());
    assertEquals(
        "http://ufldl.stanford.edu/housenumbers/", set("svhn").source().orElseThrow().toString());
  }

  @Test
  void otherFilesAreNotTheOfficialOnes() throws IOException {
    Path given = Files.createDirectories(folder.resolve("cifar10"));
    Path archive = Archives.tarGz(given.resolve("cifar-10-binary.tar.gz"), cifar10());
    DataFolders folders = new DataFolders(List.of(folder), folder.resolve("cache"));
    assertEquals(
        archive
            + " is not the official file cifar-10-binary.tar.gz: it has another SHA-256 than"
            + " c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
        assertThrows(
                InvalidInputException.class,
                () -> set("cifar10").open(folders, DownloadProgress.NONE, Preparation.standard()))
            .getMessage());
  }

  /** Skipped without IMSAT_DATA; fails where it is set but wrong. */
  @Test
  void theJpegsOfCifar10SayWhatTheyAre() {
    String data = System.getenv().getOrDefault(DataFolders.VARIABLE, "");
    assumeTrue(!data.isEmpty(), "IMSAT_DATA is not set");
    DataFolders folders = new DataFolders(List.of(Path.of(data)), folder);
    NamedSet set = set("cifar10");
    assertEquals(Optional.of(Path.of(data).resolve("cifar10")), set.location(folders));
    Preparation standard = Preparation.standard();
    List<String> warnings = new ArrayList<>();
    Dataset cifar =
        set.open(
            folders,
            DownloadProgress.NONE,
            new Preparation(
                standard.fitted(),
                Preparation.WORDS,
                standard.images(),
                standard.textColumn(),
                false,
                standard.progress(),
                warnings::add));
    assertEquals("cifar10 (jpeg)", cifar.name());
    assertTrue(warnings.get(0).contains("not quite those of the official set"), warnings.get(0));
    assertEquals(60_000, cifar.samples().rows());
    int[] sizes = new int[10];
    Arrays.fill(sizes, 6000);
    assertArrayEquals(sizes, cifar.labels().orElseThrow().sizes());
    assertEquals(7, cifar.labels().get().get(50_007));
    // Published mean colour of the 50,000 training images of these files.
    double[] mean = new double[3];
    for (int row = 0; row < 50_000; row++) {
      float[] levels = cifar.samples().row(row);
      for (int i = 0; i < levels.length; i++) {
        mean[i % 3] += levels[i] / (255.0 * 1024 * 50_000);
      }
    }
    assertArrayEquals(new double[] {0.4913, 0.4821, 0.4465}, mean, 1e-4);
  }
}
