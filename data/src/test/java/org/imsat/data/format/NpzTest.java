package org.imsat.data.format;

import static org.imsat.data.format.TestBytes.header;
import static org.imsat.data.format.TestBytes.npy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imsat.data.features.Preparation;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzTest {
  @TempDir Path folder;

  /** A file that numpy 1.24 or scipy 1.10 wrote. */
  private Path resource(String name) throws IOException {
    try (InputStream in = NpzTest.class.getResourceAsStream(name)) {
      return Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private Path archive(Map<String, byte[]> arrays) throws IOException {
    Path path = folder.resolve("a.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
      }
    }
    return path;
  }

  /** The sparse matrix [[0, 2, 0], [1, 0, 3]] with what is given in place of its arrays. */
  private Path sparse(Map<String, byte[]> instead) throws IOException {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    arrays.put("indices", npy(1, header("<i4", false, "(3,)"), "01000000 00000000 02000000"));
    arrays.put("indptr", npy(1, header("<i4", false, "(3,)"), "00000000 01000000 03000000"));
    arrays.put("format", npy(1, header("|S3", false, "()"), "637372"));
    arrays.put("shape", npy(1, header("<i8", false, "(2,)"), "0200000000000000 0300000000000000"));
    arrays.put("data", npy(1, header("<f4", false, "(3,)"), "00000040 0000803f 00004040"));
    arrays.putAll(instead);
    return archive(arrays);
  }

  private static Dataset read(Path path) {
    return DataFile.read(path, Optional.empty());
  }

  private static String refusal(Path path, Optional<String> labels) {
    String message =
        assertThrows(InvalidInputException.class, () -> DataFile.read(path, labels)).getMessage();
    assertTrue(message.startsWith(path + ": "), message);
    return message.substring(path.toString().length() + 2);
  }

  private static String refusal(Path path) {
    return refusal(path, Optional.empty());
  }

  /** numpy.savez(.., x=, y=['ox', 'cat'], other=). */
  @Test
  void readsRowsAndLabels() throws IOException {
    Dataset data = read(resource("rows-and-words.npz"));
    assertEquals("rows-and-words.npz", data.name());
    assertEquals(2, data.samples().rows());
    assertArrayEquals(new float[] {1.5f, -2, 3}, data.samples().row(0));
    assertArrayEquals(new float[] {4, 5, 6}, data.samples().row(1));
    assertArrayEquals(new int[] {1, 0}, data.labels().orElseThrow().toArray());
    assertEquals("ox", data.labels().orElseThrow().name(1));
  }

  /** numpy.savez_compressed(.., [[1.5, -2, 3], [4, 5, 6]]). */
  @Test
  void readsTheOnlyArray() throws IOException {
    Dataset data = read(resource("one-array.npz"));
    assertArrayEquals(new float[] {4, 5, 6}, data.samples().row(1));
    assertEquals(Optional.empty(), data.labels());
  }

  /** scipy.sparse.save_npz of [[0, 2, 0, 1, 0], [0, 0, 0, 0, 0], [3, 0, 5, 0, 4]], not sorted. */
  @Test
  void readsSparseRows() throws IOException {
    Samples samples = read(resource("sparse.npz")).samples();
    CompressedRows rows = assertInstanceOf(CompressedRows.class, samples);
    assertEquals(3, rows.rows());
    assertArrayEquals(new float[] {0, 2, 0, 1, 0}, rows.row(0));
    assertEquals(0, rows.stored(1));
    int[] columns = new int[3];
    float[] values = new float[3];
    assertEquals(3, rows.copyStored(2, columns, values));
    assertArrayEquals(new int[] {0, 2, 4}, columns);
    assertArrayEquals(new float[] {3, 5, 4}, values);
  }

  @Test
  void refusesOtherSparseFormats() throws IOException {
    assertEquals(
        "a sparse matrix in csc format; save it in CSR format, as matrix.tocsr()",
        refusal(resource("csc.npz")));
    assertEquals(
        "a sparse matrix in coo format; save it in CSR format, as matrix.tocsr()",
        refusal(resource("coo.npz")));
  }

  @Test
  void theArrayOfTheRowsMustBeClear() throws IOException {
    byte[] two = npy(1, header("|u1", false, "(1, 2)"), "0102");
    byte[] one = npy(1, header("|u1", false, "(1,)"), "07");
    assertEquals(
        "it is not clear which array holds the rows:"
            + " there are a (1, 2), b (1, 2), c (1);"
            + " name it, for instance --array a --labels c",
        refusal(archive(ordered("a", two, "b", two, "c", one))));
    assertEquals(
        "no array of numbers in two dimensions holds the rows: there are c (1);"
            + " --array NAME takes one of numbers in one dimension as rows of one value",
        refusal(archive(Map.of("c", one))));
    Path clear = archive(Map.of("b", npy(1, header("|u1", false, "(1, 1)"), "09"), "data", two));
    assertArrayEquals(new float[] {1, 2}, read(clear).samples().row(0));
  }

  private static Map<String, byte[]> ordered(Object... namesAndArrays) {
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (int i = 0; i < namesAndArrays.length; i += 2) {
      arrays.put((String) namesAndArrays[i], (byte[]) namesAndArrays[i + 1]);
    }
    return arrays;
  }

  private static Dataset read(Path path, String array, Optional<String> labels) {
    return DataFile.read(path, labels, Preparation.standard().withArray(array));
  }

  private static String refusal(Path path, String array) {
    return assertThrows(InvalidInputException.class, () -> read(path, array, Optional.empty()))
        .getMessage();
  }

  /** As Keras has them. */
  @Test
  void anArrayIsTakenByItsName() throws IOException {
    Path path =
        archive(
            ordered(
                "x_test", npy(1, header("|u1", false, "(1, 1, 2)"), "0506"),
                "x_train", npy(1, header("|u1", false, "(2, 1, 2)"), "01020304"),
                "y_test", npy(1, header("|u1", false, "(1,)"), "01"),
                "y_train", npy(1, header("|u1", false, "(2,)"), "0900")));
    assertEquals(
        "it is not clear which array holds the rows: there are x_test (1, 1, 2),"
            + " x_train (2, 1, 2), y_test (1), y_train (2);"
            + " name it, for instance --array x_train --labels y_train",
        refusal(path));
    assertTrue(refusal(path, Optional.of("y_train")).endsWith("for instance --array x_train"));
    Dataset data = read(path, "x_train", Optional.of("y_train"));
    assertEquals(Optional.of(new ImageShape(1, 2, 1)), data.samples().image());
    assertTrue(data.samples().pixels());
    assertArrayEquals(new float[] {3, 4}, data.samples().row(1));
    assertArrayEquals(new int[] {1, 0}, data.labels().orElseThrow().toArray());
    assertArrayEquals(new float[] {5, 6}, read(path, "x_test", Optional.empty()).samples().row(0));
    assertEquals(1, read(path, "y_train", Optional.empty()).samples().dimension());
    assertEquals(
        path
            + ": there is no array 'x'; there are x_test (1, 1, 2), x_train (2, 1, 2), y_test (1),"
            + " y_train (2)",
        refusal(path, "x"));
  }

  @Test
  void theOnlyArrayOfSeveralValuesHoldsTheRows() throws IOException {
    byte[] images = npy(1, header("|u1", false, "(2, 1, 2)"), "01020304");
    byte[] classes = npy(1, header("|u1", false, "(2, 1)"), "0900");
    byte[] words = npy(1, header("|O", false, "(2, 2)"), "80");
    Path path = archive(ordered("classes", classes, "words", words, "pictures", images));
    assertArrayEquals(new float[] {3, 4}, read(path).samples().row(1));
  }

  @Test
  void arraysThatAreNotReadAreInNobodysWay() throws IOException {
    byte[] two = npy(1, header("|u1", false, "(1, 2)"), "0102");
    byte[] objects = npy(1, header("|O", false, "(1,)"), "80");
    byte[] fields =
        npy(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "00");
    byte[] word = npy(1, header("|S1", false, "(1,)"), "61");
    String none = "no array of numbers in two dimensions holds the rows: there are ";
    assertEquals(
        none
            + "f (1) of named fields; records of named fields are read from an npy file of their own",
        refusal(archive(ordered("f", fields))));
    assertEquals(none + "w (1)", refusal(archive(ordered("w", word))));
    Path path = archive(ordered("y", objects, "f", fields, "a", two, "b", two, "w", word));
    assertEquals(
        "it is not clear which array holds the rows: there are a (1, 2), b (1, 2),"
            + " f (1) of named fields, w (1), y (1) of Python objects;"
            + " name it, for instance --array a --labels w",
        refusal(path));
    assertEquals(Optional.empty(), read(path, "b", Optional.empty()).labels());
    assertTrue(refusal(path, "y").contains("Python objects (dtype object), pickled"));
    assertTrue(refusal(path, "f").contains("read only as the rows of an npy file"));
    assertEquals(path + ": the array 'w' holds text, but rows are numbers", refusal(path, "w"));
  }

  /** A sparse matrix among other arrays, as sets of graphs have them. */
  @Test
  void sparseMatricesAreTakenByTheirPrefix() throws IOException {
    byte[] indices = npy(1, header("<i4", false, "(3,)"), "01000000 00000000 02000000");
    byte[] starts = npy(1, header("<i4", false, "(3,)"), "00000000 01000000 03000000");
    byte[] shape = npy(1, header("<i4", false, "(2,)"), "02000000 03000000");
    byte[] values = npy(1, header("<f4", false, "(3,)"), "00000040 0000803f 00004040");
    byte[] labels = npy(1, header("|u1", false, "(2,)"), "0100");
    Map<String, byte[]> arrays =
        ordered(
            "attr_data",
            values,
            "attr_indices",
            indices,
            "attr_indptr",
            starts,
            "attr_shape",
            shape);
    arrays.put("labels", labels);
    Dataset only = read(archive(arrays));
    assertInstanceOf(CompressedRows.class, only.samples());
    assertArrayEquals(new float[] {1, 0, 3}, only.samples().row(1));
    assertEquals(2, only.labels().orElseThrow().classes());
    arrays.put("places", npy(1, header("|u1", false, "(2, 2)"), "01020304"));
    Path path = archive(arrays);
    assertTrue(refusal(path).contains("there are attr (2, 3), sparse, labels (2), places (2, 2);"));
    assertArrayEquals(new float[] {0, 2, 0}, read(path, "attr", Optional.empty()).samples().row(0));
    assertEquals(2, read(path, "places", Optional.empty()).samples().dimension());
  }

  @Test
  void noArrayIsTakenOfWhatHasNone() throws IOException {
    assertEquals(
        folder.resolve("a.npz")
            + ": --array data: all arrays in it are one sparse matrix, of which none is chosen",
        refusal(sparse(Map.of()), "data"));
    Path npy = Files.write(folder.resolve("a.npy"), npy(1, header("|u1", false, "(1, 2)"), "0102"));
    assertEquals(
        npy + ": --array x names an array of an npz, which this is not", refusal(npy, "x"));
  }

  @Test
  void labelsAreAskedForByName() throws IOException {
    byte[] rows = npy(1, header("|u1", false, "(2, 1)"), "0102");
    byte[] kinds = npy(1, header("|i1", false, "(2, 1)"), "05ff");
    byte[] floats = npy(1, header("<f4", false, "(2,)"), "00000000 0000803f");
    Path path = archive(Map.of("x", rows, "kind", kinds, "y", floats));
    // Floating-point numbers are not taken for labels without being asked for.
    assertEquals(Optional.empty(), read(archive(Map.of("x", rows, "y", floats))).labels());
    archive(Map.of("x", rows, "kind", kinds, "y", floats));
    Dataset data = DataFile.read(path, Optional.of("kind"));
    assertArrayEquals(new float[] {2}, data.samples().row(1));
    assertArrayEquals(new int[] {1, 0}, data.labels().orElseThrow().toArray());
    assertEquals(
        "no array 'sort' for the labels; there are kind, x, y", refusal(path, Optional.of("sort")));
    Dataset asked = DataFile.read(path, Optional.of("y"));
    assertArrayEquals(new int[] {0, 1}, asked.labels().orElseThrow().toArray());
    byte[] halves = npy(1, header("<f4", false, "(2,)"), "00000000 0000003f");
    Path targets = archive(Map.of("x", rows, "y", halves));
    assertEquals(
        "the entry y.npy: label 1 is 0.5, but labels are whole numbers or text",
        refusal(targets, Optional.of("y")));
  }

  @Test
  void refusesLabelsOfAnotherLength() throws IOException {
    byte[] rows = npy(1, header("|u1", false, "(2, 1)"), "0102");
    byte[] labels = npy(1, header("|u1", false, "(3,)"), "010203");
    assertEquals(
        "2 rows, but 3 labels in the array y", refusal(archive(Map.of("x", rows, "y", labels))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indices | <i4 | (3,) | 01000000 00000000 03000000"
            + " | the entry indices.npy: row 1 has a value in column 3, but columns are 0 to 2",
        "indices | <i8 | (3,) | ffffffffffffffff 0000000000000000 0200000000000000"
            + " | the entry indices.npy: row 0 has a value in column -1, but columns are 0 to 2",
        "indices | <i4 | (3,) | 01000000 02000000 02000000 | row 1 has two values in column 2",
        "indices | <i4 | (2,) | 01000000 02000000"
            + " | the entry indices.npy: has the shape (2) instead of (3)",
        "indices | <f4 | (3,) | 01000000 02000000 02000000"
            + " | the entry indices.npy: holds no whole numbers",
        "indptr | <i4 | (3,) | 00000000 03000000 01000000"
            + " | the entry indptr.npy: row 1 starts at 3 but ends at 1",
        "indptr | <i4 | (3,) | 01000000 01000000 03000000"
            + " | the entry indptr.npy: row 0 starts at 1 instead of 0",
        "indptr | <i8 | (3,) | 0000000000000000 0100000000000000 00000000000000f0"
            + " | the entry indptr.npy: row 1 starts at 1 but ends at -1152921504606846976",
        "data | <f4 | (3,) | 00000040 0000803f 0000c07f"
            + " | row 1, column 2: the value is NaN, but only finite numbers can be used",
        "data | <f4 | (3,) | 00000040 0000803f | the entry data.npy: truncated: value 2 ends at"
            + " byte 140, but the data end at byte 136",
        "shape | <i8 | (2,) | 0200000000000000 0000000000000000"
            + " | a sparse matrix of shape (2, 0)",
        "shape | <i8 | (1,) | 0200000000000000"
            + " | the entry shape.npy: has the shape (1) instead of (2)"
      })
  void refusesDamagedSparseMatrices(
      String array, String type, String shape, String values, String message) throws IOException {
    byte[] instead = npy(1, header(type, false, shape), values);
    assertEquals(message, refusal(sparse(Map.of(array, instead))));
  }

  @Test
  void sparseMatricesMayHaveLabels() throws IOException {
    byte[] labels = npy(1, header("|u1", false, "(2,)"), "0507");
    Dataset data = read(sparse(Map.of("y", labels)));
    assertArrayEquals(new float[] {1, 0, 3}, data.samples().row(1));
    assertEquals("7", data.labels().orElseThrow().name(1));
  }

  @Test
  void refusesOtherArchives() throws IOException {
    Path path = folder.resolve("a.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(1);
    }
    assertEquals("a zip archive without NPY arrays in it", refusal(path));
    byte[] bytes = Files.readAllBytes(path);
    assertEquals(
        "a zip archive packed with gzip; unpack it first",
        refusal(Files.write(folder.resolve("b"), TestBytes.gzip(bytes))));
    assertTrue(
        refusal(Files.write(folder.resolve("c"), "PK\3\4".getBytes(StandardCharsets.UTF_8)))
            .startsWith("not a whole zip archive: "));
    assertEquals(
        path + ": labels are read from idx, npy or text, not from a zip archive",
        assertThrows(InvalidInputException.class, () -> DataFile.labels(path)).getMessage());
  }

  @Test
  void refusesAnEntryWhoseChecksumDiffers() throws IOException {
    Path path = resource("rows-and-words.npz");
    byte[] bytes = Files.readAllBytes(path);
    // The last value of x, 6.0, whose bytes numpy.savez stores as they are.
    byte[] six = TestBytes.hex("0000000000001840");
    int at =
        new String(bytes, StandardCharsets.ISO_8859_1)
            .indexOf(new String(six, StandardCharsets.ISO_8859_1));
    bytes[at + 6] ^= 1;
    Files.write(path, bytes);
    String message = refusal(path);
    assertTrue(message.startsWith("the entry x.npy: cannot be read: its checksum is "), message);
  }

  /** Four gigabytes of zeros fit into four megabytes of zip; more than is promised is not read. */
  @Test
  void doesNotUnpackWhatNobodyAskedFor() throws IOException {
    Path path = folder.resolve("bomb.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(npy(1, header("<f4", false, "(2, 1)"), "0000000000000000"));
      zeros(zip, 1 << 26);
    }
    assertEquals(
        "the entry x.npy: more bytes follow after byte 136, where the values should end",
        refusal(path));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("x.npy"));
      zip.write(npy(1, header("<f4", false, "(2000000, 1000000)"), ""));
      zeros(zip, 1 << 26);
    }
    assertTrue(refusal(path).startsWith("the entry x.npy: rows of (2000000, 1000000) need 762"));
  }

  private static void zeros(OutputStream out, int count) throws IOException {
    byte[] zeros = new byte[1 << 16];
    for (int written = 0; written < count; written += zeros.length) {
      out.write(zeros);
    }
  }
}
