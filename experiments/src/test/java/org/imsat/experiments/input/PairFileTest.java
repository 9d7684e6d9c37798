package org.imsat.experiments.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFileTest {
  private static final Dataset NUMBERED =
      new Dataset("rows", DenseSamples.of(new float[5][1]), Optional.empty());

  private static final Dataset NAMED =
      new Dataset(
          "rows",
          DenseSamples.of(new float[4][1]),
          Optional.empty(),
          Optional.of(Captions.of(List.of("n 1", "n2", "07", "x,y")).headed("id")),
          Optional.empty());

  @TempDir Path folder;

  private GivenPairs read(Dataset data, String text) throws IOException {
    return new PairFile(Files.writeString(folder.resolve("pairs.csv"), text)).read(data);
  }

  private String refusal(Dataset data, String text) {
    return assertThrows(InvalidInputException.class, () -> read(data, text))
        .getMessage()
        .replace(folder + "/", "");
  }

  @Test
  void numbersOfRowsMayBeSeparatedByAnythingUsual() throws IOException {
    for (String text :
        List.of(
            "0,1\n3,4\n",
            "from,to\n0,1\n3,4\n",
            "0\t1\n3\t4",
            "# an edge a line\n0 1\n\n3   4\r\n",
            "a;b\n0;1\n3;4\n")) {
      GivenPairs given = read(NUMBERED, text);
      assertEquals(2, given.pairs().size(), text);
      assertArrayEquals(new int[] {1}, given.pairs().partners(0), text);
      assertArrayEquals(new int[] {3}, given.pairs().partners(4), text);
      assertEquals(Optional.empty(), given.note(), text);
      assertEquals("pairs: 2 among 5 rows, 1 rows have none", given.line());
    }
  }

  @Test
  void aFileMayBePacked() throws IOException {
    Path file = folder.resolve("pairs.tsv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("0\t1\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(1, new PairFile(file).read(NUMBERED).pairs().size());
  }

  @Test
  void idsAreTakenAsTheyAreWritten() throws IOException {
    GivenPairs given = read(NAMED, "a,b\nn2,07\n\"x,y\",n 1\n");
    assertArrayEquals(new int[] {2}, given.pairs().partners(1));
    assertArrayEquals(new int[] {0}, given.pairs().partners(3));
    assertEquals(1, read(NAMED, "n2 07\n07 n2\n").pairs().size());
  }

  /** Texts have captions that are no ids. */
  @Test
  void rowsWithoutIdsHaveNamesAndNumbers() throws IOException {
    Dataset files =
        new Dataset(
            "texts",
            DenseSamples.of(new float[3][1]),
            Optional.empty(),
            Optional.of(Captions.of(List.of("a.txt", "b.txt", "7"))),
            Optional.empty());
    GivenPairs given = read(files, "a.txt,2\nb.txt,2\n");
    assertArrayEquals(new int[] {0, 1}, given.pairs().partners(2));
    assertEquals(
        "pairs.csv: line 1: '8' is no name or number of a row of texts; rows have no ids, and are"
            + " numbered from 0 to 2",
        refusal(files, "8,9\n0,1\n"));
  }

  @Test
  void whatIsNoRowIsRefusedWithItsLine() {
    assertEquals(
        "pairs.csv: line 2: '5' is no number of a row of rows; rows have no ids, and are numbered"
            + " from 0 to 4",
        refusal(NUMBERED, "0,1\n5,1\n"));
    assertEquals(
        "pairs.csv: line 2: 'x' is no number of a row of rows; rows have no ids, and are numbered"
            + " from 0 to 4",
        refusal(NUMBERED, "0,1\n2,x\n"));
    assertEquals(
        "pairs.csv: line 2: 'n3' is no id of a row of rows; rows have ids (id), such as 'n 1'",
        refusal(NAMED, "n2,07\nn2,n3\n"));
    assertEquals(
        "pairs.csv: line 2: several rows of rows have the id 'a'",
        refusal(
            new Dataset(
                "rows",
                DenseSamples.of(new float[3][1]),
                Optional.empty(),
                Optional.of(Captions.of(List.of("a", "b", "a")).headed("id")),
                Optional.empty()),
            "one,other\nb,a\n"));
    assertEquals(
        "pairs.csv: line 1 has 3 fields, but there must be two (separator: ,)",
        refusal(NUMBERED, "0,1,0.5\n2,3,0.1\n"));
    assertEquals("pairs.csv: no line names two rows of rows", refusal(NUMBERED, "1,1\n2,2\n"));
  }

  /** Rows 1 and 3 of those given are not among those trained on. */
  @Test
  void rowsKeepTheirNumbersAndThoseLeftOutArePassedOver() throws IOException {
    Dataset some = NUMBERED.select(0, 2, 4);
    GivenPairs given = read(some, "0,4\n4,0\n2,2\n1,2\n3,4\n");
    assertArrayEquals(new int[] {2}, given.pairs().partners(0));
    assertArrayEquals(new int[0], given.pairs().partners(1));
    assertEquals(
        Optional.of(
            "pairs.csv: pairs passed over: 2 name rows that were left out or are none (first '1' in"
                + " line 4); 1 were named before; 1 are of a row with itself"),
        given.note());
    Map<String, Object> card = given.toMap();
    assertEquals("pairs.csv", card.get("file"));
    assertEquals(1, card.get("number"));
    assertEquals(2L, card.get("leftOut"));
    assertEquals(64, String.valueOf(card.get("sha256")).length());
  }

  /** Where none is known, the file is of other rows. */
  @Test
  void aFileOfOtherRowsIsRefused() {
    assertEquals(
        "pairs.csv: no line names two rows of rows; '7' in line 1 is none, as rows have no ids, and"
            + " are numbered from 0 to 2",
        refusal(NUMBERED.select(0, 2), "7,8\n9,1\n"));
  }
}
