package org.imsat.learn.settings;

import java.util.Locale;

/** What p(z) is. */
public enum PriorKind {
  /** N(0, I), the anchor itself. */
  NORMAL,

  /** A mixture of Gaussians. */
  MIXTURE,

  /** A mixture of the codes of learned pseudo-inputs (Tomczak and Welling 2018). */
  VAMP;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
