package org.imsat.data.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imsat.samples.InvalidInputException;

/**
 * A folder of the cache that no other process writes into. The system gives it back when a process
 * ends, however it does; the file stays, for another may be waiting to lock it.
 */
final class FolderLock implements AutoCloseable {
  private static final String FILE = "lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a folder.
   *
   * @throws InvalidInputException if it is locked already
   */
  static FolderLock of(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return new FolderLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Another thread has it.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new InvalidInputException(
        "another process is making these features already; when it has ended, they are found in "
            + folder);
  }

  /** Gives the folder back. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
