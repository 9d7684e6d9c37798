package org.imsat.learner;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.imsat.samples.Samples;

/**
 * Watches how many rows change their code from epoch to epoch. A training whose codes no longer
 * change is over, whatever the number of epochs it was given.
 */
final class Settling {
  /** Name of the share of rows whose code changed in an epoch. */
  static final String CHANGED = "changedRows";

  private static final int ROWS = 4000;

  /** Share of the epochs that codes must be at rest for. */
  private static final double REST = 0.125;

  private final Samples sample;
  private final Predictor<?> predictor;
  private int[][] codes;

  /** Watches a sample of the rows, from how the network is now. */
  Settling(Samples samples, Predictor<?> predictor) {
    this.sample =
        samples.rows() <= ROWS
            ? samples
            : samples.select(
                new SplittableRandom(1)
                    .ints(0, samples.rows())
                    .distinct()
                    .limit(ROWS)
                    .sorted()
                    .toArray());
    this.predictor = predictor;
    this.codes = predictor.encode(sample);
  }

  /** The share of the sample whose code is another one than when this was last asked. */
  double changed() {
    int[][] now = predictor.encode(sample);
    int changed = 0;
    for (int row = 0; row < now.length; row++) {
      changed += Arrays.equals(now[row], codes[row]) ? 0 : 1;
    }
    codes = now;
    return (double) changed / now.length;
  }

  /**
   * Whether codes have come to rest, and not in an optimum that is known to be a bad one.
   *
   * @param epochs those done
   * @param planned number of all
   * @param threshold share of changed rows that counts as rest; 0 for never
   * @param looks whether better clusterings are looked for now and then
   */
  static boolean settled(List<EpochReport> epochs, int planned, double threshold, boolean looks) {
    // Of few rows an epoch is a single step, in which nothing needs to change.
    int rest = Math.max(2, (int) Math.ceil(REST * planned));
    int last = epochs.size() - 1;
    boolean still = threshold > 0 && last >= rest - 1;
    for (int e = last; still && e > last - rest; e--) {
      still = epochs.get(e).terms().getOrDefault(CHANGED, 1.0) <= threshold;
    }
    return still && (!looks || lastLookFoundNothing(epochs));
  }

  private static boolean lastLookFoundNothing(List<EpochReport> epochs) {
    for (int e = epochs.size() - 1; e >= 0; e--) {
      Map<String, Double> terms = epochs.get(e).terms();
      if (terms.containsKey(Regrouping.GROUPED)) {
        return Regrouping.suspicion(terms).isEmpty();
      }
    }
    return false;
  }
}
