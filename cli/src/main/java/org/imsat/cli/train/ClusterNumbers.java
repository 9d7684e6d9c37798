package org.imsat.cli.train;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

/** Numbers of clusters as {@code scan} is given them: {@code 5}, {@code 4-12} or {@code 4-40:4}. */
final class ClusterNumbers {
  /** Any whole number of up to nine digits, so that it can be said what is wrong with it. */
  private static final String NUMBER = "(-?\\d{1,9})";

  private static final Pattern PART =
      Pattern.compile(NUMBER + "(?:-" + NUMBER + "(?::" + NUMBER + ")?)?");

  /** More would not end in days. */
  private static final int MOST = 1_000;

  private ClusterNumbers() {}

  /**
   * The numbers, ascending, each once.
   *
   * @param parts what stood between commas
   * @throws InvalidInputException if one is no number or range of numbers from 2 on, or if fewer
   *     than two numbers are left
   */
  static List<Integer> of(List<String> parts) {
    TreeSet<Integer> numbers = new TreeSet<>();
    parts.forEach(part -> add(part.strip(), numbers));
    if (numbers.size() < 2) {
      throw new InvalidInputException(
          "--clusters needs at least two numbers, such as 5,10,20 or 4-12, but has "
              + (numbers.isEmpty() ? "none" : "only " + numbers.first()));
    }
    return List.copyOf(numbers);
  }

  private static void add(String part, Set<Integer> numbers) {
    Matcher found = PART.matcher(part);
    if (!found.matches()) {
      throw new InvalidInputException(
          "--clusters: \"%s\" is neither a number nor a range such as 4-12 or 4-40:4"
              .formatted(part));
    }
    int first = Integer.parseInt(found.group(1));
    int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
    int step = found.group(3) == null ? 1 : Integer.parseInt(found.group(3));
    String in = part.equals(found.group(1)) ? "" : ", in \"" + part + "\"";
    if (first < 2) {
      throw new InvalidInputException("--clusters: %d is below 2%s".formatted(first, in));
    }
    if (last < first) {
      throw new InvalidInputException(
          "--clusters: the range \"%s\" ends below its beginning".formatted(part));
    }
    if (step < 1) {
      throw new InvalidInputException("--clusters: the step %d is below 1%s".formatted(step, in));
    }
    if ((last - first) / step >= MOST) {
      throw new InvalidInputException(
          "--clusters: \"%s\" are %d numbers, but at most %d can be tried; give a step, such as %d-%d:%d"
              .formatted(
                  part, (last - first) / step + 1, MOST, first, last, (last - first) / MOST + 1));
    }
    for (int k = first; k <= last; k += step) {
      numbers.add(k);
    }
  }
}
