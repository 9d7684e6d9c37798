package org.imsat.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.imsat.data.digits.Digits;
import org.imsat.data.features.Preparation;
import org.imsat.data.sets.DataFolders;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsTest {
  @TempDir Path folder;
  private Inputs inputs;

  @BeforeEach
  void setUp() {
    inputs = Inputs.plain(new DataFolders(List.of(), folder.resolve("cache")));
  }

  private String csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String bytes(String name, String hex) throws IOException {
    return Files.write(folder.resolve(name), HexFormat.of().parseHex(hex)).toString();
  }

  private static String refusal(Inputs inputs, String input) {
    return assertThrows(InvalidInputException.class, () -> inputs.open(input)).getMessage();
  }

  @Test
  void opensSetsByName() {
    Dataset digits = inputs.withRows(RowSelection.parse("0:50")).open("digits");
    assertEquals("digits", digits.name());
    assertEquals(50, digits.samples().rows());
    assertArrayEquals(Digits.generate(50, 1).samples().row(49), digits.samples().row(49));
  }

  @Test
  void drawsAsManyDigitsAsAskedFor() {
    Dataset digits = inputs.open("digits:30:7");
    assertEquals("digits:30:7", digits.name());
    assertEquals(Digits.generate(30, 7).samples().sha256(), digits.samples().sha256());
    assertEquals(
        Digits.generate(30, 1).samples().sha256(), inputs.open("digits:30").samples().sha256());
    assertTrue(refusal(inputs, "digits:0").contains("at least one row"));
    assertTrue(refusal(inputs, "digits:many").contains("digits:ROWS:SEED"));
  }

  @Test
  void opensFilesByContent() throws IOException {
    Dataset idx = inputs.open(bytes("images.bin", "00000803000000010000000100000002" + "0a0b"));
    assertEquals("images.bin", idx.name());
    assertTrue(idx.samples().pixels());
    Dataset table = inputs.open(csv("table.dat", "1;2\n3;4\n"));
    assertEquals(Optional.empty(), table.labels());
    assertEquals(2, table.samples().dimension());
  }

  @Test
  void labelsAreAColumnOrAFile() throws IOException {
    String table = csv("a.csv", "x,kind\n1,ox\n2,cat\n");
    Dataset byColumn = inputs.withLabels("kind").open(table);
    assertArrayEquals(new int[] {1, 0}, byColumn.labels().orElseThrow().toArray());
    String rows = csv("b.csv", "1,2\n3,4\n");
    String labels = bytes("labels", "0000080100000002" + "0504");
    Dataset byFile = inputs.withLabels(labels).open(rows);
    assertArrayEquals(new int[] {1, 0}, byFile.labels().orElseThrow().toArray());
    String text = csv("labels.txt", "ox\ncat\n");
    assertEquals("cat", inputs.withLabels(text).open(rows).labels().orElseThrow().name(0));
  }

  @Test
  void sparseRowsAreNoTexts() throws IOException {
    Dataset rows = inputs.open(csv("rows.txt", "1 1:0.5 3:2\n2 2:1\n"));
    assertArrayEquals(new float[] {0.5f, 0, 2}, rows.samples().row(0));
    assertEquals(2, rows.labels().orElseThrow().classes());
  }

  @Test
  void tellsOfLongReading() throws IOException {
    byte[] images = new byte[16 + 36_000 * 1000];
    ByteBuffer.wrap(images).putInt(0x803).putInt(36_000).putInt(10).putInt(100);
    String file = Files.write(folder.resolve("long.idx"), images).toString();
    List<String> heard = new ArrayList<>();
    Preparation listening =
        new Preparation(
            Optional.empty(),
            Preparation.WORDS,
            Optional.empty(),
            Optional.empty(),
            false,
            (what, done, total) -> heard.add(what + " " + done + " " + total.orElse(-1)),
            warning -> {});
    inputs.withPreparation(listening).open(file);
    assertEquals(3, heard.size());
    assertEquals("bytes of long.idx 16777216 36000016", heard.get(0));
    assertEquals("bytes of long.idx 36000016 36000016", heard.get(2));
    heard.clear();
    inputs.withPreparation(listening).open(csv("short.csv", "1,2\n"));
    assertEquals(List.of(), heard);
  }

  @Test
  void labelsAreForAllRowsBeforeSomeAreChosen() throws IOException {
    String rows = csv("b.csv", "1\n2\n3\n");
    String labels = csv("labels.txt", "a\nb\nc\n");
    Dataset chosen = inputs.withLabels(labels).withRows(RowSelection.parse("1:3")).open(rows);
    assertArrayEquals(new int[] {1, 2}, chosen.labels().orElseThrow().toArray());
  }

  @Test
  void someRowHasToHaveALabel() throws IOException {
    Inputs labelled = inputs.withLabels("k");
    assertEquals(
        "no row of none.csv has a label in 'k' (--labels)",
        refusal(labelled, csv("none.csv", "x,k\n1,\n2,NA\n3,\n")));
    String some = csv("some.csv", "x,k\n1,\n2,\n3,a\n");
    assertEquals(1, labelled.open(some).labels().orElseThrow().knownRows());
    assertEquals(
        "no row of some.csv that --rows chose has a label in 'k' (--labels)",
        refusal(labelled.withRows(RowSelection.parse("0:2")), some));
  }

  @Test
  void refusesLabelsOfAnotherLength() throws IOException {
    String rows = csv("b.csv", "1\n2\n3\n");
    String labels = csv("labels.txt", "a\nb\n");
    assertEquals(
        "b.csv has 3 rows, but " + labels + " has 2 labels",
        refusal(inputs.withLabels(labels), rows));
  }

  @Test
  void refusesArraysOfWhatHasNone() throws IOException {
    Inputs named = inputs.withPreparation(Preparation.standard().withArray("x"));
    String why = ": --array x names an array of an npz, which this is not";
    String table = csv("a.csv", "x,y\n1,2\n");
    assertEquals(table + why, refusal(named, table));
    String sparse = csv("a.svm", "1 1:2\n0 3:4\n");
    assertEquals(sparse + why, refusal(named, sparse));
    assertEquals("digits" + why, refusal(named, "digits"));
  }

  @Test
  void refusesColumnsOfWhatHasNone() throws IOException {
    String idx = bytes("images", "00000802000000010000000102");
    assertTrue(refusal(inputs.withLabels("kind"), idx).startsWith("no such file of labels: kind"));
    assertEquals("no such file of labels: kind", refusal(inputs.withLabels("kind"), "digits"));
  }

  @Test
  void unknownNamesListWhatIsKnown() {
    String message = refusal(inputs, "mnits");
    assertTrue(
        message.startsWith("no such file or set: mnits (sets: digits, spirals, mnist, omniglot, "),
        message);
    assertTrue(message.contains("npy"), message);
  }

  @Test
  void theEmptyInputIsNotTheCurrentFolder() {
    for (String empty : List.of("", "  ")) {
      assertEquals(
          "the input is empty; name a file, a folder or a set (a variable that is not set?)",
          refusal(inputs, empty));
    }
  }

  @Test
  void refusesFoldersAndUnknownFormats() throws IOException {
    assertEquals(folder + ": there are no files in the folder", refusal(inputs, folder.toString()));
    assertTrue(refusal(inputs, bytes("a", "00ff00ff")).contains("format is not known"));
    assertTrue(refusal(inputs, bytes("a.npz", "504b0304")).contains("zip archive"));
    assertTrue(refusal(inputs, csv("empty.csv", "")).endsWith("the file is empty"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kunden.XLSX | a spreadsheet is not read; save the sheet as csv",
        "rows.csv.bz2 | is packed in a way that is not read; unpack it, or use gzip",
        "rows.pkl | objects of Python are not read, as they may run code; write npy, Parquet or csv"
      })
  void filesOfOtherProgramsAreRefusedWithAdvice(String name, String advice) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "PK");
    assertEquals(
        file + ": " + advice,
        assertThrows(
                InvalidInputException.class,
                () -> Inputs.plain(DataFolders.standard(Optional.empty())).open(file.toString()))
            .getMessage());
  }

  @Test
  void aFileBecomesADataSetInOneCall() throws IOException {
    Path file = Files.writeString(folder.resolve("mnist"), "x,y,k\n1,2.5,a\n3,4,b\n");
    assertEquals(2, Datasets.read(file, "k").labels().orElseThrow().classes());
    assertEquals(List.of("x", "y"), Datasets.read(file, "k").features().orElseThrow().columns());
  }
}
