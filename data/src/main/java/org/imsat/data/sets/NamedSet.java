package org.imsat.data.sets;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** A labelled set that users ask for by its name. */
public interface NamedSet {
  /** Name, in lower case. */
  String name();

  /** Number of rows. */
  int rows();

  /** Values in each row. */
  int dimension();

  /** Number of classes. */
  int classes();

  /** Where it is downloaded from; empty for a set that is not. */
  default Optional<URI> source() {
    return Optional.empty();
  }

  /** Size of the download in bytes; zero for a set that is not downloaded. */
  default long bytes() {
    return 0;
  }

  /** What users do to have it where this program neither generates nor downloads it. */
  default Optional<String> byHand() {
    return Optional.empty();
  }

  /** The folder where all of its files are already; empty for a generated set. */
  Optional<Path> location(DataFolders folders);

  /**
   * Downloads the files that are in none of the folders, and checks those that are.
   *
   * @throws InvalidInputException if a file is not the official one, or is not there and not
   *     downloaded
   * @throws java.io.UncheckedIOException if the download fails
   */
  void fetch(DataFolders folders, DownloadProgress progress);

  /**
   * The set, downloaded first where it is in none of the folders.
   *
   * @param preparation how rows are made of texts or images, where that is not fixed
   * @throws InvalidInputException if a file is not the official one
   * @throws java.io.UncheckedIOException if the download fails
   */
  Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation);
}
