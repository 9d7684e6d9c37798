package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imsat.samples.InvalidInputException;

/** Tables of tests, written to files and read again. */
final class Tables {
  private Tables() {}

  /**
   * What a table holds.
   *
   * @param types letters: N number, B boolean, I time, T text, V vector
   */
  record Content(
      List<String> names,
      String types,
      List<List<Object>> rows,
      List<TableColumn> columns,
      List<String> notes,
      List<String> places) {
    List<Object> row(int number) {
      return rows.get(number);
    }
  }

  static Path file(Path folder, String name, String text) {
    return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  static Path file(Path folder, String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Content read(Path path) {
    return read(path, TableOptions.defaults());
  }

  static Content read(Path path, TableOptions options) {
    try (Table table = Table.open(path, options)) {
      return content(table);
    }
  }

  static Content content(Table table) {
    List<List<Object>> rows = new ArrayList<>();
    List<String> places = new ArrayList<>();
    table.forEach((row, values) -> rows.add(new ArrayList<>(Arrays.asList(values))));
    for (int i = 0; i < table.rows(); i++) {
      places.add(table.place(i, 0));
    }
    StringBuilder types = new StringBuilder();
    for (TableColumn column : table.columns()) {
      types.append(
          switch (column.type()) {
            case NUMBER -> 'N';
            case BOOLEAN -> 'B';
            case TIME -> 'I';
            case TEXT -> 'T';
            case VECTOR -> 'V';
          });
    }
    assertTrue(rows.size() == table.rows(), () -> rows.size() + " rows, not " + table.rows());
    return new Content(
        table.columns().stream().map(TableColumn::name).toList(),
        types.toString(),
        rows,
        table.columns(),
        table.notes(),
        places);
  }

  /** The message of a refusal, without the path that it begins with and the way around it. */
  static String refusal(Path path) {
    return refusal(path, TableOptions.defaults());
  }

  static String refusal(Path path, TableOptions options) {
    String message =
        assertThrows(InvalidInputException.class, () -> read(path, options)).getMessage();
    assertTrue(message.startsWith(path.toString()), message);
    return message
        .substring(path.toString().length())
        .replaceFirst("^: ", "")
        .replace("; --skip-bad leaves such lines out", "");
  }
}
