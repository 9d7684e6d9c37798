package org.imsat.mim;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/** What p(z) is. */
enum PriorKind {
  /** N(0, I), the anchor itself. */
  NORMAL,

  /** A mixture of Gaussians, see {@link MixturePrior}. */
  MIXTURE,

  /** A mixture of the codes of learned pseudo-inputs, see {@link VampPrior}. */
  VAMP;

  /**
   * The prior of that name.
   *
   * @throws InvalidInputException if there is none
   */
  static PriorKind of(String label) {
    return Arrays.stream(values())
        .filter(kind -> kind.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "there is no prior '%s'; there are %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(PriorKind::label)
                                .collect(Collectors.joining(", ")))));
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
