package org.imsat.file;

import java.io.Closeable;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file {@code .NAME.UUID.tmp} beside the file NAME that it is to become. Its writer holds a lock
 * on it, so that others can tell it from one that a killed process left behind, which they remove.
 */
final class TemporaryFile implements Closeable {
  private static final int ATTEMPTS = 100;

  /** Windows does not. The lock is better kept until the file has its name. */
  private static final boolean MOVES_OPEN_FILES = File.separatorChar == '/';

  /** Those of this process: to open and close one here would give up the lock on it. */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileOutputStream stream;

  private TemporaryFile(Path path, FileOutputStream stream) {
    this.path = path;
    this.stream = stream;
  }

  /** A fresh one beside a file, from where those of dead processes are removed. */
  static TemporaryFile beside(Path target) throws IOException {
    sweep(target);
    for (int attempt = 0; ; attempt++) {
      // Not Files.createTempFile, which makes files that only their owner can read.
      Path path =
          target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
      OWN.add(path);
      FileOutputStream stream = new FileOutputStream(path.toFile());
      lock(stream);
      // Between the two steps before, another process may have taken it for a dead one's.
      if (Files.exists(path) || attempt == ATTEMPTS) {
        return new TemporaryFile(path, stream);
      }
      stream.close();
      OWN.remove(path);
    }
  }

  /** Where the file system knows no locks, files stay without one, and nobody removes them. */
  private static void lock(FileOutputStream stream) {
    try {
      // Released with the stream. The stream is not interruptible, and neither is this.
      stream.getChannel().tryLock();
    } catch (IOException e) {
      return;
    }
  }

  private static void sweep(Path target) {
    String name = target.getFileName().toString();
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(target.getParent(), path -> isOf(name, path))) {
      for (Path path : left) {
        if (!OWN.contains(path) && isDead(path)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException | RuntimeException e) {
      // What cannot be listed or removed stays; the file can be written all the same.
      return;
    }
  }

  private static boolean isOf(String name, Path path) {
    String found = path.getFileName().toString();
    String start = "." + name + ".";
    String end = ".tmp";
    return found.startsWith(start)
        && found.endsWith(end)
        && found.length() == start.length() + UUID.randomUUID().toString().length() + end.length();
  }

  private static boolean isDead(Path path) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  FileOutputStream stream() {
    return stream;
  }

  /** Gives the file its name, in the place of what had it before. */
  void moveTo(Path target) throws IOException {
    if (!MOVES_OPEN_FILES) {
      stream.close();
    }
    try {
      Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes the file unless it was moved. */
  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      Files.deleteIfExists(path);
      OWN.remove(path);
    }
  }
}
