package org.imsat.data.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

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
  private static final int SHOWN_CHARACTERS = 60;
  private static final int MOST_FIELDS = 1 << 24;

  /** What {@link Float#parseFloat} reads, without its hexadecimal numbers and type suffixes. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?+(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?+\\d++)?+");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  /** Hands over the lines that are not empty, of which there is at least one. */
  static void forEach(Source file, Consumer<Line> consumer) {
    Source source = file.asText();
    char separator = separator(new String(source.peek(SAMPLE), StandardCharsets.UTF_8));
    boolean any = false;
    CsvRecordHandler records =
        CsvRecordHandler.of(c -> c.maxFields(MOST_FIELDS).maxRecordSize(Integer.MAX_VALUE));
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(records, text(source))) {
      for (CsvRecord record : reader) {
        List<String> fields = record.getFields().stream().map(String::strip).toList();
        consumer.accept(new Line(record.getStartingLineNumber(), fields));
        any = true;
      }
    } catch (CsvParseException e) {
      throw source.error(e.getMessage());
    } catch (UncheckedIOException e) {
      throw unreadable(source, e.getCause());
    } catch (IOException e) {
      throw unreadable(source, e);
    }
    if (!any) {
      throw source.error("there are only empty lines");
    }
  }

  /** The file's text; bytes that are not UTF-8 are an error. */
  private static Reader text(Source source) {
    return new InputStreamReader(source.stream(), StandardCharsets.UTF_8.newDecoder());
  }

  private static InvalidInputException unreadable(Source source, IOException e) {
    return e instanceof CharacterCodingException
        ? source.error("the text is not UTF-8; convert it, for example with iconv")
        : source.unreadable(e);
  }

  /** Whether a field is meant as a number, finite or not. */
  static boolean looksNumeric(String field) {
    return NUMBER.matcher(field).matches() || notFinite(field);
  }

  /** Whether a field names what is no finite number. */
  static boolean notFinite(String field) {
    return NOT_FINITE.matcher(field).matches();
  }

  /** The finite number in a field. */
  float value(Source source, int column) {
    String field = fields.get(column);
    if (!looksNumeric(field)) {
      throw source.error(
          "line %d, column %d: '%s' is not a number"
              .formatted(number, column + 1, shortened(field)));
    }
    float value = notFinite(field) ? Float.NaN : Float.parseFloat(field);
    if (!Float.isFinite(value)) {
      throw source.error(
          "line %d, column %d: '%s' is not a finite 32-bit number"
              .formatted(number, column + 1, shortened(field)));
    }
    return value;
  }

  /**
   * Index of a column, where this is the first line: by the name that stands here, or by the number
   * from zero.
   *
   * @param what what the column holds, for the message if there is none
   */
  int column(Source source, String column, String what) {
    if (names(column)) {
      return fields.indexOf(column);
    }
    int index = column.matches("\\d{1,9}") ? Integer.parseInt(column) : -1;
    if (index < 0 || index >= fields.size()) {
      throw source.error(
          "no column '%s' for the %s; line %d has %s, numbered from 0"
              .formatted(column, what, number, summary()));
    }
    return index;
  }

  /**
   * Whether a column is asked for by a name that stands in this line, which is then a header. A
   * number is never taken for a name, for it may as well be a value.
   */
  boolean names(String column) {
    return !looksNumeric(column) && fields.contains(column);
  }

  /** As much of a text as a message can show. */
  static String shortened(String field) {
    return field.length() <= SHOWN_CHARACTERS
        ? field
        : field.substring(0, SHOWN_CHARACTERS) + "...";
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
