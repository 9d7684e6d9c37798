package org.imsat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the trainings of an experiment take place, which has no say in their results. */
final class PlaceOptions {
  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  private Optional<Integer> threads;

  @Mixin private FolderOptions places;

  /** The options that the user gave, for the trainings. */
  List<String> given() {
    List<String> given = new ArrayList<>();
    threads.ifPresent(n -> given.addAll(List.of("--threads", n.toString())));
    given.addAll(places.given());
    return given;
  }

  DataFolders dataFolders() {
    return places.folders();
  }
}
