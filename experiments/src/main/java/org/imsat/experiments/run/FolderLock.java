package org.imsat.experiments.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imsat.samples.InvalidInputException;

/**
 * A folder that one process writes into. The system gives the lock up when the process ends,
 * however it ends; the file {@value #NAME} stays, because another may be about to lock it.
 */
final class FolderLock implements AutoCloseable {
  /** Name of the file in the folder. */
  static final String NAME = ".imsat.lock";

  /** Those of this process: to open and close such a file here would give up its lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a folder.
   *
   * @throws InvalidInputException if another process writes into it
   * @throws IOException if it cannot be written to
   */
  static FolderLock take(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(NAME);
    if (!HELD.add(file)) {
      throw taken(folder, "this process");
    }
    try {
      return new FolderLock(file, locked(file, folder));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel locked(Path file, Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw taken(folder, owner(channel));
      }
      channel.truncate(0);
      String owner = "process " + ProcessHandle.current().pid();
      channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** False if another process has it. Where the file system knows no locks nobody has. */
  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      return true;
    }
  }

  private static String owner(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return text.isBlank() ? "another process" : text;
  }

  private static InvalidInputException taken(Path folder, String owner) {
    return new InvalidInputException(
        "%s is writing into %s; wait for it, or use another --out".formatted(owner, folder));
  }

  /**
   * Refuses a folder that another process writes into, without locking it.
   *
   * @throws InvalidInputException if one does
   */
  static void check(Path folder) {
    if (Files.exists(folder.resolve(NAME))) {
      try (FolderLock lock = take(folder)) {
        // It is free.
      } catch (IOException e) {
        // Writing will tell.
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is given up all the same.
      return;
    } finally {
      HELD.remove(file);
    }
  }
}
