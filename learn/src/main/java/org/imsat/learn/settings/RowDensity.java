package org.imsat.learn.settings;

import java.util.Locale;

/** How log q(x) is read, for which there is no closed form. */
public enum RowDensity {
  /**
   * The marginal of the decoder from one sample, log p(x|z) + log p(z) - log q(z|x) with z from
   * q(z|x), in both halves.
   */
  MARGINAL,

  /** The same in the encoder's half, and log p(x|z) in the decoder's, as in the published plots. */
  LIKELIHOOD,

  /** A mixture of p(x|v_k) over learned pseudo-codes v_k (Tomczak and Welling 2018). */
  VAMP;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
