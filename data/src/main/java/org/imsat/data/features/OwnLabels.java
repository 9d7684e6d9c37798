package org.imsat.data.features;

import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * Labels that the user names: a file, or else a column of the input.
 *
 * @param fileOrColumn what the user says
 * @param ofFile the labels in the file, if there is one of that name
 */
public record OwnLabels(String fileOrColumn, Optional<Labels> ofFile) {
  /** The column, if it is not a file. */
  public Optional<String> column() {
    return ofFile.isPresent() ? Optional.empty() : Optional.of(fileOrColumn);
  }

  /**
   * The data set with the labels in the file.
   *
   * @throws InvalidInputException if there is no such file, or it has not as many labels as there
   *     are rows
   */
  public Dataset join(Dataset dataset) {
    Labels labels =
        ofFile.orElseThrow(
            () -> new InvalidInputException("no such file of labels: " + fileOrColumn));
    requireRows(dataset.name(), dataset.samples().rows());
    return dataset.withLabels(labels);
  }

  /**
   * Refuses labels in a file of which there are not as many as rows; the message names the file.
   *
   * @param name of the data set
   */
  public void requireRows(String name, int rows) {
    ofFile.ifPresent(
        labels -> {
          if (labels.rows() != rows) {
            throw new InvalidInputException(
                "%s has %d rows, but %s has %d labels"
                    .formatted(name, rows, fileOrColumn, labels.rows()));
          }
        });
  }
}
