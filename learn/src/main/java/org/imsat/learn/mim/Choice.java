package org.imsat.learn.mim;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/** One of several things that users name. */
final class Choice {
  private Choice() {}

  /**
   * The value of that label.
   *
   * @param what the values are, for the message
   * @throws InvalidInputException if there is none, naming those that there are
   */
  static <E> E of(E[] values, Function<E, String> labelOf, String what, String label) {
    return Arrays.stream(values)
        .filter(value -> labelOf.apply(value).equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "there is no %s '%s'; there are %s"
                        .formatted(
                            what,
                            label,
                            Arrays.stream(values).map(labelOf).collect(Collectors.joining(", ")))));
  }
}
