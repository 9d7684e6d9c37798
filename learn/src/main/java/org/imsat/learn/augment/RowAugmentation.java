package org.imsat.learn.augment;

import java.util.random.RandomGenerator;

/**
 * A random change of one row of raw values, as the user knows them, under which its code is to stay
 * the same: the plain way to write an {@link Augmentation}.
 *
 * <pre>{@code
 * // Texts as word counts: what is said stays the same if some words are left out.
 * RowAugmentation wordDropout = (row, random) -> {
 *   for (int word = 0; word < row.length; word++) {
 *     if (random.nextDouble() < 0.3) {
 *       row[word] = 0;
 *     }
 *   }
 * };
 * Imsat.of(Code.clusters(20), Profile.DEFAULT, Method.augmented("word-dropout", wordDropout));
 * }</pre>
 */
@FunctionalInterface
public interface RowAugmentation {
  /**
   * Changes a row in place. Called for many rows at the same time.
   *
   * @param row a copy of the row's raw values
   * @param random the row's own random numbers
   */
  void apply(float[] row, RandomGenerator random);
}
