package org.imsat.data.table;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all values of a column have in common.
 *
 * @param missing rows without a value
 * @param distinct how many values differ; of numbers of which some have fractions no more than
 *     {@value Numbers#COUNTED} are counted; 0 for vectors
 * @param numbers of a column of numbers with one value at least
 * @param texts of a column of texts
 * @param times of a column of times with one value at least
 * @param vectorLength of a column of vectors
 * @param partlyNumbers of a column of texts that are numbers in nine of ten cases and not in all,
 *     and of numbers of which some are infinite
 */
public record ColumnStatistics(
    long missing,
    long distinct,
    Optional<Numbers> numbers,
    Optional<Texts> texts,
    Optional<Times> times,
    OptionalInt vectorLength,
    Optional<PartlyNumbers> partlyNumbers) {

  /**
   * Of numbers.
   *
   * @param whole whether none has a fraction
   * @param mean in double precision
   * @param deviation of the population
   * @param median of an even subset if the table has more than {@value #EXACT} rows
   * @param min the least
   * @param max the greatest
   * @param countsByOne whether each is by one greater than that of the row before, none missing
   */
  public record Numbers(
      boolean whole,
      double mean,
      double deviation,
      double median,
      double min,
      double max,
      boolean countsByOne) {
    /** So many different numbers are counted where some have fractions. */
    public static final int COUNTED = 10_000;

    /** Up to so many rows medians are exact; of more an even subset is looked at. */
    public static final int EXACT = 1 << 24;
  }

  /**
   * Of texts.
   *
   * @param frequent the most frequent, {@value #MOST} at most, with how often they occur, the most
   *     frequent first; of columns of more than {@value #COUNTED} different texts those found so
   *     far are counted
   * @param meanLength characters of one
   */
  public record Texts(Map<String, Long> frequent, double meanLength) {
    /** So many of the most frequent are kept. */
    public static final int MOST = 1000;

    /** So many different texts are counted. */
    public static final int COUNTED = 100_000;

    /** Keeps the order. */
    public Texts {
      frequent = Collections.unmodifiableMap(new LinkedHashMap<>(frequent));
    }
  }

  /**
   * Of times.
   *
   * @param first the earliest
   * @param last the latest
   */
  public record Times(LocalDateTime first, LocalDateTime last) {}

  /**
   * Of a column that is a number in part.
   *
   * @param count values that are numbers
   * @param place of the first that is none, for messages
   * @param value the first that is none
   */
  public record PartlyNumbers(long count, String place, String value) {}

  /** Of a column without more to tell than its missing and distinct values. */
  static ColumnStatistics plain(long missing, long distinct) {
    return new ColumnStatistics(
        missing,
        distinct,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  ColumnStatistics with(Numbers found) {
    return new ColumnStatistics(
        missing, distinct, Optional.of(found), texts, times, vectorLength, partlyNumbers);
  }

  ColumnStatistics with(Texts found) {
    return new ColumnStatistics(
        missing, distinct, numbers, Optional.of(found), times, vectorLength, partlyNumbers);
  }

  ColumnStatistics with(Times found) {
    return new ColumnStatistics(
        missing, distinct, numbers, texts, Optional.of(found), vectorLength, partlyNumbers);
  }

  ColumnStatistics withLength(int length) {
    return new ColumnStatistics(
        missing, distinct, numbers, texts, times, OptionalInt.of(length), partlyNumbers);
  }

  ColumnStatistics with(PartlyNumbers found) {
    return new ColumnStatistics(
        missing, distinct, numbers, texts, times, vectorLength, Optional.of(found));
  }
}
