package org.imsat.learn.net;

import org.imsat.samples.InvalidInputException;

/** What a network of some size takes, before anything of it is made. */
public final class NetworkSize {
  /** Longest array that every Java virtual machine makes. */
  private static final long LONGEST = Integer.MAX_VALUE - 8;

  private NetworkSize() {}

  /**
   * Checks that each layer's weights and the rows of a batch fit into an array, and the weights
   * into Java's memory, where they are drawn.
   *
   * @param sizes values of a row, units of each layer
   * @throws InvalidInputException if they do not
   */
  public static void require(int batch, int... sizes) {
    long room = Math.min(LONGEST, Runtime.getRuntime().maxMemory() / Float.BYTES);
    for (int l = 0; l + 1 < sizes.length; l++) {
      long weights = (long) sizes[l] * sizes[l + 1];
      if (weights > room) {
        throw new InvalidInputException(
            "%s and %d units make a layer of %d weights, more than there is room for; take fewer columns or units"
                .formatted(
                    l == 0 ? "rows of " + sizes[0] + " values" : sizes[l] + " units",
                    sizes[l + 1],
                    weights));
      }
    }
    if ((long) batch * sizes[0] > room) {
      throw new InvalidInputException(
          "batches of %d rows of %d values are more than there is room for; take smaller ones"
              .formatted(batch, sizes[0]));
    }
  }
}
