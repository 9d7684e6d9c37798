package org.imsat.data.sets;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file on its way, {@code NAME.part}, with the server's name for its version in {@code
 * NAME.part.version}. It is locked until it is closed, so that no other process begins the same
 * download before the finished file is in its place.
 */
final class PartFile implements Closeable {
  /** Behind any content: on Windows nobody can read what is locked, and the content is checked. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  private final Path path;
  private final FileChannel channel;

  private PartFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens a file, or makes an empty one.
   *
   * @throws IOException if another download has it, or it cannot be written
   */
  static PartFile lock(Path path) throws IOException {
    while (true) {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock(channel);
      } catch (IOException e) {
        channel.close();
        throw e;
      }
      // Whoever had it before may have moved it to its place between the two steps.
      if (Files.exists(path)) {
        return new PartFile(path, channel);
      }
      channel.close();
    }
  }

  private static void lock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock(LOCKED, 1, false) == null) {
        throw new IOException("another process is downloading it");
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException("it is being downloaded already", e);
    }
  }

  Path path() {
    return path;
  }

  FileChannel channel() {
    return channel;
  }

  Path version() {
    return path.resolveSibling(path.getFileName() + ".version");
  }

  /** Gives the file its name, in the place of what had it before. */
  void moveTo(Path target) throws IOException {
    Files.deleteIfExists(version());
    Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what was received. */
  void discard() throws IOException {
    Files.deleteIfExists(path);
    Files.deleteIfExists(version());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
