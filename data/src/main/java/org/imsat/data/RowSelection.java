package org.imsat.data;

import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** A choice of rows: a range of them, or a number of them drawn at random. */
public sealed interface RowSelection {
  /**
   * Reads "FROM:TO", rows FROM to TO - 1 counted from zero, or "N", that many rows drawn at random.
   *
   * @throws InvalidInputException if the text is neither
   */
  static RowSelection parse(String text) {
    Matcher matcher = Range.PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "not a choice of rows: '%s' (write FROM:TO, for example 0:1000, or a number of rows)"
              .formatted(text));
    }
    int first = Integer.parseInt(matcher.group(1));
    return matcher.group(2) == null
        ? new Sample(first)
        : new Range(first, Integer.parseInt(matcher.group(2)));
  }

  /**
   * The chosen rows in rising order.
   *
   * @param available number of rows there are
   * @param seed decides which rows are drawn at random
   * @throws InvalidInputException if a chosen row does not exist
   */
  int[] rows(int available, long seed);

  /**
   * The data set with only the chosen rows.
   *
   * @throws InvalidInputException if a chosen row does not exist
   */
  default Dataset apply(Dataset dataset, long seed) {
    int available = dataset.samples().rows();
    int[] rows;
    try {
      rows = rows(available, seed);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(dataset.name() + ": " + e.getMessage(), e);
    }
    return rows.length == available ? dataset : dataset.select(rows);
  }

  /**
   * The rows from one up to another.
   *
   * @param from first row, from zero
   * @param to the row after the last
   */
  record Range(int from, int to) implements RowSelection {
    private static final Pattern PATTERN = Pattern.compile("(\\d{1,9})(?::(\\d{1,9}))?");

    /** Checks that the range holds rows. */
    public Range {
      if (from < 0 || to <= from) {
        throw new InvalidInputException("no rows are selected by " + from + ":" + to);
      }
    }

    @Override
    public int[] rows(int available, long seed) {
      if (to > available) {
        throw new InvalidInputException(
            "rows %d:%d are asked for, but there are only %d".formatted(from, to, available));
      }
      return IntStream.range(from, to).toArray();
    }
  }

  /**
   * Rows drawn at random, none of them twice; every choice is equally likely.
   *
   * @param count number of rows
   */
  record Sample(int count) implements RowSelection {
    /** Checks that rows are drawn. */
    public Sample {
      if (count < 1) {
        throw new InvalidInputException("no rows are selected by " + count);
      }
    }

    @Override
    public int[] rows(int available, long seed) {
      if (count > available) {
        throw new InvalidInputException(
            "%d rows are asked for, but there are only %d".formatted(count, available));
      }
      SplittableRandom random = new SplittableRandom(seed);
      int[] rows = new int[count];
      int taken = 0;
      for (int row = 0; taken < count; row++) {
        if (random.nextInt(available - row) < count - taken) {
          rows[taken++] = row;
        }
      }
      return rows;
    }
  }
}
