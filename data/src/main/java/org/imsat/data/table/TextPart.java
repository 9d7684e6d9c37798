package org.imsat.data.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.imsat.recipe.Numeral;
import org.imsat.samples.InvalidInputException;

/**
 * A file of a table of texts, and how it is read.
 *
 * @param input the file
 * @param encoding of the text
 * @param dialect of its records
 * @param skipped lines before them that are no part of the table
 * @param header whether the first record holds names
 * @param names of the columns, as many as there are; none in a file without names
 * @param rowNames whether the first column, which has no name, holds those of rows
 * @param trailing whether a separator ends each line, so that the last field is none
 * @param notes what a user should know
 */
record TextPart(
    TextInput input,
    TextEncoding encoding,
    Dialect dialect,
    int skipped,
    boolean header,
    List<String> names,
    boolean rowNames,
    boolean trailing,
    List<String> notes) {

  private static final String NAMES_COLUMNS = ", a comment, names the columns";

  /** Looks at a file that is no ARFF. */
  static TextPart of(TextInput input, TableOptions options) {
    byte[] start = input.start();
    TextEncoding encoding = TextEncoding.of(start);
    if (encoding == TextEncoding.UTF_8) {
      requireText(input, start);
    }
    byte[] sample = input.sample(encoding);
    if (encoding == TextEncoding.UTF_8 && !Bytes.isUtf8(sample, 0, sample.length)) {
      encoding = TextEncoding.WINDOWS;
      sample = input.sample(encoding);
    }
    DialectGuess guess = DialectGuess.of(sample).withoutTitles(sample, options.names());
    if (guess.records().count() == 0) {
      throw input.error("there are no lines in it but blank ones and comments");
    }
    return new HeadOfText(input, encoding, guess, options).part();
  }

  private static void requireText(TextInput input, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        throw input.error("is not a text: byte %d is zero".formatted(i));
      }
    }
  }

  /** Columns that are told of; one less than fields if a separator ends each line. */
  int columns() {
    return trailing ? dialect.width() - 1 : dialect.width();
  }

  /** Whether the names stand in a comment. */
  boolean namedByComment() {
    return !header && notes.stream().anyMatch(note -> note.endsWith(NAMES_COLUMNS));
  }

  TextPart with(TextEncoding other) {
    List<String> more = new ArrayList<>(notes);
    other.note().ifPresent(more::add);
    return new TextPart(input, other, dialect, skipped, header, names, rowNames, trailing, more);
  }

  TextPart singleLine() {
    return new TextPart(
        input, encoding, dialect.singleLine(), skipped, header, names, rowNames, trailing, notes);
  }

  /** The same, in which names of another part stand for those that are not there. */
  TextPart withoutHeader(List<String> others) {
    return new TextPart(
        input, encoding, dialect, skipped, false, others, rowNames, trailing, notes);
  }

  /** Fields of a line that is not in the file's records, such as a comment. */
  static String[] fields(String line, Dialect dialect) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    Dialect plain =
        new Dialect(
            dialect.separator(),
            dialect.quote(),
            dialect.backslash(),
            false,
            '\n',
            -1,
            false,
            false);
    try {
      RecordReader reader = new RecordReader(new ByteArrayInputStream(bytes), plain);
      return reader.next() ? reader.texts() : new String[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the first lines tell of a text. */
  private static final class HeadOfText {
    private final TextInput input;
    private final TextEncoding encoding;
    private final DialectGuess guess;
    private final TableOptions options;
    private final List<String> notes = new ArrayList<>();
    private final List<String[]> records;
    private final int width;

    HeadOfText(TextInput input, TextEncoding encoding, DialectGuess guess, TableOptions options) {
      this.input = input;
      this.encoding = encoding;
      this.guess = guess;
      this.options = options;
      this.records = new ArrayList<>(guess.records().records());
      this.width = guess.records().width();
    }

    TextPart part() {
      encoding.note().ifPresent(notes::add);
      notes.addAll(guess.notes());
      boolean shorter = records.size() > 1 && records.get(0).length == width - 1;
      if (records.get(0).length != width && !shorter) {
        throw wrongWidth();
      }
      boolean header =
          options.header().orElseGet(() -> shorter || HeaderLine.isFirst(records, options.names()));
      boolean trailing = shorter && header && lastIsEmpty();
      List<String> names = header ? names(records.get(0)) : commentedNames();
      if (header && shorter && !trailing) {
        names.add(0, "");
        notes.add("the first column has no name in the header, and holds names of rows");
      } else if (!header && shorter) {
        throw wrongWidth();
      }
      noteNumbers(header, names);
      return new TextPart(
          input,
          encoding,
          guess.dialect(),
          guess.skipped(),
          header,
          names,
          header && shorter && !trailing,
          trailing,
          notes);
    }

    private InvalidInputException wrongWidth() {
      return input.error(
          "line %d has %d field%s, but the lines below it have %d (separator: %s)"
              .formatted(
                  guess.records().firstLine(),
                  records.get(0).length,
                  records.get(0).length == 1 ? "" : "s",
                  width,
                  guess.dialect().separatorName()));
    }

    private static String withoutMark(String text) {
      return text.replaceFirst("^\\s*#+\\s*", "");
    }

    /** Whether the last field of most records is empty. */
    private boolean lastIsEmpty() {
      long empty =
          records.stream()
              .skip(1)
              .filter(record -> record.length == width && record[width - 1].isEmpty())
              .count();
      return 2 * empty > records.size() - 1;
    }

    private static List<String> names(String[] header) {
      List<String> names = new ArrayList<>();
      for (String name : header) {
        names.add(name.strip());
      }
      return names;
    }

    /** Names in a comment above the first row, as numpy.savetxt writes them; none without. */
    private List<String> commentedNames() {
      String[] fields = fields(withoutMark(guess.records().comment()), guess.dialect());
      if (fields.length != width || options.header().isPresent()) {
        return new ArrayList<>();
      }
      List<String[]> below = new ArrayList<>(records);
      below.add(0, fields);
      if (!HeaderLine.isFirst(below, options.names())) {
        return new ArrayList<>();
      }
      notes.add("line %d, a comment, names the columns".formatted(guess.records().commentLine()));
      return names(fields);
    }

    private void noteNumbers(boolean header, List<String> names) {
      boolean numbers =
          header
              && names.stream()
                  .map(name -> name.getBytes(StandardCharsets.UTF_8))
                  .anyMatch(name -> !Double.isNaN(Numeral.POINT.parse(name, 0, name.length)));
      if (numbers && options.header().isEmpty()) {
        notes.add(
            "line %d (%s) is taken for names of columns, not for a row"
                .formatted(guess.records().firstLine(), shortened(names)));
      }
    }

    private static String shortened(List<String> names) {
      int shown = Math.min(names.size(), 3);
      String some = String.join(", ", names.subList(0, shown));
      return names.size() > shown ? some + ", ..." : some;
    }
  }
}
