package org.imsat.data.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first records of a text, as a dialect has them. */
final class SampleRecords {
  /** So many are kept. */
  private static final int MOST = 1000;

  private static final double SHORTEST_HEADER = 0.85;

  private final Dialect dialect;
  private final List<String[]> records = new ArrayList<>();
  private final Map<Integer, Integer> widths = new HashMap<>();
  private String comment = "";
  private long commentLine;
  private final List<Long> lines = new ArrayList<>();
  private int count;
  private int markedRecords;
  private boolean multiLine;
  private boolean unclosed;

  private SampleRecords(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Those of a sample.
   *
   * @param skipped lines at its beginning
   */
  static SampleRecords of(byte[] sample, int skipped, Dialect dialect) {
    SampleRecords found = new SampleRecords(dialect);
    try {
      RecordReader reader = new RecordReader(new ByteArrayInputStream(sample), dialect);
      reader.skip(skipped);
      while (reader.next()) {
        found.add(reader);
      }
      found.markedRecords = reader.markedRecords();
      found.multiLine = reader.multiLine();
      found.unclosed = reader.unclosed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private void add(RecordReader reader) {
    if (count == 0) {
      comment = reader.lastComment();
      commentLine = reader.lastCommentLine();
    }
    count++;
    widths.merge(reader.count(), 1, Integer::sum);
    if (records.size() < MOST) {
      records.add(reader.texts());
      lines.add(reader.line());
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** The first records; of other widths, too. */
  List<String[]> records() {
    return records;
  }

  /** Line of the first record. */
  long firstLine() {
    return line(0);
  }

  /** Line in which a record starts, from one. */
  long line(int record) {
    return lines.get(record);
  }

  /** The last comment before the first record; empty without one. */
  String comment() {
    return comment;
  }

  /** Its line. */
  long commentLine() {
    return commentLine;
  }

  /** Fields of most records; the larger number if two are as frequent. */
  int width() {
    int best = 0;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
      int width = entry.getKey();
      int times = entry.getValue();
      if (times > most || (times == most && width > best)) {
        best = width;
        most = times;
      }
    }
    return best;
  }

  /** Whether all records have as many fields. */
  boolean uniform() {
    return widths.size() == 1;
  }

  /** Whether the first record is a header without a name for the first column. */
  private boolean hasShortHeader() {
    int width = width();
    return count > 2
        && records.get(0).length == width - 1
        && widths.getOrDefault(width, 0) == count - 1;
  }

  /** Share of the records that have {@link #width()} fields; a header may have one less. */
  double agreement() {
    int width = width();
    if (hasShortHeader()) {
      // One name above two fields is as likely no header of this table.
      return width > 2 ? 1 : SHORTEST_HEADER;
    }
    return count == 0 ? 0 : widths.getOrDefault(width, 0) / (double) count;
  }

  /** Records that begin like comments. */
  int markedRecords() {
    return markedRecords;
  }

  /** Whether a quoted field goes on in a next line. */
  boolean multiLine() {
    return multiLine;
  }

  /** Whether a quote is not closed before the end. */
  boolean unclosed() {
    return unclosed;
  }

  int count() {
    return count;
  }
}
