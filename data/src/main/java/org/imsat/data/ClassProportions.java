package org.imsat.data;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * A random part of a labelled set in which the classes stand in given proportions; as many rows as
 * there can be. Rows without a label are in none.
 */
public final class ClassProportions {
  private final String text;
  private final double[] shares;

  private ClassProportions(String text, double[] shares) {
    this.text = text;
    this.shares = shares;
  }

  /**
   * Reads numbers such as {@code 1:2:5}, one for each class in the order of the labels.
   *
   * @throws InvalidInputException if they are not positive numbers
   */
  public static ClassProportions parse(String text) {
    String[] parts = text.split(":", -1);
    double[] shares = new double[parts.length];
    for (int c = 0; c < parts.length; c++) {
      try {
        shares[c] = Double.parseDouble(parts[c]);
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            "proportions '" + text + "': '" + parts[c] + "' is not a number", e);
      }
      if (!(shares[c] > 0) || Double.isInfinite(shares[c])) {
        throw new InvalidInputException(
            "proportions '" + text + "': each must be positive, not " + parts[c]);
      }
    }
    return new ClassProportions(text, shares);
  }

  /**
   * Draws the rows; they stay in their order.
   *
   * @throws InvalidInputException if the set has no labels or another number of classes
   */
  public Dataset draw(Dataset data, long seed) {
    Labels labels =
        data.labels()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "proportions of classes need labels, but there are none"));
    if (labels.classes() != shares.length) {
      throw new InvalidInputException(
          "proportions '%s' are for %d classes, but the labels name %d"
              .formatted(text, shares.length, labels.classes()));
    }
    Dataset part = data.select(ClassSample.draw(labels, wanted(labels), seed));
    return part.named(data.name() + " at " + text);
  }

  private int[] wanted(Labels labels) {
    int[] there = labels.sizes();
    for (int c = 0; c < there.length; c++) {
      if (there[c] == 0) {
        throw new InvalidInputException(
            "proportions '%s': there is no row of class %s".formatted(text, labels.name(c)));
      }
    }
    double factor =
        IntStream.range(0, shares.length)
            .mapToDouble(c -> there[c] / shares[c])
            .min()
            .orElseThrow();
    int[] wanted = Arrays.stream(shares).mapToInt(share -> (int) (factor * share + 1e-9)).toArray();
    for (int c = 0; c < wanted.length; c++) {
      if (wanted[c] == 0) {
        throw new InvalidInputException(
            "proportions '%s': there are too few rows for one of class %s"
                .formatted(text, labels.name(c)));
      }
    }
    return wanted;
  }
}
