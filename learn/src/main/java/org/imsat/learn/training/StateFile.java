package org.imsat.learn.training;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.imsat.learn.TrainingListener;
import org.imsat.samples.InvalidInputException;

/**
 * The file that a training keeps its state in, if it does. A state that cannot be written, because
 * the disk is full, say, is no reason to lose the training: the listener is warned, and the state
 * before stays as it was.
 */
public final class StateFile {
  private final Optional<Path> file;
  private final TrainingListener listener;
  private boolean warned;

  /**
   * A file.
   *
   * @param file empty to keep nothing
   * @param listener is warned once of states that cannot be written
   * @throws InvalidInputException if there is no such folder
   */
  public StateFile(Optional<Path> file, TrainingListener listener) {
    this.file = file;
    this.listener = listener;
    file.ifPresent(StateFile::requireFolder);
  }

  private static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          "the state of the training cannot be kept in "
              + file
              + (Files.isDirectory(file) ? ": it is a folder" : ": there is no folder " + folder));
    }
  }

  /** Replaces the state in the file. */
  public void write(Supplier<SavedState> state) {
    if (file.isEmpty()) {
      return;
    }
    try {
      state.get().write(file.get());
    } catch (UncheckedIOException | InvalidInputException e) {
      if (!warned) {
        warned = true;
        listener.warning(
            "the state of the training cannot be kept, which goes on without: " + e.getMessage());
      }
    }
  }
}
