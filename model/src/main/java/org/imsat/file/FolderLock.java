package org.imsat.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.imsat.samples.InvalidInputException;

/**
 * A folder that one process writes into, by a lock on a file in it. The system gives the lock up
 * when the process ends, however it ends; the file stays, because another may be about to lock it.
 */
public final class FolderLock implements AutoCloseable {
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
   * @param name of the file in the folder that is locked
   * @param refusal the message about a folder that is locked already, given who has it
   * @throws InvalidInputException if another process has it, or another part of this one
   * @throws IOException if the folder cannot be written to
   */
  public static FolderLock take(Path folder, String name, UnaryOperator<String> refusal)
      throws IOException {
    Path file = folder.toRealPath().resolve(name);
    if (!HELD.add(file)) {
      throw new InvalidInputException(refusal.apply("this process"));
    }
    try {
      return new FolderLock(file, locked(file, refusal));
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static FileChannel locked(Path file, UnaryOperator<String> refusal) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lock(channel)) {
        throw new InvalidInputException(refusal.apply(owner(channel)));
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
