package org.imsat.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.InvalidInputException;

/** A table in a text, or in several of the same columns. */
final class TextTable implements RawTable {
  private final String name;
  private final List<TextPart> parts;
  private final List<Column> columns;
  private final ReadingProgress progress;
  private final LineMap lines = new LineMap();

  /** Parts that are known to have no lines swallowed by a quote. */
  private final Set<Integer> checked = new HashSet<>();

  /** For each part, where a column of the table is in its records. */
  private final List<int[]> places = new ArrayList<>();

  private final Set<String> strayNotes = new LinkedHashSet<>();
  private final boolean skipBad;
  private final List<String> leftOut = new ArrayList<>();

  /** For each of these the number of rows before it. */
  private final List<Integer> leftOutAfter = new ArrayList<>();

  private int comments;
  private int rows = -1;

  /**
   * A table.
   *
   * @param parts its files; names of the first are those of all
   * @param types that the files tell themselves, for each column, or none
   */
  TextTable(
      String name, List<TextPart> parts, List<Optional<ColumnType>> types, TableOptions options) {
    this.name = name;
    this.parts = new ArrayList<>(parts);
    this.progress = options.progress();
    this.skipBad = options.skipBad();
    TextPart first = parts.get(0);
    List<String> names =
        first.names().isEmpty() ? Collections.nCopies(first.columns(), "") : first.names();
    ColumnChoice choice = ColumnChoice.of(first.input().name(), names, options);
    List<Column> described = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<ColumnType> told = types.isEmpty() ? Optional.empty() : types.get(i);
      described.add(
          new Column(
              names.get(i),
              Optional.empty(),
              first.rowNames() && i == 0,
              choice.type(i).or(() -> told),
              choice.form(i),
              choice.isRead(i)));
    }
    this.columns = List.copyOf(described);
    for (TextPart part : parts) {
      places.add(places(part));
    }
  }

  private int[] places(TextPart part) {
    TextPart first = parts.get(0);
    boolean byName = new HashSet<>(first.names()).size() == first.columns();
    return IntStream.range(0, columns.size())
        .map(
            i ->
                !byName || part.names().equals(first.names())
                    ? i
                    : part.names().indexOf(first.names().get(i)))
        .toArray();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return parts.get(0).input().name();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public String place(int row) {
    return "%s: line %d".formatted(parts.get(lines.part(row)).input().name(), lines.line(row));
  }

  @Override
  public char separator() {
    return parts.get(0).dialect().separator();
  }

  @Override
  public List<String> notes() {
    Set<String> notes = new LinkedHashSet<>();
    if (parts.size() > 1) {
      notes.add("%d parts".formatted(parts.size()));
    }
    parts.forEach(part -> notes.addAll(part.notes()));
    notes.addAll(strayNotes);
    if (comments > 0) {
      notes.add(
          "%d %s %s passed over"
              .formatted(
                  comments,
                  comments == 1 ? "line, a comment," : "lines, comments,",
                  comments == 1 ? "is" : "are"));
    }
    return List.copyOf(notes);
  }

  @Override
  public int number(int row) {
    int at = Collections.binarySearch(leftOutAfter, row + 1);
    int before = at < 0 ? -at - 1 : at;
    while (before > 0 && leftOutAfter.get(before - 1) > row) {
      before--;
    }
    return row + before;
  }

  @Override
  public List<String> leftOut() {
    return Collections.unmodifiableList(leftOut);
  }

  @Override
  public void close() {
    // No file stays open.
  }

  @Override
  public void read(Visitor visitor) {
    Reading reading = new Reading(visitor);
    lines.clear();
    leftOut.clear();
    leftOutAfter.clear();
    strayNotes.clear();
    comments = 0;
    for (int i = 0; i < parts.size() && !reading.stopped; i++) {
      reading.part(i);
    }
    if (reading.stopped) {
      return;
    }
    if (rows >= 0 && rows != reading.row) {
      throw new InvalidInputException(
          "%s: has changed while it was read".formatted(parts.get(0).input().path()));
    }
    rows = reading.row;
  }

  /** One pass over all parts. */
  private final class Reading {
    private final Visitor visitor;
    private int row;
    private boolean stopped;

    Reading(Visitor visitor) {
      this.visitor = visitor;
    }

    void part(int number) {
      TextPart part = parts.get(number);
      part.input().text(part.encoding(), progress, in -> read(number, part, in));
    }

    private void read(int number, TextPart part, InputStream in) throws IOException {
      RecordReader reader = new RecordReader(in, part.dialect());
      try {
        records(number, part, reader);
      } catch (NotUtf8Exception e) {
        parts.set(number, part.with(TextEncoding.WINDOWS));
        throw new ReconsideredException();
      }
      if (!stopped && part.dialect().multiLine() && reader.multiLine()) {
        checkQuotes(number, part);
      }
      comments += reader.comments() - (part.namedByComment() ? 1 : 0);
    }

    private void records(int number, TextPart part, RecordReader reader) throws IOException {
      reader.skip(part.skipped());
      if (part.header() && !reader.next()) {
        return;
      }
      TextCells cells = new TextCells(reader, places.get(number));
      StrayLines stray = new StrayLines(part, fault -> leaveOut(part, fault));
      while (reader.next()) {
        if (reader.unclosed()) {
          parts.set(number, part.singleLine());
          throw new ReconsideredException();
        }
        if (reader.count() != part.dialect().width()
            && part.dialect().multiLine()
            && reader.multiLine()) {
          checkQuotes(number, part);
        }
        if (!stray.isRow(reader)) {
          continue;
        }
        lines.add(row, number, reader.line());
        if (!visitor.accept(row++, cells)) {
          stopped = true;
          return;
        }
      }
      strayNotes.addAll(stray.notes());
    }

    private void leaveOut(TextPart part, String fault) {
      if (!skipBad) {
        throw part.input().error(fault + "; --skip-bad leaves such lines out");
      }
      leftOut.add("%s: %s".formatted(part.input().name(), fault));
      leftOutAfter.add(row);
    }
  }

  /**
   * Where quotes lead over lines, looks whether every line by itself has all the fields of a
   * record: then the quotes are letters that happen to stand at the beginning of a field.
   */
  private void checkQuotes(int number, TextPart part) {
    if (part.dialect().width() < 2 || !checked.add(number)) {
      return;
    }
    boolean[] uniform = {true};
    part.input()
        .text(
            part.encoding(),
            ReadingProgress.NONE,
            in -> {
              RecordReader reader = new RecordReader(in, part.dialect().singleLine());
              reader.skip(part.skipped());
              uniform[0] = !part.header() || (reader.next() && reader.count() == headerWidth(part));
              while (uniform[0] && reader.next()) {
                uniform[0] = reader.count() == part.dialect().width();
              }
            });
    if (uniform[0]) {
      parts.set(number, part.singleLine());
      throw new ReconsideredException();
    }
  }

  private static int headerWidth(TextPart part) {
    int width = part.dialect().width();
    return part.rowNames() || part.trailing() ? width - 1 : width;
  }
}
