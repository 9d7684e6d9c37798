package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On files that DuckDB 1.3.2 and Polars 0.24.1 (for Node.js) wrote. */
class ParquetTest {
  @TempDir Path folder;

  private byte[] content(String name) throws IOException {
    try (InputStream in = ParquetTest.class.getResourceAsStream("parquet/" + name + ".parquet")) {
      return in.readAllBytes();
    }
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name + ".parquet"), content(name));
  }

  private String refusal(Path path, Optional<String> label) {
    String message =
        assertThrows(InvalidInputException.class, () -> DataFile.read(path, label)).getMessage();
    assertTrue(message.startsWith(path + ": "), message);
    return message.substring(path.toString().length() + 2);
  }

  private String refusal(String name, Optional<String> label) throws IOException {
    return refusal(file(name), label);
  }

  /**
   * (1.5::FLOAT, -2.25::DOUBLE, 7::INTEGER, 9007199254740993::BIGINT, true, 'ox', [1.0::FLOAT,
   * 2.0]), (0.1, 1e-3, -3, -4, false, 'cat', [3.5, -4.0]), (3, 4, 5, 6, true, 'ox', [5, 6]).
   */
  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "v2"})
  void readsNumbersListsAndLabels(String packing) throws IOException {
    Dataset data = DataFile.read(file("duckdb-" + packing), Optional.of("kind"));
    assertEquals("duckdb-" + packing + ".parquet", data.name());
    assertEquals(3, data.samples().rows());
    assertArrayEquals(
        new float[] {1.5f, -2.25f, 7, 9007199254740993L, 1, 1, 2}, data.samples().row(0));
    assertArrayEquals(new float[] {0.1f, 1e-3f, -3, -4, 0, 3.5f, -4}, data.samples().row(1));
    assertArrayEquals(new float[] {3, 4, 5, 6, 1, 5, 6}, data.samples().row(2));
    assertEquals(
        List.of("f", "d", "i", "l", "b", "v[0]", "v[1]"), data.features().orElseThrow().columns());
    assertArrayEquals(new int[] {1, 0, 1}, data.labels().orElseThrow().toArray());
    assertEquals("ox", data.labels().orElseThrow().name(1));
  }

  @Test
  void readsWhatPolarsWrites() throws IOException {
    Dataset data = DataFile.read(file("polars-snappy"), Optional.of("kind"));
    assertArrayEquals(new float[] {0.1f, 1e-3f, -3, 0}, data.samples().row(1));
    assertEquals("cat", data.labels().orElseThrow().name(0));
    Dataset lists = DataFile.read(file("polars-list"), Optional.empty());
    assertArrayEquals(new float[] {1.5f, 2}, lists.samples().row(0));
    assertArrayEquals(new float[] {3.5f, -4}, lists.samples().row(1));
  }

  /** 2,500 rows of (i % 16)::FLOAT / 8, (i % 5)::UTINYINT and 'c' || (i % 3) in two groups. */
  @Test
  void readsAllGroupsOfRows() throws IOException {
    Dataset data = DataFile.read(file("groups"), Optional.of("2"));
    assertEquals(2500, data.samples().rows());
    for (int i = 0; i < 2500; i++) {
      assertArrayEquals(new float[] {i % 16 / 8f, i % 5}, data.samples().row(i));
      assertEquals("c" + i % 3, data.labels().orElseThrow().name(data.labels().get().get(i)));
    }
  }

  /** (1.0::FLOAT, true, 7::SMALLINT, 3), (2, false, -1, 4); the last is an index of pandas. */
  @Test
  void labelsMayBeWholeNumbersAndBooleans() throws IOException {
    Path path = file("flags");
    Dataset flags = DataFile.read(path, Optional.of("flag"));
    assertEquals(List.of("x", "kind"), flags.features().orElseThrow().columns());
    assertArrayEquals(new float[] {2, -1}, flags.samples().row(1));
    assertArrayEquals(new int[] {1, 0}, flags.labels().orElseThrow().toArray());
    assertEquals("true", flags.labels().orElseThrow().name(1));
    Dataset kinds = DataFile.read(path, Optional.of("kind"));
    assertArrayEquals(new float[] {2, 0}, kinds.samples().row(1));
    assertEquals("-1", kinds.labels().orElseThrow().name(0));
    assertEquals(
        "column 'kind' is of type BYTE_ARRAY (UTF8),"
            + " but only numbers, lists of them and, as labels, text are read",
        refusal("duckdb-snappy", Optional.of("b")));
  }

  @Test
  void readsUnsignedNumbers() throws IOException {
    Dataset data = DataFile.read(file("unsigned"), Optional.empty());
    assertArrayEquals(new float[] {0x1p32f, 0x1p64f, 1.5f}, data.samples().row(0));
    Dataset labelled = DataFile.read(file("unsigned"), Optional.of("w"));
    assertEquals("18446744073709551615", labelled.labels().orElseThrow().name(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | column 'gap' (FLOAT), row 1 (from zero): no value (null)",
        "ragged | column 'v' (list of FLOAT), row 1 (from zero): a list of length 1,"
            + " but that of row 0 is 2",
        "emptylist | column 'v' (list of FLOAT), row 1 (from zero): the list is empty or missing",
        "nullelement | column 'v' (list of FLOAT), row 1 (from zero): no value (null)",
        "huge | column 'x' (DOUBLE), row 1 (from zero): 1.0E300 is not a finite 32-bit number",
        "date | column 'day' is of type INT32 (DATE),"
            + " but only numbers, lists of them and, as labels, text are read",
        "struct | column 'address' is of type group,"
            + " but only numbers, lists of them and, as labels, text are read",
        "lists | column 'vv' is of type list of lists or groups,"
            + " but only numbers, lists of them and, as labels, text are read",
        "empty | there are no rows"
      })
  void refusesWhatAreNoNumbers(String name, String message) throws IOException {
    assertEquals(message, refusal(name, Optional.empty()));
  }

  @Test
  void refusesColumnsThatAreNoLabels() throws IOException {
    assertEquals(
        "no column 'sort' for the labels; there are the 7 columns f, d, i, l, b, kind, v,"
            + " numbered from 0",
        refusal("duckdb-snappy", Optional.of("sort")));
    assertEquals(
        "column 'f' is of type FLOAT, but labels are text, whole numbers or booleans",
        refusal("duckdb-snappy", Optional.of("0")));
    assertEquals(
        "column 'v' is of type list of FLOAT, but labels are text, whole numbers or booleans",
        refusal("duckdb-snappy", Optional.of("v")));
  }

  @Test
  void refusesTruncatedFiles() throws IOException {
    byte[] bytes = content("duckdb-snappy");
    Path path = folder.resolve("cut.parquet");
    Files.write(path, Arrays.copyOf(bytes, bytes.length - 5));
    assertEquals("truncated: a Parquet file ends with PAR1", refusal(path, Optional.empty()));
    Files.write(path, Arrays.copyOf(bytes, 7));
    assertEquals("truncated: a Parquet file of 7 bytes", refusal(path, Optional.empty()));
    byte[] tooLong = bytes.clone();
    tooLong[bytes.length - 5] = 0x7f;
    Files.write(path, tooLong);
    assertTrue(refusal(path, Optional.empty()).startsWith("damaged: a footer of 21"));
    Files.write(path, TestBytes.gzip(bytes));
    assertEquals(
        "a Parquet file packed with gzip; unpack it first", refusal(path, Optional.empty()));
  }

  /** A column x of so many times the same number, of which the file holds one and how often. */
  private Path repeated(int rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
    PageHeader dictionary = new PageHeader(PageType.DICTIONARY_PAGE, 4, 4);
    dictionary.setDictionary_page_header(new DictionaryPageHeader(1, Encoding.PLAIN));
    Util.writePageHeader(dictionary, out);
    out.writeBytes(TestBytes.hex("0000 803f"));
    int dataPage = out.size();
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    run.write(1); // bits of an index
    long header = (long) rows << 1;
    for (; header > 0x7f; header >>>= 7) {
      run.write((int) header | 0x80);
    }
    run.write((int) header);
    run.write(0); // the index
    PageHeader page = new PageHeader(PageType.DATA_PAGE, run.size(), run.size());
    page.setData_page_header(
        new DataPageHeader(rows, Encoding.RLE_DICTIONARY, Encoding.RLE, Encoding.RLE));
    Util.writePageHeader(page, out);
    out.writeBytes(run.toByteArray());
    ColumnMetaData column =
        new ColumnMetaData(
            Type.FLOAT,
            List.of(Encoding.RLE_DICTIONARY),
            List.of("x"),
            CompressionCodec.UNCOMPRESSED,
            rows,
            out.size() - 4,
            out.size() - 4,
            dataPage);
    column.setDictionary_page_offset(4);
    ColumnChunk chunk = new ColumnChunk(4);
    chunk.setMeta_data(column);
    SchemaElement root = new SchemaElement("schema");
    root.setNum_children(1);
    SchemaElement x = new SchemaElement("x");
    x.setType(Type.FLOAT);
    x.setRepetition_type(FieldRepetitionType.REQUIRED);
    int before = out.size();
    Util.writeFileMetaData(
        new FileMetaData(
            1, List.of(root, x), rows, List.of(new RowGroup(List.of(chunk), out.size(), rows))),
        out);
    ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    tail.putInt(out.size() - before).put("PAR1".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(tail.array());
    return Files.write(folder.resolve("repeated.parquet"), out.toByteArray());
  }

  @Test
  void refusesMoreRowsThanAreBelievedOfItsSize() throws IOException {
    Dataset few = DataFile.read(repeated(100_000), Optional.empty());
    assertEquals(100_000, few.samples().rows());
    assertEquals(1, few.samples().row(99_999)[0]);
    for (int rows : new int[] {100_000_000, Integer.MAX_VALUE}) {
      Path path = repeated(rows);
      assertEquals(
          rows
              + " rows of 1 columns are not believed of a file of %d bytes"
                  .formatted(Files.size(path)),
          refusal(path, Optional.empty()));
    }
  }

  /** Whatever is damaged, it is read or refused; nothing else happens. */
  @ParameterizedTest
  @ValueSource(strings = {"duckdb-snappy", "duckdb-zstd", "duckdb-v2", "polars-snappy"})
  void damagedFilesAreRefused(String name) throws IOException {
    Random random = new Random(1);
    Path path = folder.resolve("damaged.parquet");
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = content(name);
      bytes[4 + random.nextInt(bytes.length - 8)] ^= (byte) (1 << random.nextInt(8));
      Files.write(path, bytes);
      try {
        DataFile.read(path, Optional.of("kind"));
      } catch (InvalidInputException e) {
        assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 50, refused + " refused");
  }
}
