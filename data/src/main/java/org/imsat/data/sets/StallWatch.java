package org.imsat.data.sets;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Reads a stream and breaks it off when no byte comes for a while. Streams of connections wait for
 * ever otherwise, even when the other side is gone.
 */
final class StallWatch implements AutoCloseable {
  private final InputStream in;
  private final Duration patience;
  private final Thread watcher;
  private volatile long lastByte = System.nanoTime();
  private volatile boolean stalled;
  private volatile boolean done;

  private StallWatch(InputStream in, Duration patience) {
    this.in = in;
    this.patience = patience;
    this.watcher = new Thread(this::watch, "download watch");
    watcher.setDaemon(true);
  }

  static StallWatch over(InputStream in, Duration patience) {
    StallWatch watch = new StallWatch(in, patience);
    watch.watcher.start();
    return watch;
  }

  /**
   * As {@link InputStream#read(byte[])}.
   *
   * @throws IOException also if no byte came for as long as the patience lasts
   */
  int read(byte[] buffer) throws IOException {
    int count;
    try {
      count = in.read(buffer);
    } catch (IOException e) {
      throw stalled ? stall(e) : e;
    }
    if (stalled) {
      throw stall(null);
    }
    lastByte = System.nanoTime();
    return count;
  }

  private IOException stall(IOException cause) {
    long millis = patience.toMillis();
    String time = millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    return new IOException("no byte came for " + time, cause);
  }

  private void watch() {
    try {
      while (!done) {
        long left = patience.toNanos() - (System.nanoTime() - lastByte);
        if (left <= 0) {
          stalled = true;
          in.close();
          return;
        }
        Thread.sleep(Math.max(1, left / 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The reader fails on the stall anyway.
    }
  }

  @Override
  public void close() {
    done = true;
    watcher.interrupt();
  }
}
