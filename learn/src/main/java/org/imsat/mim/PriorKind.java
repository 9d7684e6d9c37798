package org.imsat.mim;

import java.util.Locale;
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
    return Choice.of(values(), PriorKind::label, "prior", label);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
