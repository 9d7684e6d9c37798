package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("a.csv"), text);
  }

  private Dataset read(String text) throws IOException {
    return Csv.read(file(text), Optional.empty());
  }

  private Dataset read(String text, String label) throws IOException {
    return Csv.read(file(text), Optional.of(label));
  }

  private String refusal(String text, Optional<String> label) throws IOException {
    Path file = file(text);
    String message =
        assertThrows(InvalidInputException.class, () -> Csv.read(file, label)).getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    return message.substring(file.toString().length() + 2);
  }

  private String refusal(String text) throws IOException {
    return refusal(text, Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2.5\n-3,4e2\n",
        "1,2.5\n-3,4e2",
        "1,2.5\r\n-3,4e2\r\n",
        "1;2.5\n-3;4e2\n",
        "1\t2.5\n-3\t4e2\n",
        "\uFEFF1,2.5\n-3,4e2\n",
        "a,b\n1,2.5\n-3,4e2\n",
        "\uFEFFa,b\n1,2.5\n-3,4e2\n",
        "\"first, and best\",\"b\"\"c\"\n1,\"2.5\"\n\"-3\",4e2\n",
        "\"a;b\",c\n1,2.5\n-3,4e2\n",
        "\n1, 2.5\n\n-3 ,4e2\n\n",
      })
  void readsRows(String text) throws IOException {
    Dataset dataset = read(text);
    assertEquals("a.csv", dataset.name());
    assertEquals(2, dataset.samples().rows());
    assertArrayEquals(new float[] {1, 2.5f}, dataset.samples().row(0));
    assertArrayEquals(new float[] {-3, 400}, dataset.samples().row(1));
    assertEquals(Optional.empty(), dataset.labels());
  }

  @Test
  void refusesAnUnclosedQuote() throws IOException {
    String message = refusal("1,\"2\n3,4\n5,6\n");
    assertTrue(message.contains("quote"), message);
    message = refusal("a,b\n1,\"ox\n2,cat\n", Optional.of("b"));
    assertTrue(message.contains("quote"), message);
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, "1,B\u00e4r\n2,B\u00f6r\n".getBytes(StandardCharsets.ISO_8859_1));
    String message =
        assertThrows(InvalidInputException.class, () -> Csv.read(file, Optional.of("1")))
            .getMessage();
    assertTrue(message.contains("not UTF-8"), message);
  }

  @Test
  void readsVeryWideTables() throws IOException {
    assertEquals(20_000, read("1,".repeat(19_999) + "2\n").samples().dimension());
  }

  @Test
  void tellsLongTextsFromNumbersQuickly() throws IOException {
    String message = refusal("1\n" + "7".repeat(1_000_000) + "x\n");
    assertTrue(message.length() < 200, message);
  }

  @Test
  void readsGzip() throws IOException {
    byte[] packed = TestBytes.gzip("1,2\n".getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("a.csv.gz"), packed);
    assertArrayEquals(new float[] {1, 2}, Csv.read(file, Optional.empty()).samples().row(0));
  }

  @Test
  void takesLabelsOutByName() throws IOException {
    Dataset dataset = read("a,kind,b\n1,ox,2\n3,cat,4\n", "kind");
    assertArrayEquals(new float[] {3, 4}, dataset.samples().row(1));
    assertArrayEquals(new int[] {1, 0}, dataset.labels().orElseThrow().toArray());
  }

  @Test
  void takesLabelsOutByNumber() throws IOException {
    Dataset dataset = read("1,2,ox\n3,4,cat\n", "2");
    assertEquals(2, dataset.samples().rows());
    assertEquals("cat", dataset.labels().orElseThrow().name(0));
  }

  @Test
  void columnNamesMayBeNumbersBesideTheLabel() throws IOException {
    Dataset dataset = read("label,0,1\n7,1,2\n", "label");
    assertEquals(1, dataset.samples().rows());
    assertEquals("7", dataset.labels().orElseThrow().name(0));
  }

  /** What pandas writes of numpy.random.rand(2, n): the columns are numbered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1\n0.5,2\n3,4\n",
        "1,2\n5e-1,2\n3,4\n",
        "0,1,label\n0.5,2,ox\n3,4,cat\n",
        "label,1,2\nox,0.5,2\ncat,3,4\n",
      })
  void numberedColumnsAreAHeaderAboveDecimals(String text) throws IOException {
    Dataset data = text.contains("label") ? read(text, "label") : read(text);
    assertEquals(2, data.samples().rows());
    assertArrayEquals(new float[] {0.5f, 2}, data.samples().row(0));
    assertEquals(2, data.features().orElseThrow().columns().size());
  }

  @Test
  void fiveNumberedColumnsAreAHeaderAboveAnything() throws IOException {
    Dataset data = read("0,1,2,3,4\n9,8,7,6,5\n");
    assertEquals(1, data.samples().rows());
    assertEquals(List.of("0", "1", "2", "3", "4"), data.features().orElseThrow().columns());
    assertEquals(1, read("1,2,3,4,5\n0,8,7,6,5\n").samples().rows());
    Dataset labelled = read("0,1,2,3,4\n9,8,7,6,5\n", "4");
    assertArrayEquals(new float[] {9, 8, 7, 6}, labelled.samples().row(0));
    assertEquals("5", labelled.labels().orElseThrow().name(0));
  }

  @Test
  void anIndexOfRowsIsAColumnWithoutAName() throws IOException {
    Dataset data = read(",0,1\n0,5,6\n1,7,8\n");
    assertEquals(List.of("", "0", "1"), data.features().orElseThrow().columns());
    assertArrayEquals(new float[] {1, 7, 8}, data.samples().row(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0,1\n1,0\n", // few and whole
        "0,1,2,3,4\n5,6,7,8,9\n", // counted on
        "1,2,3,4,5\n6,7,8,9,10\n",
        "0,1,2,3,4\n0,1,2,3,4\n", // repeated
        "0\n0.5\n", // one column
        "0,2\n0.5,1\n", // not in order
      })
  void rowsThatLookLikeNumberedColumnsStayRows(String text) throws IOException {
    Dataset data = read(text);
    assertEquals(2, data.samples().rows());
    assertEquals(Optional.empty(), data.features());
  }

  @Test
  void oneRowOfNumbersInOrderIsARow() throws IOException {
    assertEquals(1, read("0,1,2,3,4,5\n").samples().rows());
    assertEquals("line 2 has 1 fields, but line 1 has 2", refusal("0,1\n2\n"));
  }

  @Test
  void sayWhatIsWrongAndWhere() throws IOException {
    assertEquals("line 3, column 2: 'x' is not a number", refusal("a,b\n1,2\n3,x\n"));
    assertEquals("line 1, column 2: 'x' is not a number", refusal("1,x\n2,3\n"));
    assertEquals("line 2, column 1: '' is not a number", refusal("1,2\n,3\n"));
    assertEquals("line 2, column 2: '0x1p3' is not a number", refusal("1,2\n1,0x1p3\n"));
    assertEquals("line 2, column 2: '3f' is not a number", refusal("1,2\n1,3f\n"));
    assertEquals("line 3 has 3 fields, but line 1 has 2", refusal("1,2\n3,4\n5,6,7\n"));
    assertEquals("line 2 has 1 fields, but line 1 has 2", refusal("1,2\n3\n"));
    assertEquals("line 1, column 2: 'nan' is not a finite 32-bit number", refusal("1,nan\n"));
    assertEquals("line 1, column 1: '-inf' is not a finite 32-bit number", refusal("-inf,2\n"));
    assertEquals("line 2, column 1: '1e300' is not a finite 32-bit number", refusal("1\n1e300\n"));
    assertEquals("there is no line after the header", refusal("a,b\n"));
    assertEquals("there are only empty lines", refusal("\n\n"));
    assertEquals("line 2, column 2: the label is empty", refusal("a,b\n1,\n", Optional.of("b")));
    assertEquals("there is no column besides the labels", refusal("b\n1\n", Optional.of("b")));
    assertEquals(
        "no column 'kind' for the labels; line 1 has the 2 columns a, b, numbered from 0",
        refusal("a,b\n1,2\n", Optional.of("kind")));
    assertTrue(refusal("1,2\n", Optional.of("2")).startsWith("no column '2'"));
  }

  @Test
  void linesAreCountedOverQuotedLineBreaks() throws IOException {
    assertEquals("line 4, column 1: 'x' is not a number", refusal("\"a\nb\"\n1\nx\n"));
  }

  @Test
  void readsLabelFiles() throws IOException {
    Labels numbers = Csv.labels(file("label\n10\n9\n10\n"));
    assertArrayEquals(new int[] {1, 0, 1}, numbers.toArray());
    Labels words = Csv.labels(file("ox\ncat\nox"));
    assertArrayEquals(new int[] {1, 0, 1}, words.toArray());
    assertEquals(1, Csv.labels(file("word\n")).rows());
  }

  @Test
  void refusesLabelFilesOfMoreColumns() throws IOException {
    Path file = file("1\n2,3\n");
    assertTrue(
        assertThrows(InvalidInputException.class, () -> Csv.labels(file))
            .getMessage()
            .contains("line 2 has 2 fields"));
  }
}
