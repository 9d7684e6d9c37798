package org.imsat.experiments.evaluate;

import java.util.Map;
import java.util.Optional;
import org.imsat.samples.Dataset;

/**
 * That only some rows have a label, so that figures with labels are of these.
 *
 * @param labelled number of rows that have one
 * @param rows number of all rows
 */
public record PartialLabels(int labelled, int rows) {
  /** What is to be said of the labels of a data set; nothing if all rows have one, or none has. */
  public static Optional<PartialLabels> of(Dataset data) {
    return data.labels()
        .filter(labels -> labels.knownRows() < labels.rows())
        .map(labels -> new PartialLabels(labels.knownRows(), labels.rows()));
  }

  /** Adds it to what a result says of the data. */
  public void describe(Map<String, Object> data) {
    data.put("labelledRows", labelled);
  }

  /** The same for people. */
  public String text() {
    return "%d of %d rows have no label; figures with labels are of the other %d"
        .formatted(rows - labelled, rows, labelled);
  }
}
