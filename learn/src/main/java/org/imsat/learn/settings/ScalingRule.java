package org.imsat.learn.settings;

import java.util.Locale;

/** How raw values are scaled. */
public enum ScalingRule {
  /** By what the rows are. */
  AUTO,
  /** Not at all. */
  NONE,
  /** x / 128 - 1. */
  PIXELS,
  /** Columns centred, then one factor for all that makes the mean variance 1. */
  GLOBAL,
  /** Each column to mean 0 and deviation 1. */
  COLUMNS,
  /** Nothing subtracted, one factor for all that makes the mean square 1. */
  RMS,
  /** x / 255. */
  LEVELS;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
