package org.imsat.cli.options;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import picocli.CommandLine.Option;

/** Where a command finds named sets and keeps what it need not make twice. */
public final class FolderOptions {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where named sets are looked for first; then $IMSAT_DATA, then the cache.")
  private Optional<Path> dataDir;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder for downloads and features of images (default: $IMSAT_CACHE, or else"
              + " $XDG_CACHE_HOME/imsat, or else ~/.cache/imsat).")
  private Optional<Path> cache;

  /** Where those are. */
  public DataFolders folders() {
    return DataFolders.standard(dataDir, cache);
  }

  /** What was given for named sets. */
  public Optional<Path> dataDir() {
    return dataDir;
  }

  /** What was given for the rest. */
  public Optional<Path> cache() {
    return cache;
  }
}
