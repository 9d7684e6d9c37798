package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTableTest {
  private static final String CSV =
      "row,cluster,share,\"a \"\"b\"\"\"\n0,0,0.5,\"x, \"\"y\"\"\"\n4000000000,1,0.25,\"ü\n\"\n";

  @TempDir Path folder;

  private final OutputTable table =
      new OutputTable(
          List.of(
              new OutputTable.Column("row", OutputTable.Type.LONG, row -> 4_000_000_000L * row),
              new OutputTable.Column("cluster", OutputTable.Type.INTEGER, row -> row),
              new OutputTable.Column(
                  "share", OutputTable.Type.FLOAT, row -> row == 0 ? 0.5f : 0.25f),
              new OutputTable.Column(
                  "a \"b\"", OutputTable.Type.TEXT, row -> row == 0 ? "x, \"y\"" : "ü\n")),
          2);

  @Test
  void theNameTellsTheKind() throws IOException, SQLException {
    Path plain = folder.resolve("t.csv");
    table.write(plain);
    assertEquals(CSV, Files.readString(plain));
    Path other = folder.resolve("t.out");
    table.write(other);
    assertEquals(CSV, Files.readString(other));
    Path packed = folder.resolve("t.csv.gz");
    table.write(packed);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertEquals(CSV, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Path parquet = folder.resolve("o'x.PARQUET");
    table.write(parquet);
    try (Engine engine = Engine.start()) {
      List<String> types =
          engine
              .describe("SELECT * FROM read_parquet(%s)".formatted(Sql.text(parquet.toString())))
              .stream()
              .map(column -> String.join(" ", column))
              .toList();
      assertEquals(
          List.of("row BIGINT", "cluster INTEGER", "share FLOAT", "a \"b\" VARCHAR"), types);
    }
    Tables.Content read = Tables.read(parquet);
    assertEquals(
        List.of(List.of(0.0, 0.0, 0.5, "x, \"y\""), List.of(4e9, 1.0, 0.25, "ü\n")), read.rows());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(4, files.count(), "nothing else is left");
    }
  }
}
