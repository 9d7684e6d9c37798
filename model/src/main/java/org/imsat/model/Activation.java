package org.imsat.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/** What the values of a hidden layer go through on their way to the next layer. */
public enum Activation {
  /** {@code max(0, x)}. */
  RELU,
  /** The hyperbolic tangent. */
  TANH,
  /** The sine, for codes that are waves along directions (Weiss et al. 2009). */
  SINE,
  /** The row brought to the length sqrt(n) of its n values, whose squares are then 1 on average. */
  UNIT_LENGTH;

  /** As files give it: {@code relu}, {@code tanh}, {@code sine} or {@code unit-length}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The activation of that label.
   *
   * @throws InvalidInputException if there is none
   */
  static Activation of(String label) {
    return Arrays.stream(values())
        .filter(a -> a.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "unknown activation \"%s\"; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(Activation::label)
                                .collect(Collectors.joining(", ")))));
  }

  /** Changes the values in place. NaN stays NaN, which is reported at the output. */
  void apply(float[] values) {
    switch (this) {
      case RELU -> {
        for (int j = 0; j < values.length; j++) {
          values[j] = Math.max(values[j], 0f);
        }
      }
      // Those of StrictMath give the same bits on every machine.
      case TANH -> {
        for (int j = 0; j < values.length; j++) {
          values[j] = (float) StrictMath.tanh(values[j]);
        }
      }
      case SINE -> {
        for (int j = 0; j < values.length; j++) {
          values[j] = (float) StrictMath.sin(values[j]);
        }
      }
      case UNIT_LENGTH -> {
        double squares = 0;
        for (float value : values) {
          squares += (double) value * value;
        }
        float factor = squares == 0 ? 0 : (float) StrictMath.sqrt(values.length / squares);
        for (int j = 0; j < values.length; j++) {
          values[j] *= factor;
        }
      }
    }
  }
}
