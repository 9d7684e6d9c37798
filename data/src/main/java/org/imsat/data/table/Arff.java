package org.imsat.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.data.features.ReadingProgress;

/**
 * Weka's attribute-relation format: attributes with their types, then rows with commas, in which a
 * question mark stands for a missing value. Sparse rows are refused.
 */
final class Arff {
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "@attribute\\s+('(?:[^'\\\\]|\\\\.)*'|\"[^\"]*\"|\\S+)\\s+(.*)",
          Pattern.CASE_INSENSITIVE);

  private final TextInput input;
  private final List<String> names = new ArrayList<>();
  private final List<Optional<ColumnType>> types = new ArrayList<>();
  private int lines;
  private char quote = '"';

  private Arff(TextInput input) {
    this.input = input;
  }

  static TextTable table(String name, TextInput input, TableOptions options) {
    TextEncoding encoding = TextEncoding.of(input.start());
    Arff head = new Arff(input);
    input.text(encoding, ReadingProgress.NONE, head::read);
    Dialect dialect =
        new Dialect(',', head.quote, true, false, '%', head.names.size(), true, false);
    TextPart part =
        new TextPart(
            input, encoding, dialect, head.lines, false, head.names, false, false, List.of());
    return new TextTable(name, List.of(part), head.types, options);
  }

  private void read(InputStream in) throws IOException {
    LineReader reader = new LineReader(in, false);
    boolean data = false;
    while (!data) {
      if (!reader.next()) {
        throw input.error("there is no line @data in it");
      }
      lines++;
      String line = line(reader).strip();
      String lowerCase = line.toLowerCase(Locale.ROOT);
      if (lowerCase.startsWith("@attribute")) {
        attribute(line);
      }
      data = lowerCase.equals("@data");
    }
    if (names.isEmpty()) {
      throw input.error("there are no attributes in it");
    }
    look(reader);
  }

  /** Looks at the first rows: how they quote, and whether they are sparse. */
  private void look(LineReader reader) throws IOException {
    for (int i = 0; i < 1000 && reader.next(); i++) {
      String line = line(reader).strip();
      if (line.startsWith("{")) {
        throw input.error(
            "line %d: sparse ARFF is not read; convert it with Weka's SparseToNonSparse"
                .formatted(reader.number()));
      }
      if (line.startsWith("'") || line.contains(",'") || line.contains(", '")) {
        quote = '\'';
      }
    }
  }

  private static String line(LineReader reader) {
    return new String(
        reader.buffer(), reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8);
  }

  private void attribute(String line) {
    Matcher matcher = ATTRIBUTE.matcher(line);
    if (!matcher.matches()) {
      throw input.error("line %d: this is not an attribute with a type: %s".formatted(lines, line));
    }
    String name = matcher.group(1);
    boolean quoted = name.length() > 1 && (name.charAt(0) == '\'' || name.charAt(0) == '"');
    names.add(quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name);
    types.add(type(matcher.group(2).strip().toLowerCase(Locale.ROOT)));
  }

  private Optional<ColumnType> type(String name) {
    if (name.startsWith("{")) {
      boolean truth = name.matches("\\{\\s*(true\\s*,\\s*false|false\\s*,\\s*true)\\s*}");
      return Optional.of(truth ? ColumnType.BOOLEAN : ColumnType.TEXT);
    }
    if (name.matches("(numeric|real|integer)\\b.*")) {
      return Optional.of(ColumnType.NUMBER);
    }
    if (name.startsWith("string")) {
      return Optional.of(ColumnType.TEXT);
    }
    if (name.startsWith("date")) {
      return Optional.empty();
    }
    throw input.error("line %d: attributes of the type %s are not read".formatted(lines, name));
  }
}
