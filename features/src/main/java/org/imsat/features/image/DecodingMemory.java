package org.imsat.features.image;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.imsat.features.image.codec.Scratch;
import org.imsat.features.image.codec.Undecodable;

/**
 * Memory for images that are being decoded. Threads that ask for more than there is wait for each
 * other, so that large images are decoded one by one where small ones are side by side.
 */
final class DecodingMemory {
  private static final int UNIT = 1 << 16;

  private final int units;
  private final Semaphore free;
  private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

  /**
   * So much memory.
   *
   * @param bytes in all
   */
  DecodingMemory(long bytes) {
    this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    this.free = new Semaphore(units, true);
  }

  /** Half of what this Java may take at most. */
  static DecodingMemory ofThisJava() {
    return new DecodingMemory(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Makes a picture. */
  @FunctionalInterface
  interface Decoding {
    /**
     * The picture.
     *
     * @param scratch memory to use while it is made
     */
    Picture picture(Scratch scratch) throws Undecodable;
  }

  /**
   * Decodes as soon as there is memory for it.
   *
   * @param bytes that it takes, more or less
   * @throws Undecodable if there never is
   */
  Picture use(long bytes, Decoding decoding) throws Undecodable {
    long wanted = bytes / UNIT + 1;
    if (wanted > units) {
      throw tooLarge(bytes);
    }
    try {
      return hold((int) wanted, decoding);
    } catch (OutOfMemoryError e) {
      // It may have been for want of what others held: alone it gets all.
    }
    try {
      return hold(units, decoding);
    } catch (OutOfMemoryError e) {
      throw tooLarge(bytes);
    }
  }

  private Picture hold(int wanted, Decoding decoding) throws Undecodable {
    free.acquireUninterruptibly(wanted);
    Scratch scratch = Optional.ofNullable(idle.poll()).orElseGet(Scratch::new);
    try {
      return decoding.picture(scratch);
    } finally {
      idle.add(scratch);
      free.release(wanted);
    }
  }

  private static Undecodable tooLarge(long bytes) {
    return new Undecodable(
        "takes %d MB to decode, for which Java's memory of %d MB does not suffice"
            .formatted((bytes >> 20) + 1, Runtime.getRuntime().maxMemory() >> 20));
  }
}
