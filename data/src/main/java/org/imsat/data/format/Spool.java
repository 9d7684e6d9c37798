package org.imsat.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.InvalidInputException;

/**
 * What can be read only once and from first to last, standard input, pipes and devices, as files:
 * readers look at the beginning first, ask for the size, or read at any place. It is copied to a
 * temporary file that only the user can read and that is gone with the process, and is read once in
 * a process.
 */
public final class Spool {
  /** What stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  /** Where systems have standard input as well. */
  private static final Set<Path> ALSO_STANDARD_INPUT =
      Set.of(Path.of("/dev/stdin"), Path.of("/dev/fd/0"), Path.of("/proc/self/fd/0"));

  /** Descriptors are numbered. */
  private static final Path DESCRIPTORS = Path.of("/dev/fd");

  private static final long PATIENCE_SECONDS = 3;
  private static final int BUFFER = 1 << 16;

  /** The most that is read of a device, which may have no end. */
  private static final long MOST_OF_DEVICE = 1L << 26;

  /** Room that is left to others among temporary files, and bytes after which to look. */
  private static final long RESERVE = 1L << 29;

  private static final long LOOK = 1L << 24;

  // The types of files in Unix.
  private static final int TYPE = 0170000;
  private static final int CHARACTERS = 0020000;
  private static final int BLOCKS = 0060000;

  private static final Map<String, Path> COPIES = new HashMap<>();

  private final String name;
  private final boolean device;
  private final Source source;
  private final Path copy;
  private final AtomicLong count = new AtomicLong();

  /** Opens what is copied. */
  @FunctionalInterface
  private interface Source {
    InputStream open() throws IOException;
  }

  private Spool(String name, boolean device, Source source, Path copy) {
    this.name = name;
    this.device = device;
    this.source = source;
    this.copy = copy;
  }

  /**
   * The path itself if it is a file or a folder, or nothing is there; otherwise a copy of what
   * comes from there. Waits for that, however long.
   *
   * @param progress is notified of waiting
   * @throws InvalidInputException if it cannot be read, is a device without an end, or there is no
   *     room for so much
   */
  public static Path file(Path path, ReadingProgress progress) {
    if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
      return path;
    }
    if (ALSO_STANDARD_INPUT.contains(path)) {
      return standardInput(progress);
    }
    String own = DESCRIPTORS.equals(path.getParent()) ? "pipe" : path.getFileName().toString();
    return once(path.toString(), own, isDevice(path), () -> Files.newInputStream(path), progress);
  }

  /** A copy of standard input, see {@link #file}. */
  public static Path standardInput(ReadingProgress progress) {
    return once("standard input", "stdin", false, () -> System.in, progress);
  }

  private static boolean isDevice(Path path) {
    try {
      int type = (int) Files.getAttribute(path, "unix:mode") & TYPE;
      return type == CHARACTERS || type == BLOCKS;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static synchronized Path once(
      String name, String fileName, boolean device, Source source, ReadingProgress progress) {
    Path before = COPIES.get(name);
    if (before != null) {
      return before;
    }
    Path copy = empty(name, fileName);
    new Spool(name, device, source, copy).read(progress);
    COPIES.put(name, copy);
    return copy;
  }

  private static Path empty(String name, String fileName) {
    try {
      Path folder = Files.createTempDirectory("imsat-input-");
      folder.toFile().deleteOnExit(); // after the file in it, in the reverse order
      Path copy = Files.createFile(folder.resolve(fileName));
      copy.toFile().deleteOnExit();
      return copy;
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s cannot be copied to a temporary file: %s".formatted(name, e), e);
    }
  }

  /** Copies in another thread: opening a pipe that nobody writes into cannot be interrupted. */
  private void read(ReadingProgress progress) {
    FutureTask<Void> copying = new FutureTask<>(this::copy, null);
    Thread thread = new Thread(copying, "reading " + name);
    thread.setDaemon(true);
    thread.start();
    long told = -1;
    try {
      while (!copying.isDone()) {
        try {
          copying.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          if (count.get() != told) {
            told = count.get();
            progress.read("bytes of " + name, told, OptionalLong.empty());
          }
        }
      }
      copying.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new InvalidInputException(name + ": reading was interrupted", e);
    } catch (ExecutionException e) {
      copy.toFile().delete();
      if (e.getCause() instanceof InvalidInputException cause) {
        throw cause;
      }
      throw new InvalidInputException(name + ": cannot be read: " + e.getCause().getMessage(), e);
    }
  }

  private void copy() {
    try (InputStream in = source.open();
        OutputStream out = Files.newOutputStream(copy)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        out.write(buffer, 0, read);
        requireRoom(count.getAndAdd(read), read);
      }
    } catch (IOException e) {
      throw new InvalidInputException(name + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private void requireRoom(long before, int more) throws IOException {
    if (device && before + more > MOST_OF_DEVICE) {
      throw new InvalidInputException(
          "%s is a device that gives more than %d MB; put what is to be read into a file"
              .formatted(name, MOST_OF_DEVICE >> 20));
    }
    if (before / LOOK < (before + more) / LOOK
        && Files.getFileStore(copy).getUsableSpace() < RESERVE) {
      throw new InvalidInputException(
          "%s: more than %d MB, for which there is no room in %s; put it into a file, and name that"
              .formatted(name, before >> 20, copy.getParent().getParent()));
    }
  }
}
