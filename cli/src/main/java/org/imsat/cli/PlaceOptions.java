package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import picocli.CommandLine.Option;

/** Where the trainings of an experiment take place, which has no say in their results. */
final class PlaceOptions {
  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  private Optional<Integer> threads;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where named sets are looked for first; then $IMSAT_DATA, then ~/.cache/imsat.")
  private Optional<Path> dataDir;

  /** The options that the user gave, for the trainings. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    threads.ifPresent(n -> given.addAll(List.of("--threads", n.toString())));
    dataDir.ifPresent(dir -> given.addAll(List.of("--data-dir", dir.toString())));
    return given;
  }

  DataFolders dataFolders() {
    return DataFolders.standard(dataDir);
  }
}
