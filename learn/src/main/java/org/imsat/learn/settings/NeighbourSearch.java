package org.imsat.learn.settings;

import java.util.Locale;

/** How distances of neighbours are found. */
public enum NeighbourSearch {
  /** Exactly where that does not take longer than there is patience for. */
  AUTO,
  /** At the cost of the square of the rows. */
  EXACT,
  /** Nearly in proportion to the rows, with an error that is measured. */
  ESTIMATE;

  /** Name in settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
