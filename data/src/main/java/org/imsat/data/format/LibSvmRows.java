package org.imsat.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.recipe.MissingValues;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/** The lines of a {@link LibSvm} file, word by word. */
final class LibSvmRows {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_WORD = 1 << 12;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
  private static final byte[] QUERY = "qid:".getBytes(StandardCharsets.US_ASCII);

  /** So many columns are believed of any file: 2^24, a usual size where names are hashed. */
  private static final int SURE_COLUMNS = 1 << 24;

  /** More are believed of files with so many values; published ones have more than one in each. */
  private static final long COLUMNS_PER_VALUE = 16;

  /** As many classes need no further evidence. */
  private static final int FEW_CLASSES = 20;

  private final Source source;
  private final Optional<LibSvmColumns> known;
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int end;

  private final byte[] word = new byte[LONGEST_WORD];
  private int length;

  private long line = 1;
  private final IntList starts = new IntList();
  private final IntList indices = new IntList();
  private final FloatList values = new FloatList();
  private final List<String> labels = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private int least = Integer.MAX_VALUE;
  private int largest = -1;
  private long lineOfLargest;

  /**
   * Those of a file.
   *
   * @param known how its columns are numbered, where that is not left to the file
   */
  LibSvmRows(Source source, Optional<LibSvmColumns> known) {
    this.source = source;
    this.known = known;
    this.in = source.stream();
  }

  /**
   * What the file holds.
   *
   * @param anyLabels whether to take labels that do not look like classes
   */
  Dataset dataset(boolean anyLabels) {
    starts.add(0);
    while (peek() >= 0) {
      row();
    }
    if (labels.isEmpty()) {
      throw source.error("there are only empty lines and comments");
    }
    LibSvmColumns numbered = known.orElseGet(this::seen);
    int[] columns = indices.toArray();
    for (int i = 0; i < columns.length; i++) {
      columns[i] -= numbered.first();
    }
    CompressedRows rows =
        source.checked(
            () -> CompressedRows.of(starts.toArray(), columns, values.toArray(), numbered.count()));
    boolean labelled = anyLabels || classes();
    return new Dataset(
        String.valueOf(source.path().getFileName()),
        rows,
        labelled ? Optional.of(Labels.ofNames(labels)) : Optional.empty(),
        Optional.empty(),
        Optional.of(numbered.features()));
  }

  /** Whether an index is 0. */
  boolean countsFromZero() {
    return least == 0;
  }

  /** What the file tells of its columns. */
  private LibSvmColumns seen() {
    if (largest < 0) {
      throw source.error("no row has a value");
    }
    requireFilled();
    int first = countsFromZero() ? 0 : 1;
    return new LibSvmColumns(first, largest + 1 - first);
  }

  /** A row is made of as many values as there are columns, sooner or later, whatever is stored. */
  private void requireFilled() {
    if (largest > Math.max(SURE_COLUMNS, COLUMNS_PER_VALUE * indices.size())) {
      throw source.error(
          "line %d has the index %d, but the file only %d values: too few for so many columns; give them lower numbers"
              .formatted(lineOfLargest, largest, indices.size()));
    }
  }

  private boolean classes() {
    int different = new HashSet<>(labels).size();
    boolean words =
        names.values().stream()
            .allMatch(
                name ->
                    name.matches("-?\\d+") || (!NumericText.isNumber(name) && !name.contains(",")));
    return words && different > 1 && different <= Math.max(FEW_CLASSES, labels.size() / 2);
  }

  /** Reads a line, which may be empty. */
  private void row() {
    if (word()) {
      String label = new String(word, 0, length, StandardCharsets.UTF_8);
      if (label.contains(":")) {
        throw error(
            "begins with '%s', but should with a label".formatted(NumericText.shortened(label)));
      }
      labels.add(names.computeIfAbsent(label, LibSvmRows::name));
      long before = -1;
      while (word()) {
        before = pair(before);
      }
      starts.add(indices.size());
    }
    line++;
  }

  /** Whole numbers are named alike however they are written; nan, ? and the like are no labels. */
  private static String name(String label) {
    if (NumericText.isNumber(label) && !NumericText.isNotFinite(label)) {
      double value = Double.parseDouble(label);
      if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
        return String.valueOf((long) value);
      }
    }
    return MissingValues.orEmpty(label);
  }

  /** Takes the value in the word; returns its index. */
  private long pair(long before) {
    if (Arrays.equals(word, 0, Math.min(length, QUERY.length), QUERY, 0, QUERY.length)) {
      return before;
    }
    long index = 0;
    int at = length > 0 && word[0] == '+' ? 1 : 0;
    int digits = at;
    for (; at < length && word[at] >= '0' && word[at] <= '9'; at++) {
      index = Math.min(10 * index + word[at] - '0', Integer.MAX_VALUE);
    }
    if (at == digits || at == length || word[at] != ':') {
      throw error("'%s' is not index:value".formatted(text(0)));
    }
    if (index >= Integer.MAX_VALUE - 8) {
      throw error("the index of '%s' is too large".formatted(text(0)));
    }
    if (index <= before) {
      throw error(
          index == before
              ? "the index %d stands twice".formatted(index)
              : "the index %d comes after %d, but indices must ascend".formatted(index, before));
    }
    if (known.isPresent()) {
      requireKnown(index, known.get());
    }
    float value = Decimal.parse(word, at + 1, length);
    if (Float.isNaN(value)) {
      throw error(
          "the value '%s' of the index %d is not a finite 32-bit number"
              .formatted(text(at + 1), index));
    }
    indices.add((int) index);
    values.add(value);
    least = Math.min(least, (int) index);
    if (index > largest) {
      largest = (int) index;
      lineOfLargest = line;
    }
    return index;
  }

  private void requireKnown(long index, LibSvmColumns columns) {
    if (index < columns.first() || index > columns.last()) {
      throw error(
          "there is the index %d, but the columns that the model learned from are %d to %d"
              .formatted(index, columns.first(), columns.last()));
    }
  }

  private String text(int from) {
    return NumericText.shortened(new String(word, from, length - from, StandardCharsets.UTF_8));
  }

  private InvalidInputException error(String reason) {
    return source.error("line %d: ".formatted(line) + reason);
  }

  /** Reads the next word of the line; false at its end, which is then passed. */
  private boolean word() {
    length = 0;
    while (isBlank(peek())) {
      next++;
    }
    if (peek() == '#') {
      while (peek() >= 0 && peek() != '\n') {
        next++;
      }
    }
    if (peek() < 0) {
      return false;
    }
    if (peek() == '\n') {
      next++;
      return false;
    }
    while (peek() > ' ' && peek() != '#') {
      if (length == LONGEST_WORD) {
        throw error("'%s' is not index:value".formatted(text(0)));
      }
      word[length++] = buffer[next++];
    }
    return true;
  }

  private static boolean isBlank(int c) {
    return c >= 0 && c <= ' ' && c != '\n';
  }

  /** The next byte, which stays to be read; -1 at the end of the file. */
  private int peek() {
    while (next == end) {
      try {
        boolean first = end == 0;
        end = Math.max(0, in.read(buffer));
        next = first && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
      } catch (IOException e) {
        throw source.unreadable(e);
      }
      if (end == 0) {
        return -1;
      }
    }
    return buffer[next] & 0xff;
  }

  private boolean startsWithMark() {
    int count = BYTE_ORDER_MARK.length;
    return end >= count && Arrays.equals(buffer, 0, count, BYTE_ORDER_MARK, 0, count);
  }
}
