package org.imsat.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.file.FolderLock;
import org.imsat.samples.InvalidInputException;

/** The folder a run writes into, which no other run writes into until this is closed. */
public final class RunFolder implements AutoCloseable {
  private static final Path DEFAULT_PARENT = Path.of("imsat-runs");

  /** Name of the state of an unfinished training. */
  static final String CHECKPOINT = "checkpoint.imsat";

  private static final List<String> FILES =
      List.of(
          "model.imsat", "assignments.csv", "codes.npy", "result.json", "report.html", CHECKPOINT);

  private static final String LOCK = ".imsat.lock";

  private final Path folder;
  private final boolean created;
  private final FolderLock lock;

  private RunFolder(Path folder, boolean created) throws IOException {
    this.folder = folder;
    this.created = created;
    this.lock = lock(folder);
  }

  /**
   * Checks that a run may write into the folder the user named, without changing anything.
   *
   * @throws InvalidInputException if it holds another run, or none to resume
   */
  public static void check(Optional<Path> out, boolean force, boolean resume) {
    if (resume && out.isEmpty()) {
      throw new InvalidInputException("--resume needs --out DIR, the folder of the run to resume");
    }
    if (resume && force) {
      throw new InvalidInputException("--resume and --force exclude each other");
    }
    if (out.isEmpty()) {
      return;
    }
    Path folder = out.get();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InvalidInputException("--out " + folder + " is a file, not a folder");
    }
    checkLock(folder);
    checkFiles(folder, force, resume);
  }

  private static FolderLock lock(Path folder) throws IOException {
    return FolderLock.take(
        folder,
        LOCK,
        owner ->
            "%s is writing into %s; wait for it, or use another --out".formatted(owner, folder));
  }

  /** Refuses a folder that another process writes into, without locking it. */
  private static void checkLock(Path folder) {
    if (Files.exists(folder.resolve(LOCK))) {
      try (FolderLock lock = lock(folder)) {
        // It is free.
      } catch (IOException e) {
        // Writing will tell.
        return;
      }
    }
  }

  private static void checkFiles(Path folder, boolean force, boolean resume) {
    boolean used = FILES.stream().anyMatch(name -> Files.exists(folder.resolve(name)));
    if (used && !force && !resume) {
      throw new InvalidInputException(
          "--out %s holds a run already; --resume goes on with it, --force replaces it"
              .formatted(folder));
    }
    if (resume && !used) {
      throw new InvalidInputException("--out " + folder + " holds no run that could be resumed");
    }
  }

  /**
   * Makes the folder ready: the one named, or a fresh numbered one. With {@code force} an earlier
   * run's files stay until new ones replace them, but it can no longer be resumed.
   *
   * @throws InvalidInputException if the folder cannot be made or written to, another run writes
   *     into it, or one has since {@link #check}
   */
  public static RunFolder open(Optional<Path> out, boolean force, boolean resume) {
    RunFolder opened = open(out);
    try {
      if (out.isPresent()) {
        checkFiles(opened.folder, force, resume);
      }
      if (force) {
        deleteCheckpoints(opened.folder);
      }
      return opened;
    } catch (InvalidInputException e) {
      opened.close();
      throw e;
    } catch (IOException e) {
      opened.close();
      throw unwritable(opened.folder, e);
    }
  }

  /** Makes a folder ready that no run's files are looked for in. */
  public static RunFolder open(Optional<Path> out) {
    Path folder = out.orElse(DEFAULT_PARENT);
    try {
      if (out.isEmpty()) {
        return fresh();
      }
      boolean created = !Files.exists(folder);
      Files.createDirectories(folder);
      return new RunFolder(folder, created);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static InvalidInputException unwritable(Path folder, IOException e) {
    return new InvalidInputException("cannot write into " + folder + ": " + e, e);
  }

  private static RunFolder fresh() throws IOException {
    Files.createDirectories(DEFAULT_PARENT);
    for (int number = 1; ; number++) {
      try {
        Path folder = DEFAULT_PARENT.resolve(Integer.toString(number));
        return new RunFolder(Files.createDirectory(folder), true);
      } catch (FileAlreadyExistsException e) {
        // Another run's; try the next number.
      }
    }
  }

  /**
   * Creates a folder to write into, unless it is there.
   *
   * @throws InvalidInputException if that is not possible
   */
  public static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException("cannot write into " + folder + ": " + e, e);
    }
  }

  /** Whether a run has begun in a folder whose state or result is there. */
  static boolean begun(Path folder) {
    return Files.exists(folder.resolve(CHECKPOINT)) || Files.exists(folder.resolve("result.json"));
  }

  /** The folder itself. */
  public Path path() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Removes the states of the trainings, which are over. */
  void discardCheckpoints() {
    try {
      deleteCheckpoints(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first one goes first: without it the run is complete, and others do no harm. */
  private static void deleteCheckpoints(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(CHECKPOINT));
    try (DirectoryStream<Path> further = Files.newDirectoryStream(folder, "[0-9]*." + CHECKPOINT)) {
      for (Path file : further) {
        Files.delete(file);
      }
    }
  }

  /** Removes a file of an earlier run of another kind, if it is there. */
  void discard(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives the folder up; removes it if this run made it and left nothing in it. */
  @Override
  public void close() {
    try {
      if (created && isEmpty()) {
        Files.deleteIfExists(folder.resolve(LOCK));
        Files.delete(folder);
      }
    } catch (IOException e) {
      // An empty folder left behind does no harm.
    }
    lock.close();
  }

  private boolean isEmpty() throws IOException {
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, path -> !path.endsWith(LOCK))) {
      return !entries.iterator().hasNext();
    }
  }
}
