package org.imsat.cli.train;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.experiments.input.PairFile;
import picocli.CommandLine.Option;

/** Rows of which the user knows that they belong together. */
final class PairOptions {
  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = {
        "Pairs of rows that belong together, such as the edges of a graph: two columns of ids, or of"
            + " row numbers from 0 where rows have no ids. A row is to have the code of a random"
            + " partner, with the weight --neighbour-weight; for clusters it and --lambda are then 1."
      })
  private Optional<Path> file;

  /** The file, if one is named. */
  Optional<PairFile> file() {
    return file.map(PairFile::new);
  }
}
