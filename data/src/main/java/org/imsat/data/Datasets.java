package org.imsat.data;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Data sets of files; {@link Inputs} has more to say of how they are read. */
public final class Datasets {
  private Datasets() {}

  /**
   * The rows of a file or folder of any format that is known: a table, arrays, texts or images.
   *
   * @throws InvalidInputException if it cannot be read; the message names the place
   */
  public static Dataset read(Path path) {
    // A path is never the name of a set.
    return inputs().open(path.toAbsolutePath().toString());
  }

  /**
   * The same with the classes of rows, for reports only.
   *
   * @param labels a file of them, or the column that holds them
   */
  public static Dataset read(Path path, String labels) {
    return inputs().withLabels(labels).open(path.toAbsolutePath().toString());
  }

  private static Inputs inputs() {
    return Inputs.plain(DataFolders.standard(Optional.empty()));
  }
}
