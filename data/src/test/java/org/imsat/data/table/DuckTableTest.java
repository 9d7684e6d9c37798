package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imsat.data.table.Tables.Content;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parquet, JSON and queries. */
@Tag("slow")
class DuckTableTest {
  @TempDir Path folder;

  /** Writes what a query gives as Parquet. */
  private Path parquet(String name, String select, String options) {
    Path file = folder.resolve(name);
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      Files.createDirectories(file.getParent());
      statement.execute(
          "COPY (%s) TO '%s' (FORMAT parquet%s)"
              .formatted(select, file.toString().replace("'", "''"), options));
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }

  private Path parquet(String select) {
    return parquet("rows.parquet", select, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "gzip", "zstd", "lz4_raw", "brotli"})
  void parquetOfAnyCodec(String codec) {
    Path file =
        parquet(
            "rows.parquet",
            "SELECT range / 4 AS x, 'k' || range % 3 AS k FROM range(5000)",
            ", COMPRESSION " + codec);
    Content table = Tables.read(file);
    assertEquals(List.of("x", "k"), table.names());
    assertEquals("NT", table.types());
    assertEquals(5000, table.rows().size());
    assertEquals(List.of(1249.75, "k1"), table.row(4999));
    assertTrue(table.places().get(3).endsWith("rows.parquet: row 3 (from zero), column 1 (x)"));
  }

  @Test
  void typesOfParquet() {
    Path file =
        parquet(
            "SELECT * FROM (VALUES"
                + " (1.234::DECIMAL(9,3), true, DATE '2024-03-01', TIMESTAMP '2024-03-01 10:00:01.5',"
                + "  TIMESTAMPTZ '2024-03-01 10:00:00+02', TIME '05:06:00', 1::UTINYINT,"
                + "  170141183460469231731687303715884105727::HUGEINT, 'nan'::FLOAT, 'x'::BLOB),"
                + " (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))"
                + " t(dec, yes, day, stamp, zoned, clock, tiny, huge, nan, bytes)");
    Content table = Tables.read(file);
    assertEquals("NBIIIINNNT", table.types());
    assertEquals(
        Arrays.asList(
            1.234,
            true,
            LocalDateTime.parse("2024-03-01T00:00"),
            LocalDateTime.parse("2024-03-01T10:00:01.5"),
            LocalDateTime.parse("2024-03-01T08:00"),
            LocalDateTime.parse("1970-01-01T05:06"),
            1.0,
            1.7014118346046923e38,
            null,
            "x"),
        table.row(0));
    assertEquals(10, table.row(1).stream().filter(value -> value == null).count());
  }

  @Test
  void unixTimesKeepTheirDifferences() {
    Content table = Tables.read(parquet("SELECT 1700000000000 + range AS t FROM range(60)"));
    ColumnStatistics statistics = table.columns().get(0).statistics();
    assertEquals(60, statistics.distinct());
    assertTrue(statistics.numbers().orElseThrow().countsByOne());
    assertEquals(1700000000029.5, statistics.numbers().orElseThrow().mean());
  }

  @Test
  void infinityInNumbersIsToldOf() {
    Content table =
        Tables.read(parquet("SELECT * FROM (VALUES (1.5), ('inf'::DOUBLE), (2.5)) t(x)"));
    ColumnStatistics statistics = table.columns().get(0).statistics();
    ColumnStatistics.PartlyNumbers partly = statistics.partlyNumbers().orElseThrow();
    assertEquals("inf", partly.value());
    assertTrue(partly.place().endsWith("row 1 (from zero), column 1 (x)"), partly.place());
    assertEquals(2.5, statistics.numbers().orElseThrow().max());
  }

