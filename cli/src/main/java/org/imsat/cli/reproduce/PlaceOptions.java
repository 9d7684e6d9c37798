package org.imsat.cli.reproduce;

import java.util.Optional;
import org.imsat.cli.options.FolderOptions;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.run.StudyPlace;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the trainings of an experiment take place, which has no say in their results. */
final class PlaceOptions {
  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  private Optional<Integer> threads;

  @Mixin private FolderOptions places;

  /** What was given. */
  StudyPlace place() {
    return new StudyPlace(threads, places.dataDir(), places.cache());
  }

  DataFolders dataFolders() {
    return places.folders();
  }
}
