package org.imsat.samples;

import java.util.Optional;

/**
 * Samples with a name, and with labels where the user has them.
 *
 * @param name what reports call the data
 * @param samples the rows
 * @param labels one per row
 */
public record Dataset(String name, Samples samples, Optional<Labels> labels) {
  /** Checks that there is one label per row. */
  public Dataset {
    labels.ifPresent(
        l -> {
          if (l.rows() != samples.rows()) {
            throw new InvalidInputException(
                "%s has %d rows but %d labels".formatted(name, samples.rows(), l.rows()));
          }
        });
  }

  /** The chosen rows, in the order chosen. */
  public Dataset select(int... rows) {
    return new Dataset(name, new SelectedSamples(samples, rows), labels.map(l -> l.select(rows)));
  }
}
