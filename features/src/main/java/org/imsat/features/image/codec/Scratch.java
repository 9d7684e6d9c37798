package org.imsat.features.image.codec;

import java.lang.ref.SoftReference;
import java.util.Arrays;

/**
 * Memory for the pixels of one image after the other. Fresh arrays of this size, one for each
 * image, would have the heap grow far beyond what is in use.
 */
public final class Scratch {
  private static final byte[] NONE = {};

  private SoftReference<byte[]> kept = new SoftReference<>(NONE);

  /** An array of at least so many bytes, all zero; the one before is given up. */
  byte[] bytes(int count) {
    byte[] found = kept.get();
    if (found == null || found.length < count) {
      found = new byte[count];
      kept = new SoftReference<>(found);
    } else {
      Arrays.fill(found, 0, count, (byte) 0);
    }
    return found;
  }
}
