package org.imsat.data.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A line of separated fields.
 *
 * @param number in the file, from 1
 * @param fields its fields, without the spaces around them
 */
record Line(long number, List<String> fields) {
  /** Part of the file from which the separator is told. */
  private static final int SAMPLE = 1 << 15;

  private static final int SHOWN_FIELDS = 10;

  /** What {@link Float#parseFloat} reads, without its hexadecimal numbers and type suffixes. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  /** Hands over the lines that are not empty, of which there is at least one. */
  static void forEach(Source source, Consumer<Line> consumer) {
    char separator = separator(new String(source.peek(SAMPLE), StandardCharsets.UTF_8));
    boolean any = false;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .detectBomHeader(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(source.stream(), StandardCharsets.UTF_8)) {
      for (CsvRecord record : reader) {
        List<String> fields = record.getFields().stream().map(String::strip).toList();
        consumer.accept(new Line(record.getStartingLineNumber(), fields));
        any = true;
      }
    } catch (CsvParseException e) {
      throw source.error(e.getMessage());
    } catch (UncheckedIOException e) {
      throw source.unreadable(e.getCause());
    } catch (IOException e) {
      throw source.unreadable(e);
    }
    if (!any) {
      throw source.error("there are only empty lines");
    }
  }

  /** Whether a field is meant as a number, finite or not. */
  static boolean looksNumeric(String field) {
    return NUMBER.matcher(field).matches() || NOT_FINITE.matcher(field).matches();
  }

  /** The finite number in a field. */
  float value(Source source, int column) {
    String field = fields.get(column);
    if (!looksNumeric(field)) {
      throw source.error(
          "line %d, column %d: '%s' is not a number".formatted(number, column + 1, field));
    }
    float value = NOT_FINITE.matcher(field).matches() ? Float.NaN : Float.parseFloat(field);
    if (!Float.isFinite(value)) {
      throw source.error(
          "line %d, column %d: '%s' is not a finite 32-bit number"
              .formatted(number, column + 1, field));
    }
    return value;
  }

  /** The name of a class in a field. */
  String label(Source source, int column) {
    if (fields.get(column).isEmpty()) {
      throw source.error("line %d, column %d: the label is empty".formatted(number, column + 1));
    }
    return fields.get(column);
  }

  /** The first fields, for messages. */
  String summary() {
    String more = fields.size() > SHOWN_FIELDS ? ", ..." : "";
    return "the %d columns %s%s"
        .formatted(
            fields.size(),
            String.join(", ", fields.subList(0, Math.min(SHOWN_FIELDS, fields.size()))),
            more);
  }

  /** A tab or semicolon in the first line is its separator, for neither is part of a number. */
  private static char separator(String text) {
    boolean quoted = false;
    char found = ',';
    for (char c : text.stripLeading().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '\n' || c == '\r')) {
        break;
      } else if (!quoted && (c == '\t' || (c == ';' && found != '\t'))) {
        found = c;
      }
    }
    return found;
  }
}
