package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.AFFINE_FROM;
import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DECAY_FROM;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;

import java.util.Arrays;
import java.util.List;
import org.imsat.learn.EpochReport;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.escape.EscapeReport;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * Watches how many rows change their code from epoch to epoch. A training whose codes no longer
 * change is over, whatever the number of epochs it was given.
 */
final class EarlyStopping {
  private static final int ROWS = 4000;
  private static final long SEED = 1;

  /** Share of the epochs that codes must be at rest for, once the learning rate falls. */
  private static final double REST = 0.125;

  private final Samples sample;
  private final Predictor<?> predictor;
  private int[][] codes;

  /** Watches a sample of the rows, from how the network is now. */
  EarlyStopping(Samples samples, Predictor<?> predictor) {
    this.sample =
        samples.rows() <= ROWS
            ? samples
            : samples.select(RandomRows.drawFew(samples.rows(), ROWS, SEED));
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

  /** Whether codes have come to rest after the epochs done. */
  static boolean atRest(List<EpochReport> epochs, ImsatOptions options) {
    int planned = options.get(EPOCHS);
    // Of few rows an epoch is a single step, in which nothing needs to change.
    int rest = Math.max(2, (int) Math.ceil(REST * planned));
    boolean falling =
        options.get(DECAY_FROM) == 1 || epochs.size() >= options.get(DECAY_FROM) * planned;
    boolean distorted =
        !options.method().beginsWithVat()
            || epochs.size() >= options.get(AFFINE_FROM) * planned + rest;
    boolean allowed =
        options.get(STOP_BELOW) > 0 && options.get(PRIOR_METHOD) != PriorMethod.PENALTY && falling;
    return allowed
        && distorted
        && epochs.size() >= rest
        && epochs.subList(epochs.size() - rest, epochs.size()).stream()
            .allMatch(e -> e.changedRows().orElse(1) <= options.get(STOP_BELOW));
  }

  /**
   * Whether codes have come to rest, and there is nothing better to be had: where there are
   * overclusters, the last epoch has looked for a better clustering and has not taken it.
   */
  static boolean settled(List<EpochReport> epochs, ImsatOptions options) {
    if (!atRest(epochs, options)) {
      return false;
    }
    EscapeReport last = epochs.get(epochs.size() - 1).escape();
    boolean looks = options.get(AUXILIARY) > 0;
    return !looks || (last.looked() && !last.changed());
  }
}
