package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.format.Spool;
import org.imsat.data.table.TwoColumns;
import org.imsat.file.Sha256;
import org.imsat.learn.augment.RowPairs;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.RowNumbers;

/**
 * Pairs of rows that belong together, in a text of two columns with or without a header: ids where
 * rows have them, and otherwise numbers of rows, from zero, in what was given, or names of files.
 *
 * @param path of the file
 */
public record PairFile(Path path) {
  /**
   * The pairs among these rows.
   *
   * @throws InvalidInputException if the file cannot be read, names what is no row, or holds no
   *     pair of these rows
   */
  public GivenPairs read(Dataset data) {
    Rows rows = Rows.of(data);
    Reading reading = new Reading(rows);
    TwoColumns.read(path, reading::take);
    return reading.pairs();
  }

  /** How rows are called. */
  private record Rows(
      Map<String, Integer> rows, Dataset data, String kind, boolean complete, String known) {
    private static final int AMBIGUOUS = -1;
    private static final String ID = "id";
    private static final String NUMBER = "number";

    /** Captions without a heading are names of files, or the first words of a text. */
    static Rows of(Dataset data) {
      Map<String, Integer> rows = new HashMap<>();
      Optional<Captions> captions = data.captions();
      captions.ifPresent(
          texts -> {
            for (int i = 0; i < data.samples().rows(); i++) {
              rows.merge(texts.caption(i).strip(), i, (one, other) -> AMBIGUOUS);
            }
          });
      boolean complete = data.numbers() == RowNumbers.ALL;
      boolean ofTable = data.features().filter(f -> f.kind().equals(Features.TABLE)).isPresent();
      Optional<Captions> ids =
          captions.filter(texts -> ofTable || !texts.heading().equals(Captions.NAME));
      if (ids.isPresent()) {
        String known =
            "rows have ids (%s), such as '%s'".formatted(ids.get().heading(), ids.get().caption(0));
        return new Rows(rows, data, ID, complete, known);
      }
      int last = 0;
      for (int i = 0; i < data.samples().rows(); i++) {
        int number = data.numbers().number(i);
        last = Math.max(last, number);
        rows.putIfAbsent(Integer.toString(number), i);
      }
      String known = "rows have no ids, and are numbered from 0 to %d".formatted(last);
      return new Rows(
          rows, data, captions.isPresent() ? "name or number" : NUMBER, complete, known);
    }

    /** Whether a name can be one, of these rows or of others. */
    boolean possible(String name) {
      return data.captions().isPresent() || isNumber(name);
    }

    /** Whether a name in the first line is that of a column. */
    boolean isHeader(String name) {
      return !rows.containsKey(name) && (kind.equals(ID) || !isNumber(name));
    }

    private static boolean isNumber(String name) {
      return name.matches("\\d+");
    }

    /** The row of a name; nothing if it was left out. */
    OptionalInt find(String name, String place) {
      Integer row = rows.get(name);
      if (row == null && (complete || !possible(name))) {
        throw new InvalidInputException(
            "%s: '%s' is no %s of a row of %s; %s"
                .formatted(place, name, kind, data.name(), known));
      }
      if (row != null && row == AMBIGUOUS) {
        throw new InvalidInputException(
            "%s: several rows of %s have the %s '%s'".formatted(place, data.name(), kind, name));
      }
      return row == null ? OptionalInt.empty() : OptionalInt.of(row);
    }
  }

  /** One pass over the file. */
  private final class Reading {
    private final Rows rows;
    private int[] first = new int[1 << 10];
    private int[] second = new int[1 << 10];
    private int count;
    private int selves;
    private long leftOut;
    private String firstLeftOut = "";
    private Optional<String> columns = Optional.empty();
    private boolean begun;

    Reading(Rows rows) {
      this.rows = rows;
    }

    void take(long line, String one, String other) {
      boolean header = !begun && rows.isHeader(one) && rows.isHeader(other);
      begun = true;
      if (header) {
        if (!rows.kind.equals(Rows.NUMBER)) {
          columns = Optional.of("'%s' and '%s'".formatted(one, other));
        }
        return;
      }
      String place = path + ": line " + line;
      OptionalInt a = rows.find(one, place);
      OptionalInt b = rows.find(other, place);
      if (a.isEmpty() || b.isEmpty()) {
        if (leftOut++ == 0) {
          firstLeftOut = "'%s' in line %d".formatted(a.isEmpty() ? one : other, line);
        }
        return;
      }
      if (count == first.length) {
        first = Arrays.copyOf(first, 2 * count);
        second = Arrays.copyOf(second, 2 * count);
      }
      first[count] = a.getAsInt();
      second[count++] = b.getAsInt();
      selves += a.getAsInt() == b.getAsInt() ? 1 : 0;
    }

    GivenPairs pairs() {
      if (count == selves) {
        throw new InvalidInputException(
            "%s: no line names two rows of %s%s"
                .formatted(
                    path,
                    rows.data.name(),
                    leftOut > 0 ? "; %s is none, as %s".formatted(firstLeftOut, rows.known) : ""));
      }
      RowPairs pairs =
          RowPairs.of(
              Arrays.copyOf(first, count),
              Arrays.copyOf(second, count),
              rows.data.samples().rows());
      return new GivenPairs(
          pairs,
          String.valueOf(path.getFileName()),
          Sha256.ofFile(Spool.file(path, ReadingProgress.NONE)),
          selves,
          count - selves - pairs.size(),
          leftOut,
          firstLeftOut,
          columns);
    }
  }
}
