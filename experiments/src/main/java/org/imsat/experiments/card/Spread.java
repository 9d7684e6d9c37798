package org.imsat.experiments.card;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** Mean and standard deviation as tables show them. */
public final class Spread {
  private Spread() {}

  /**
   * The mean and, of several values, their deviation in parentheses.
   *
   * @param format of one number
   */
  public static String text(String format, double... values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    String text = String.format(Locale.ROOT, format, mean);
    if (values.length == 1) {
      return text;
    }
    return String.format(Locale.ROOT, "%s (" + format + ")", text, deviation(values));
  }

  /** The standard deviation of several values, as of a sample. */
  public static double deviation(double... values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