  @Test
  void listsAreVectors() {
    Path file =
        parquet(
            "SELECT range AS id,"
                + " [range, 0.5]::FLOAT[] AS f,"
                + " [[range, 1], [2, 3]] AS nested,"
                + " [range, 7]::DOUBLE[2] AS fixed,"
                + " CASE WHEN range = 1 THEN NULL ELSE [range] END AS some FROM range(3000)");
    Content table = Tables.read(file);
    assertEquals("NVVVV", table.types());
    assertArrayEquals(new float[] {2999, .5f}, (float[]) table.row(2999).get(1));
    assertArrayEquals(new float[] {5, 1, 2, 3}, (float[]) table.row(5).get(2));
    assertArrayEquals(new float[] {5, 7}, (float[]) table.row(5).get(3));
    assertEquals(null, table.row(1).get(4));
    assertArrayEquals(new float[] {2}, (float[]) table.row(2).get(4));
    assertEquals(1, table.columns().get(4).statistics().missing());
    assertEquals(2, table.columns().get(1).statistics().vectorLength().orElseThrow());
  }

  @Test
  void listsOfOtherLengthsAreRefused() {
    Path file = parquet("SELECT CASE WHEN range = 2 THEN [1] ELSE [1, 2] END AS v FROM range(4)");
    assertEquals(
        "row 2 (from zero), column 1 (v): the list has 1 values, but that of row 0 (from zero)"
            + " has 2",
        Tables.refusal(file));
    Path gap =
        parquet("SELECT CASE WHEN range = 2 THEN [1, NULL] ELSE [1, 2] END AS v FROM range(4)");
    assertEquals(
        "row 2 (from zero), column 1 (v): value 2 of the list is missing", Tables.refusal(gap));
    assertEquals(
        1.0,
        Tables.read(
                parquet("SELECT 1 AS x, [1, NULL] AS v"),
                TableOptions.defaults().without(Set.of("v")))
            .row(0)
            .get(0));
  }

  @Test
  void vectorsOfSparkAreReadDenseAndSparse() {
    String dense =
        "{'type': 1::TINYINT, 'size': NULL::INT, 'indices': NULL::INT[], 'values': [1.5, 0, 2]::DOUBLE[]}";
    String sparse =
        "{'type': 0::TINYINT, 'size': 3::INT, 'indices': [2]::INT[], 'values': [4.5]::DOUBLE[]}";
    Path file =
        parquet(
            "SELECT CASE WHEN range %% 2 = 0 THEN %s ELSE %s END AS features FROM range(3000)"
                .formatted(dense, sparse));
    Content table = Tables.read(file);
    assertEquals("V", table.types());
    assertArrayEquals(new float[] {1.5f, 0, 2}, (float[]) table.row(2998).get(0));
    assertArrayEquals(new float[] {0, 0, 4.5f}, (float[]) table.row(2999).get(0));
  }

  @Test
  void manyColumnsAreReadSideBySide() {
    StringBuilder select = new StringBuilder("SELECT range AS c0");
    for (int i = 1; i < 1100; i++) {
      select.append(", range + ").append(i).append(" AS c").append(i);
    }
    Content table = Tables.read(parquet(select + " FROM range(3000)"));
    assertEquals(1100, table.columns().size());
    for (int row : new int[] {0, 2047, 2048, 2999}) {
      for (int column : new int[] {0, 999, 1000, 1099}) {
        assertEquals((double) row + column, table.row(row).get(column));
      }
    }
  }

  @Test
  void structuresBecomeColumns() {
    Content table =
        Tables.read(
            parquet("SELECT {'a': range, 'b': {'c': 'x'}} AS s, MAP {'k': 1} AS m FROM range(2)"));
    assertEquals(List.of("s.a", "s.b.c"), table.names());
    assertEquals(List.of(1.0, "x"), table.row(1));
    assertTrue(table.notes().get(0).startsWith("column m is passed over: values of the type MAP"));
  }

  @Test
  void textsThatAreTimesAreTimes() {
    Content table = Tables.read(parquet("SELECT '2024-01-0' || (range + 1) AS day FROM range(5)"));
    assertEquals("I", table.types());
    assertEquals(LocalDateTime.parse("2024-01-05T00:00"), table.row(4).get(0));
  }

