package org.imsat.learn.settings;

import java.util.Locale;

/** How the marginal of clusters is held to their prior. */
public enum PriorMethod {
  /** With the weight of H(Y), as the published code does. */
  FIXED,
  /**
   * By the paper's stages of growing weight, until the divergence over all rows is within the
   * slack.
   */
  PENALTY,
  /** With weight 1, as in Gomes et al. */
  SOFT;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
