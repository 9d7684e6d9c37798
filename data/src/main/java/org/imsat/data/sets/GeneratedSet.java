package org.imsat.data.sets;

import java.nio.file.Path;
import java.util.Optional;

/** A set that this program makes itself: there is nothing to fetch. */
interface GeneratedSet extends NamedSet {
  @Override
  default Optional<Path> location(DataFolders folders) {
    return Optional.empty();
  }

  @Override
  default void fetch(DataFolders folders, DownloadProgress progress) {}
}