  @Test
  void anIndexOfPandasIsToldOf() {
    String metadata =
        "{\"index_columns\": [\"customer\", {\"kind\": \"range\", \"start\": 0}], \"columns\": []}";
    Path file =
        parquet(
            "rows.parquet",
            "SELECT range AS x, 'c' || range AS customer, range AS __index_level_1__ FROM range(9)",
            ", KV_METADATA {pandas: '%s'}".formatted(metadata));
    Content table = Tables.read(file);
    assertEquals(
        List.of(false, true, true), table.columns().stream().map(TableColumn::index).toList());
  }

  @Test
  void foldersOfPartsAreOneTable() {
    parquet("rows.parquet/part-00001.parquet", "SELECT range + 2.5 AS x FROM range(2)", "");
    parquet("rows.parquet/part-00000.parquet", "SELECT range AS x FROM range(2)", "");
    Path parts = folder.resolve("rows.parquet");
    Tables.file(parts, "_SUCCESS", "");
    Tables.file(parts, ".part-00000.parquet.crc", "x");
    assertTrue(Table.recognises(parts));
    Content table = Tables.read(parts);
    assertEquals(List.of(0.0, 1.0, 2.5, 3.5), table.rows().stream().map(r -> r.get(0)).toList());
    assertEquals(List.of("2 parts"), table.notes());
    assertTrue(table.places().get(3).contains("part-00001.parquet: row 1 (from zero)"));
    parquet("rows.parquet/part-00002.parquet", "SELECT 1 AS y", "");
    assertEquals(
        "/part-00002.parquet: its columns (y) are not those of part-00000.parquet (x)",
        Tables.refusal(parts));
  }

