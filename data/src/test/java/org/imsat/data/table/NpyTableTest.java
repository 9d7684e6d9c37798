package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables in structured NPY arrays. */
class NpyTableTest {
  @TempDir Path folder;

  private Path file(String name, String description, String shape, byte[] records) {
    String header =
        "{'descr': %s, 'fortran_order': False, 'shape': %s, }\n".formatted(description, shape);
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(12 + text.length + records.length);
    bytes
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.put((byte) 3).put((byte) 0).putInt(text.length).put(text).put(records);
    return Tables.file(folder, name, bytes.array());
  }

  /** Two groups of a number, a kind in words and a class. */
  private Path rows(String name, String description, String order) {
    ByteBuffer records = ByteBuffer.allocate(24 * 19).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 24; i++) {
      for (int j = 0; j < order.length(); j++) {
        switch (order.charAt(j)) {
          case 'x' -> records.putDouble(i % 2 * 10 + i * 0.1);
          case 'w' ->
              records.put((i % 3 == 0 ? "ox\0" : "cat").getBytes(StandardCharsets.US_ASCII));
          default -> records.putLong(i % 2 + 7);
        }
      }
    }
    return file(name, description, "(24,)", records.array());
  }

  private static final String FIELDS = "[('x', '<f8'), ('w', '|S3'), ('k', '<i8')]";

  /**
   * What numpy 2.4 wrote of aligned records: numbers of several types and byte orders, a truth
   * value, a time, texts, and a list, with bytes between them and a name beyond ASCII.
   */
  @Test
  void fieldsAreColumnsOfTheirTypes() throws IOException {
    Path path;
    try (InputStream in = NpyTableTest.class.getResourceAsStream("records.npy")) {
      path = Tables.file(folder, "records.npy", in.readAllBytes());
    }
    assertEquals(true, Table.recognises(path));
    Tables.Content content = Tables.read(path);
    assertEquals(
        List.of("größe", "n", "ok", "when", "kind", "tag", "v", "code", "half"), content.names());
    assertEquals("NNBITTVNN", content.types());
    List<Object> first = content.row(0);
    assertEquals(
        List.of(1.5, -3.0, true, LocalDateTime.parse("2024-03-01T12:30:00.250"), "ox", "a"),
        first.subList(0, 6));
    assertArrayEquals(new float[] {1, 2}, (float[]) first.get(6));
    assertEquals(List.of(4294967295.0, 0.5), first.subList(7, 9));
    List<Object> second = content.row(1);
    assertNull(second.get(0));
    assertNull(second.get(3));
    assertEquals("kä", second.get(4));
    List<Object> third = content.row(2);
    assertEquals(LocalDateTime.parse("1969-12-31T00:00"), third.get(3));
    assertNull(third.get(4));
    assertArrayEquals(new float[] {5, 6.5f}, (float[]) third.get(6));
    assertEquals(path + ": row 1 (from zero), column 1 (größe)", place(path));
  }

  private static String place(Path path) {
    try (Table table = Table.open(path, TableOptions.defaults())) {
      return table.place(1, 0);
    }
  }

  @Test
  void packedRecordsAreTheSame() throws IOException {
    Path plain = rows("rows.npy", FIELDS, "xwk");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Files.readAllBytes(plain));
    }
    Path gzip = Tables.file(folder, "rows.npy.gz", packed.toByteArray());
    assertEquals(Tables.read(plain).rows(), Tables.read(gzip).rows());
  }

  @Test
  void rowsAreLearnedAndAppliedByTheNamesOfFields() {
    TableReader reader = new TableReader();
    OwnLabels labels = new OwnLabels("k", Optional.empty());
    Dataset learned = reader.read(rows("rows.npy", FIELDS, "xwk"), Preparation.standard(), labels);
    TableRecipe recipe = TableRecipe.of(learned.features().orElseThrow()).orElseThrow();
    assertEquals(List.of("x", "w=cat", "w=ox"), recipe.outputs());
    assertArrayEquals(new float[] {10.1f, 1, 0}, learned.samples().row(1));
    assertEquals(
        "8", learned.labels().orElseThrow().name(learned.labels().orElseThrow().toArray()[1]));
    Preparation fitted = Preparation.standard().with(learned.features().orElseThrow());
    Path turned = rows("new.npy", "[('k', '<i8'), ('w', '|S3'), ('x', '<f8')]", "kwx");
    assertEquals(learned.samples().sha256(), reader.read(turned, fitted).samples().sha256());
    Path csv = Tables.file(folder, "new.csv", "w,x\nox,0.5\ncat,2\n");
    assertArrayEquals(new float[] {0.5f, 0, 1}, reader.read(csv, fitted).samples().row(0));
  }

  @Test
  void typesAreWhatTheUserSays() {
    Path path = rows("rows.npy", FIELDS, "xwk");
    Tables.Content asText =
        Tables.read(path, TableOptions.defaults().withType("k", ColumnType.TEXT));
    assertEquals("NTT", asText.types());
    assertEquals(Arrays.asList(10.1, "cat", "8"), asText.row(1));
    Path flags =
        file(
            "flags.npy",
            "[('b', '|b1'), ('t', '<M8[D]')]",
            "(1,)",
            new byte[] {1, 2, 0, 0, 0, 0, 0, 0, 0});
    Tables.Content numbers =
        Tables.read(
            flags,
            TableOptions.defaults()
                .withType("b", ColumnType.NUMBER)
                .withType("t", ColumnType.NUMBER));
    assertEquals(List.of(1.0, 172800.0), numbers.row(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "<M8[Y];02;1972-01-01T00:00",
        "<M8[M];fe;1969-11-01T00:00",
        "<M8[W];01;1970-01-08T00:00",
        "<M8[25s];03;1970-01-01T00:01:15",
        "<M8[ns];ff;1969-12-31T23:59:59.999999",
        "<M8[h];05;1970-01-01T05:00",
      })
  void timesHaveManyUnits(String type, String count, String expected) {
    byte[] bytes = new byte[8];
    int first = Integer.parseInt(count, 16);
    Arrays.fill(bytes, (byte) (first > 127 ? -1 : 0));
    bytes[0] = (byte) first;
    Path path = file("t.npy", "[('t', '%s')]".formatted(type), "(1,)", bytes);
    assertEquals(LocalDateTime.parse(expected), Tables.read(path).row(0).get(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[('a', '<f4'), ('p', [('x', '<f4')])];(2,);the field 'p' holds records itself",
        "[('a', '<f4'), ('o', '|O')];(1,);the field 'o': holds Python objects (dtype object)",
        "[('z', '<c8')];(1,);the field 'z': values of type <c8, complex numbers, are not read",
        "[('s', '<U1', (2,))];(1,);the field 's': lists of values of type <U1",
        "[('a', '|V8')];(1,);the field 'a': values of type |V8",
        "[('a', '<f4'), ('b', '<f4')];(1, 1, 2);the shape (n), but this is (1, 1, 2)",
        "[('a', '<f4'), ('b', '<f4')];();the shape (n), but this is ()",
        "[('a', '<f4')];(3,);promises 12 bytes of values, but 8 follow",
        "[('a', '<f4', (200000000, 200000000))];(1,);records of more than 268435456 bytes",
        "[('a', '<f4', (0,))];(1,);the field 'a' has the shape [0]",
        "['a'];(1,);a field must have a name and a type, but is a",
        "[('', '|V8')];(1,);the records have no fields",
      })
  void otherRecordsAreRefusedByTheirField(String description, String shape, String why) {
    String message = Tables.refusal(file("a.npy", description, shape, new byte[8]));
    assertEquals(true, message.contains(why), message);
  }
}
