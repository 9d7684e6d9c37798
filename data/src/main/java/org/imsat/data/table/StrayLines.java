package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lines of a text that are no rows: the header again, and sums and remarks below the table. */
final class StrayLines {
  private static final List<String> SUMS =
      List.of("total", "grand total", "sum", "summe", "gesamt", "gesamtsumme", "totale", "suma");

  private final TextPart part;
  private final Consumer<String> faults;
  private final byte[][] header;

  /** A remark after a blank line, and why it is an error if rows follow; empty without one. */
  private String remark = "";

  private String remarkAsError = "";
  private String sum = "";

  /**
   * Lines of a file.
   *
   * @param faults is notified of lines that are no rows and no remarks; may throw
   */
  StrayLines(TextPart part, Consumer<String> faults) {
    this.part = part;
    this.faults = faults;
    this.header =
        part.header()
            ? part.names().stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new)
            : new byte[0][];
  }

  /** Whether the record at hand is a row; otherwise it is reported, or noted as a remark. */
  boolean isRow(RecordReader reader) {
    int width = part.dialect().width();
    if (reader.count() != width) {
      other(reader);
      return false;
    }
    if (!remarkAsError.isEmpty()) {
      faults.accept(remarkAsError);
      remark = "";
      remarkAsError = "";
    }
    if (part.trailing() && reader.from(width - 1) < reader.to(width - 1)) {
      faults.accept(
          "line %d has %d values, but the header has %d names"
              .formatted(reader.line(), width, width - 1));
      return false;
    }
    if (reader.count() == header.length && repeatsHeader(reader)) {
      faults.accept(
          "line %d is the header again; delete the line if files were put together, or name a folder of them"
              .formatted(reader.line()));
      return false;
    }
    sum = isSum(reader) && lacksAField(reader) ? sumNote(reader) : "";
    return true;
  }

  private static String sumNote(RecordReader reader) {
    return "line %d, the last row, begins with '%s'; delete it if it sums up the others"
        .formatted(reader.line(), reader.text(0));
  }

  private boolean repeatsHeader(RecordReader reader) {
    if (header.length < 2) {
      return false;
    }
    byte[] bytes = reader.bytes();
    for (int i = 0; i < header.length; i++) {
      if (!Arrays.equals(bytes, reader.from(i), reader.to(i), header[i], 0, header[i].length)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the first field names a sum. */
  private static boolean isSum(RecordReader reader) {
    int from = reader.from(0);
    if (reader.to(0) == from) {
      return false;
    }
    int letter = reader.bytes()[from] | 0x20;
    boolean mayBe = letter == 't' || letter == 's' || letter == 'g';
    return mayBe
        && SUMS.contains(reader.text(0).strip().toLowerCase(Locale.ROOT).replaceFirst(":$", ""));
  }

  private static boolean lacksAField(RecordReader reader) {
    return IntStream.range(1, reader.count()).anyMatch(i -> reader.from(i) == reader.to(i));
  }

  /** Takes a record with another number of fields, which may be a remark below the table. */
  private void other(RecordReader reader) {
    boolean mayBeRemark = reader.count() == 1 && (reader.afterBlank() || !remark.isEmpty());
    if (!mayBeRemark) {
      faults.accept(remarkAsError.isEmpty() ? otherWidth(reader) : remarkAsError);
    } else if (remark.isEmpty()) {
      remark =
          "line %d is passed over, below the table: %s".formatted(reader.line(), reader.text(0));
      remarkAsError = otherWidth(reader);
    }
  }

  private String otherWidth(RecordReader reader) {
    return "line %d has %d field%s, but the others have %d (separator: %s)%s"
        .formatted(
            reader.line(),
            reader.count(),
            reader.count() == 1 ? "" : "s",
            part.dialect().width(),
            part.dialect().separatorName(),
            isSum(reader) ? "; delete it if it sums up the others" : "");
  }

  /** What a user should know once all records have been taken. */
  List<String> notes() {
    return Stream.of(remark, sum).filter(note -> !note.isEmpty()).toList();
  }
}
