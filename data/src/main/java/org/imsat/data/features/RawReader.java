package org.imsat.data.features;

import java.nio.file.Path;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Makes rows of raw input of one kind. */
public interface RawReader {
  /** Whether a file or folder is of this kind. */
  boolean recognises(Path path);

  /** Whether a file or folder is of this kind, seeing what the user says of it. */
  default boolean recognises(Path path, Preparation preparation) {
    return recognises(path);
  }

  /**
   * The rows, with the features that they were made with.
   *
   * @throws InvalidInputException if it cannot be read, or the fitted features are of another kind
   */
  Dataset read(Path path, Preparation preparation);

  /**
   * The rows with labels of the user's own. A reader that leaves something out takes care that the
   * others keep their labels.
   *
   * @throws InvalidInputException as {@link #read(Path, Preparation)} does, or if the labels do not
   *     fit
   */
  default Dataset read(Path path, Preparation preparation, OwnLabels labels) {
    return labels.join(read(path, preparation));
  }
}
