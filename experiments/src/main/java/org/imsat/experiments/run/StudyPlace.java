package org.imsat.experiments.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;

/**
 * Where the trainings of a study take place, which has no say in their results.
 *
 * @param threads for matrix products
 * @param dataDir where named sets are looked for first
 * @param cache folder for downloads and features of images
 */
public record StudyPlace(Optional<Integer> threads, Optional<Path> dataDir, Optional<Path> cache) {

  /** Where the program is used to train. */
  static final StudyPlace USUAL =
      new StudyPlace(Optional.empty(), Optional.empty(), Optional.empty());

  /** The folders that sets are looked for in. */
  public DataFolders folders() {
    return DataFolders.standard(dataDir, cache);
  }

  /** As options of a command line. */
  public List<String> arguments() {
    List<String> given = new ArrayList<>();
    threads.ifPresent(n -> given.addAll(List.of("--threads", n.toString())));
    dataDir.ifPresent(dir -> given.addAll(List.of("--data-dir", dir.toString())));
    cache.ifPresent(dir -> given.addAll(List.of("--cache", dir.toString())));
    return given;
  }
}
