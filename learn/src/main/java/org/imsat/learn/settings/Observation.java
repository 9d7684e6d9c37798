package org.imsat.learn.settings;

import java.util.Locale;

/** What p(x|z) is. */
public enum Observation {
  /** Bernoulli for pixels, otherwise Gaussian. */
  AUTO,
  /** Of values of any size. */
  GAUSSIAN,
  /** Of values between 0 and 1, which are drawn anew as bits for each step. */
  BERNOULLI;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
