package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files that Polars 0.24.1 (for Node.js) and DuckDB 1.3.2 wrote. */
class ParquetFilesTest {
  @TempDir Path folder;

  private static byte[] content(String name) throws IOException {
    try (InputStream in =
        ParquetFilesTest.class.getResourceAsStream("parquet/" + name + ".parquet")) {
      return in.readAllBytes();
    }
  }

  private Tables.Content read(String name) throws IOException {
    return Tables.read(Tables.file(folder, name + ".parquet", content(name)));
  }

  @Test
  void readsWhatPolarsWrites() throws IOException {
    Tables.Content data = read("polars-snappy");
    assertEquals("cat", data.row(1).get(data.names().indexOf("kind")));
    assertEquals(0.1f, ((Number) data.row(1).get(0)).floatValue());
    assertEquals("V", read("polars-list").types());
  }

  /** 2,500 rows of (i % 16)::FLOAT / 8, (i % 5)::UTINYINT and 'c' || (i % 3) in two groups. */
  @Test
  void readsAllGroupsOfRows() throws IOException {
    Tables.Content data = read("groups");
    assertEquals(2500, data.rows().size());
    for (int i = 0; i < 2500; i++) {
      assertEquals(List.of(i % 16 / 8.0, (double) (i % 5), "c" + i % 3), data.row(i));
    }
  }

  /** (1.0::FLOAT, true, 7::SMALLINT, 3), (2, false, -1, 4); the last is an index of pandas. */
  @Test
  void anIndexOfPandasIsOne() throws IOException {
    Tables.Content data = read("flags");
    assertEquals("NBNN", data.types());
    assertTrue(data.columns().get(3).index());
  }

  @Test
  void readsUnsignedNumbers() throws IOException {
    assertEquals(List.of(4294967295.0, 0x1p64, 1.5), read("unsigned").row(0));
  }

  /** Whatever is damaged, it is read or refused; nothing else happens. */
  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Random random = new Random(1);
    byte[] whole = content("polars-snappy");
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] bytes =
          i % 10 == 0 ? Arrays.copyOf(whole, 8 + random.nextInt(whole.length - 8)) : whole.clone();
      bytes[4 + random.nextInt(bytes.length - 4)] ^= (byte) (1 << random.nextInt(8));
      Path path = Tables.file(folder, "damaged.parquet", bytes);
      try {
        Tables.read(path);
      } catch (InvalidInputException e) {
        assertTrue(e.getMessage().startsWith(path.toString()), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 10, refused + " refused");
  }
}
