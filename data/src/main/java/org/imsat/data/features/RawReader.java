package org.imsat.data.features;

import java.nio.file.Path;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Makes rows of raw input of one kind. */
public interface RawReader {
  /** Whether a file or folder is of this kind. */
  boolean recognises(Path path);

  /**
   * The rows, with the features that they were made with.
   *
   * @throws InvalidInputException if it cannot be read, or the fitted features are of another kind
   */
  Dataset read(Path path, Preparation preparation);
}
