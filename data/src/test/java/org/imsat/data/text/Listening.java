package org.imsat.data.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.Features;

/** Preparations that remember warnings and progress. */
final class Listening {
  final List<String> warnings = new ArrayList<>();
  final List<String> progress = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  Preparation preparation(boolean skipBad, Optional<String> textColumn, Optional<Features> fitted) {
    ReadingProgress noted =
        new ReadingProgress() {
          @Override
          public void read(String what, long done, OptionalLong total) {
            progress.add(what + " " + done + " " + total);
          }

          @Override
          public void note(String message) {
            notes.add(message);
          }
        };
    return new Preparation(
        fitted, Preparation.WORDS, Optional.empty(), textColumn, skipBad, noted, warnings::add);
  }

  /** Fits, and fails on what cannot be read. */
  Preparation strict() {
    return preparation(false, Optional.empty(), Optional.empty());
  }

  /** Fits, and leaves out what cannot be read. */
  Preparation skipping() {
    return preparation(true, Optional.empty(), Optional.empty());
  }

  /** Fits the texts in a column. */
  Preparation column(String name) {
    return preparation(false, Optional.of(name), Optional.empty());
  }

  /** Applies features. */
  Preparation fitted(Features features) {
    return preparation(false, Optional.empty(), Optional.of(features));
  }
}
