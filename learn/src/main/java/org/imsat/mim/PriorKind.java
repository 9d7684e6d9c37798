package org.imsat.mim;

import java.util.Locale;

/** What p(z) is. */
public enum PriorKind {
  /** N(0, I), the anchor itself. */
  NORMAL,

  /** A mixture of Gaussians, see {@link MixturePrior}. */
  MIXTURE,

  /** A mixture of the codes of learned pseudo-inputs, see {@link VampPrior}. */
  VAMP;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
