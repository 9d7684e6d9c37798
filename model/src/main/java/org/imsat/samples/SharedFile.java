package org.imsat.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file that many threads read at any place. Java closes a channel, for all threads, when one that
 * reads it is interrupted; this file is then opened again, and the interrupt kept for whoever looks
 * for it.
 */
final class SharedFile {
  private final Path file;

  /** What tells this file from another that has taken its place. */
  private final Object key;

  // The channel closes itself when nothing refers to it any more.
  private volatile FileChannel channel;

  SharedFile(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.key = key(file);
  }

  /** Null where the system has no such thing. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  long size() throws IOException {
    return Files.size(file);
  }

  void close() throws IOException {
    channel.close();
  }

  /** Reads bytes from a place in the file on; -1 if it ends before that. */
  int read(ByteBuffer buffer, long position) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        FileChannel open = channel;
        try {
          return open.read(buffer, position);
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          reopen(open);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void reopen(FileChannel closed) throws IOException {
    if (channel != closed) {
      return; // another thread was first
    }
    if (!Objects.equals(key, key(file))) {
      throw new IOException("another file has taken its place");
    }
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }
}
