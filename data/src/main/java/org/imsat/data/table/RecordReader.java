package org.imsat.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The records of a text, which must be UTF-8, and their fields. Blank lines are passed over. */
final class RecordReader {
  private final LineReader lines;
  private final Dialect dialect;
  private final byte separator;
  private final byte quote;

  /** Of each field, from the start of the record: where it starts and ends, without quotes. */
  private int[] from = new int[16];

  private int[] to = new int[16];
  private boolean[] doubled = new boolean[16];
  private int count;

  /** Whether there was a record. */
  private boolean any;

  private boolean afterBlank;
  private int markedRecords;
  private int comments;
  private String lastComment = "";
  private long lastCommentLine;
  private boolean multiLine;
  private boolean unclosed;

  RecordReader(InputStream in, Dialect dialect) {
    this.lines = new LineReader(in, dialect.carriageReturns());
    this.dialect = dialect;
    this.separator = (byte) dialect.separator();
    this.quote = (byte) dialect.quote();
  }

  /**
   * Passes over lines at the beginning, whatever they hold.
   *
   * @param count how many
   */
  void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      lines.next();
    }
  }

  /** Goes to the next record; false at the end. */
  boolean next() throws IOException {
    afterBlank = false;
    while (lines.next()) {
      if (isBlank()) {
        afterBlank = true;
        continue;
      }
      boolean marked = lines.buffer()[firstLetter()] == (byte) dialect.comment();
      split(dialect.multiLine() && !marked);
      boolean mayBeRecord = count == dialect.width() && (any || dialect.marksRecords());
      if (marked && !mayBeRecord) {
        comments++;
        lastCommentLine = line();
        lastComment =
            new String(
                lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
        continue;
      }
      any = true;
      markedRecords += marked ? 1 : 0;
      return true;
    }
    return false;
  }

  /** Whether there is a blank line before the record. */
  boolean afterBlank() {
    return afterBlank;
  }

  /** Line in which the record starts, from one. */
  long line() {
    return lines.number();
  }

  /** Fields of the record. */
  int count() {
    return count;
  }

  byte[] bytes() {
    return lines.buffer();
  }

  /** Where a field starts in {@link #bytes()}. */
  int from(int field) {
    return lines.start() + from[field];
  }

  /** Where a field ends. */
  int to(int field) {
    return lines.start() + to[field];
  }

  /** The text of a field. */
  String text(int field) {
    String text = new String(bytes(), from(field), to[field] - from[field], StandardCharsets.UTF_8);
    if (!doubled[field]) {
      return text;
    }
    String one = String.valueOf(dialect.quote());
    String single = text.replace(one + one, one);
    return dialect.backslash() ? single.replace("\\" + one, one) : single;
  }

  String[] texts() {
    String[] texts = new String[count];
    Arrays.setAll(texts, this::text);
    return texts;
  }

  /** Records so far that begin like comments. */
  int markedRecords() {
    return markedRecords;
  }

  /** Lines so far that were comments. */
  int comments() {
    return comments;
  }

  /** The last of them; empty if there is none. */
  String lastComment() {
    return lastComment;
  }

  /** Its number. */
  long lastCommentLine() {
    return lastCommentLine;
  }

  /** Whether a field so far went on in a next line. */
  boolean multiLine() {
    return multiLine;
  }

  /** Whether a quote was not closed before the end of the text. */
  boolean unclosed() {
    return unclosed;
  }

  private int firstLetter() {
    byte[] bytes = lines.buffer();
    int at = lines.start();
    while (bytes[at] == ' ' || (bytes[at] == '\t' && dialect.separator() != '\t')) {
      at++;
    }
    return at;
  }

  private boolean isBlank() {
    byte[] bytes = lines.buffer();
    for (int i = lines.start(); i < lines.end(); i++) {
      byte b = bytes[i];
      if (b != ' ' && b != '\r' && (b != '\t' || dialect.separator() == '\t')) {
        return false;
      }
    }
    return true;
  }

  private boolean isBlank(byte b) {
    return b == ' ' || (b == '\t' && separator != '\t');
  }

  private void split(boolean overLines) throws IOException {
    count = 0;
    boolean blanks = dialect.separator() == Dialect.BLANKS;
    int at = 0;
    while (true) {
      at = afterBlanks(at);
      if (blanks && at == length()) {
        return;
      }
      int end = at < length() && get(at) == quote ? quoted(at, overLines) : -1;
      if (end < 0) {
        end = unquoted(at);
      }
      if (end == length()) {
        return;
      }
      at = end + 1;
    }
  }

  private int length() {
    return lines.end() - lines.start();
  }

  private byte get(int at) {
    return lines.buffer()[lines.start() + at];
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < length() && isBlank(get(at))) {
      at++;
    }
    return at;
  }

  private boolean separates(byte b) {
    return b == separator || (b == '\t' && dialect.separator() == Dialect.BLANKS);
  }

  /** Takes a field without quotes; returns where it ends, at a separator or at the end. */
  private int unquoted(int start) {
    byte[] bytes = lines.buffer();
    int base = lines.start();
    int limit = lines.end();
    int at = base + start;
    if (dialect.separator() == Dialect.BLANKS) {
      while (at < limit && bytes[at] != ' ' && bytes[at] != '\t') {
        at++;
      }
    } else {
      while (at < limit && bytes[at] != separator) {
        at++;
      }
    }
    int end = at;
    while (end > base + start && isBlank(bytes[end - 1])) {
      end--;
    }
    add(start, end - base, false);
    return at - base;
  }

  /**
   * Takes a field in quotes; returns where it ends, at a separator or at the end, or -1 if its
   * quote is but a letter.
   */
  private int quoted(int start, boolean overLines) throws IOException {
    int lengthOfFirst = length();
    int distanceToNext = lines.distanceToNext();
    boolean twice = false;
    int at = start + 1;
    while (true) {
      if (at >= length()) {
        if (overLines && lines.extend()) {
          multiLine = true;
          continue;
        }
        unclosed |= overLines;
        lines.shorten(lengthOfFirst, distanceToNext);
        return -1;
      }
      if (dialect.backslash() && get(at) == '\\') {
        twice = true;
        at += 2;
        continue;
      }
      if (get(at) != quote) {
        at++;
        continue;
      }
      if (at + 1 < length() && get(at + 1) == quote) {
        twice = true;
        at += 2;
        continue;
      }
      int end = afterBlanks(at + 1);
      boolean closes =
          end == length()
              || separates(get(end))
              || (dialect.separator() == Dialect.BLANKS && end > at + 1);
      if (closes) {
        add(start + 1, at, twice);
        return dialect.separator() == Dialect.BLANKS && end < length() ? end - 1 : end;
      }
      at++;
    }
  }

  private void add(int start, int end, boolean twice) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
      doubled = Arrays.copyOf(doubled, 2 * count);
    }
    from[count] = start;
    to[count] = end;
    doubled[count++] = twice;
  }
}
