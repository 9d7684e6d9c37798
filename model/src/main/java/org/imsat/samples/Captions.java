package org.imsat.samples;

import java.util.List;

/** A short text for each row that tells a reader which it is, such as a file's name. */
@FunctionalInterface
public interface Captions {
  /** What captions are called that have no name of their own. */
  String NAME = "name";

  /** The text of row {@code row}. */
  String caption(int row);

  /** What such texts are called, such as the name of the column that holds them. */
  default String heading() {
    return NAME;
  }

  /** Captions that are known already. */
  static Captions of(List<String> captions) {
    return List.copyOf(captions)::get;
  }

  /** The same under another heading. */
  default Captions headed(String heading) {
    return new HeadedCaptions(this, heading);
  }

  /** Those of chosen rows, in the order chosen. */
  default Captions select(int... chosen) {
    int[] rows = chosen.clone();
    return new HeadedCaptions(row -> caption(rows[row]), heading());
  }
}