  @Test
  void namesOfFoldersAreColumns() {
    parquet("run=7/sales/year=2023/a.parquet", "SELECT 1 AS x", "");
    parquet("run=7/sales/year=2024/a.parquet", "SELECT 2 AS x", "");
    Content table = Tables.read(folder.resolve("run=7/sales"));
    assertEquals(List.of("x", "year"), table.names());
    assertEquals(List.of(2.0, 2024.0), table.row(1));
    Content one = Tables.read(folder.resolve("run=7/sales/year=2024/a.parquet"));
    assertEquals(List.of("x"), one.names());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a[1].parquet", "x*.parquet", "it's.parquet", "q?.parquet", "ä ö.parquet"})
  void namesOfFilesAreNoPatterns(String name) {
    parquet("a1.parquet", "SELECT 1 AS other", "");
    parquet("xy.parquet", "SELECT 1 AS other", "");
    parquet("qq.parquet", "SELECT 1 AS other", "");
    Path written = parquet("written.parquet", "SELECT 1 AS mine", "");
    Path file = written.resolveSibling(name);
    assertTrue(written.toFile().renameTo(file.toFile()));
    assertEquals(List.of("mine"), Tables.read(file).names());
  }

  @Test
  void aDamagedFileSaysSo() throws IOException {
    byte[] whole = Files.readAllBytes(parquet("SELECT range AS x FROM range(10000)"));
    Path cut = Tables.file(folder, "cut.parquet", Arrays.copyOf(whole, whole.length / 2));
    assertTrue(Tables.refusal(cut).startsWith("is damaged or not whole"), Tables.refusal(cut));
    Arrays.fill(whole, 40, 4000, (byte) 0x55);
    Path damaged = Tables.file(folder, "damaged.parquet", whole);
    String message = Tables.refusal(damaged);
    assertTrue(message.startsWith("is damaged or not whole"), message);
    Path text = Tables.file(folder, "text.parquet", "a,b\n1,2\n");
    assertTrue(Tables.refusal(text).startsWith("is damaged or not whole"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "rows.json/[{\"a\": 1, \"t\": \"2024-01-01\", \"v\": [1, 2]},\\n {\"a\": 2.5, \"t\": \"2024-01-02\", \"v\": [3, 4]}]",
        "rows.jsonl/{\"a\": 1, \"t\": \"2024-01-01\", \"v\": [1, 2]}\\n{\"a\": 2.5, \"t\": \"2024-01-02\", \"v\": [3, 4]}\\n"
      })
  void json(String name, String text) {
    Path file = Tables.file(folder, name, text.replace("\\n", "\n"));
    assertTrue(Table.recognises(file));
    Content table = Tables.read(file);
    assertEquals("NIV", table.types());
    assertEquals(2.5, table.row(1).get(0));
    assertArrayEquals(new float[] {3, 4}, (float[]) table.row(1).get(2));
  }

  @Test
  void jsonOfColumnsOrNoJsonSaysSo() {
    Path columns = Tables.file(folder, "columns.json", "{\"x\": {\"0\": 1}, \"y\": {\"0\": 2}}");
    assertTrue(Tables.refusal(columns).contains("orient='records'"));
    Path broken = Tables.file(folder, "broken.jsonl", "{\"a\": 1}\n{\"a\": \n{\"a\": 3}\n");
    assertTrue(Tables.refusal(broken).contains("is not JSON"), Tables.refusal(broken));
  }

  @Test
  void queriesFindRows() {
    parquet("sales/a.parquet", "SELECT range AS price, 'a' AS shop FROM range(10)", "");
    parquet("sales/b.parquet", "SELECT range AS price, 'b' AS shop FROM range(10)", "");
    String sql =
        "SELECT price * 2 AS twice, shop FROM '%s/sales/*.parquet' WHERE price > 7 ORDER BY ALL;"
            .formatted(folder);
    try (Table table = Table.query(sql, TableOptions.defaults())) {
      Content found = Tables.content(table);
      assertEquals("query", table.name());
      assertEquals(
          List.of(List.of(16.0, "a"), List.of(16.0, "b"), List.of(18.0, "a"), List.of(18.0, "b")),
          found.rows());
      assertEquals("query: row 2 (from zero), column 1 (twice)", table.place(2, 0));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "COPY (SELECT 1) TO 'x.csv'!query: only a SELECT is carried out, nothing that writes or sets",
        "INSTALL httpfs!query: only a SELECT is carried out, nothing that writes or sets",
        "SET threads = 1!query: only a SELECT is carried out, nothing that writes or sets",
        "ATTACH 'x.db'!query: only a SELECT is carried out, nothing that writes or sets",
        "SELECT 1; SELECT 2!query: must be one SELECT",
        "''!query: must be one SELECT",
        "SELEC 1!query: syntax error at or near \"SELEC\" (line 1, at: SELEC 1)",
        "SELECT 1) TO 'x' (FORMAT csv); --!query: syntax error at or near \")\" (line 1, at: ) TO 'x' (FORMAT csv); --)",
        "SELECT * FROM 'none.parquet'!query: no such file: none.parquet",
        "SELECT * FROM rows!query: there is no table rows; files stand in quotes: FROM 'rows.csv'",
        "SELECT * FROM read_csv('https://localhost/x.csv')!query: is not read from this machine; other places are not asked",
        "SELECT 1 WHERE false!query: there are no rows in it"
      })
  void whatIsNoQueryIsRefused(String sql, String message) {
    assertEquals(
        message,
        assertThrows(InvalidInputException.class, () -> Table.query(sql, TableOptions.defaults()))
            .getMessage());
  }

  @Test
  void filesOfAnOpenTableArePrivateAndGoAway() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Engine engine = Engine.start(temporary);
        Stream<Path> files = Files.list(temporary)) {
      Path made = files.findFirst().orElseThrow();
      if (made.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertEquals(3, Files.getPosixFilePermissions(made).size());
      }
    }
    try (Stream<Path> files = Files.list(temporary)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void typesThatTheUserSays() {
    Path file =
        parquet(
            "SELECT range AS n, range % 2 = 0 AS yes, DATE '1970-01-02' AS day, '5' AS text"
                + " FROM range(2)");
    Content table =
        Tables.read(
            file,
            TableOptions.defaults()
                .withType("n", ColumnType.TEXT)
                .withType("yes", ColumnType.NUMBER)
                .withType("day", ColumnType.NUMBER)
                .withType("text", ColumnType.TEXT));
    assertEquals("TNNT", table.types());
    assertEquals(List.of("1", 0.0, 86400.0, "5"), table.row(1));
  }
}
