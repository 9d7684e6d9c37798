package org.imsat.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.samples.Labels;

/** Rows drawn at random, so many of each class; never those without a label. */
public final class ClassSample {
  private ClassSample() {}

  /**
   * Draws rows.
   *
   * @param wanted number of rows of each class; of smaller classes all are taken
   * @return row numbers, ascending
   */
  public static int[] draw(Labels labels, int[] wanted, long seed) {
    int[] left = wanted.clone();
    int[] order = IntStream.range(0, labels.rows()).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, order.length)
        .map(
            i -> {
              int j = random.nextInt(i, order.length);
              int row = order[j];
              order[j] = order[i];
              return row;
            })
        .filter(row -> labels.isKnown(row) && left[labels.get(row)]-- > 0)
        .sorted()
        .toArray();
  }
}
