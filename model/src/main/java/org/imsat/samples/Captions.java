package org.imsat.samples;

import java.util.List;

/** A short text for each row that tells a reader which it is, such as a file's name. */
@FunctionalInterface
public interface Captions {
  /** The text of row {@code row}. */
  String caption(int row);

  /** Captions that are known already. */
  static Captions of(List<String> captions) {
    return List.copyOf(captions)::get;
  }

  /** Those of chosen rows, in the order chosen. */
  default Captions select(int... chosen) {
    int[] rows = chosen.clone();
    return row -> caption(rows[row]);
  }
}
