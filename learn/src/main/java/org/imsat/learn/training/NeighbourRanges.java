package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.NEIGHBOURS;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_SEARCH;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_WEIGHT;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.neighbours.DistinctRows;
import org.imsat.learn.neighbours.EstimateError;
import org.imsat.learn.neighbours.EstimatedDistances;
import org.imsat.learn.neighbours.NearestRows;
import org.imsat.learn.neighbours.NeighbourDistances;
import org.imsat.learn.settings.NeighbourSearch;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/** sigma_t(x) of every row as training uses it: never 0. */
final class NeighbourRanges {
  /** The most operations of a search among rows that differ, for those that have copies. */
  private static final double MOST_AMONG_DISTINCT = 1e12;

  /** Median error beyond which users are warned. */
  private static final double TOLERATED = 0.02;

  private final float[] sigma;
  private final int[] nearest;
  private final Optional<EstimateError> error;

  private NeighbourRanges(float[] sigma, int[] nearest, Optional<EstimateError> error) {
    this.sigma = sigma;
    this.nearest = nearest;
    this.error = error;
  }

  /** Ranges that were measured before. */
  static NeighbourRanges known(float[] sigma, int[] nearest, Optional<EstimateError> error) {
    return new NeighbourRanges(sigma, nearest, error);
  }

  /**
   * Measures the distances. For rows with t copies of themselves, as answers to a survey have, the
   * distance of the nearest other row sets the scale.
   *
   * @param warnings where such rows, and a bad estimate, are reported
   * @throws InvalidInputException if no row has a neighbour at a distance
   */
  static NeighbourRanges of(
      ScaledSamples scaled,
      ImsatOptions options,
      Device device,
      TrainingListener listener,
      List<String> warnings) {
    if (!options.method().measuresNeighbours()) {
      return known(new float[scaled.rows()], new int[0], Optional.empty()); // nothing looks at them
    }
    Samples rows = scaled.forDistances();
    NeighbourDistances.Progress progress =
        share -> {
          listener.neighbours(share);
          return TrainingListener.goesOn(listener);
        };
    int t = options.get(NEIGHBOURS);
    if (options.get(NEIGHBOUR_SEARCH) == NeighbourSearch.EXACT) {
      NearestRows exact = NeighbourDistances.exact(rows, t, device, progress);
      float[] sigma = filled(exact, rows, device, progress, warnings);
      return known(sigma, nearest(exact, options), Optional.empty());
    }
    EstimatedDistances estimate = EstimatedDistances.of(rows, t, device, progress);
    if (estimate.error().median() > TOLERATED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "neighbour distances are estimated with a median error of %.1f %%; an exact search takes longer",
              100 * estimate.error().median()));
    }
    float[] sigma = filled(estimate.neighbours(), rows, device, progress, warnings);
    return known(sigma, nearest(estimate.neighbours(), options), Optional.of(estimate.error()));
  }

  /** Whether it matters which rows are near, and not only how near they are. */
  static boolean usesRows(ImsatOptions options) {
    boolean replaced = options.get(NEIGHBOUR_WEIGHT) > 0 && options.pairs().isEmpty();
    return options.get(LEAST_GROUP) > 0 || replaced;
  }

  private static int[] nearest(NearestRows neighbours, ImsatOptions options) {
    return usesRows(options) ? neighbours.rows() : new int[0];
  }

  private static float[] filled(
      NearestRows neighbours,
      Samples rows,
      Device device,
      NeighbourDistances.Progress progress,
      List<String> warnings) {
    float[] sigma = neighbours.distances();
    float[] positive = positive(sigma);
    int zeros = sigma.length - positive.length;
    if (zeros == 0) {
      return sigma;
    }
    DistinctRows distinct = DistinctRows.of(rows);
    int different = distinct.rows().length;
    if (different == 1) {
      throw new InvalidInputException(
          "all " + sigma.length + " rows are equal: there is nothing to tell apart");
    }
    boolean few =
        positive.length == 0
            || NeighbourDistances.operations(different, rows.dimension()) <= MOST_AMONG_DISTINCT;
    float[] apart =
        few
            ? NeighbourDistances.exact(rows.select(distinct.rows()), 1, device, progress)
                .distances()
            : filledWith(median(positive), different);
    warnings.add(
        String.format(
            Locale.ROOT,
            "%d of %d rows have %d or more exact copies; in the place of their neighbour distance, 0, stands %s",
            zeros,
            sigma.length,
            neighbours.t(),
            few ? "that of the nearest other row" : "the median, " + apart[0]));
    float[] filled = sigma.clone();
    for (int i = 0; i < filled.length; i++) {
      if (filled[i] == 0) {
        filled[i] = apart[distinct.numberOf(i)];
      }
    }
    return filled;
  }

  private static float[] filledWith(float value, int length) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }

  private static float median(float... positive) {
    Arrays.sort(positive);
    return positive[positive.length / 2];
  }

  private static float[] positive(float[] sigma) {
    float[] positive = new float[sigma.length];
    int count = 0;
    for (float s : sigma) {
      if (s > 0) {
        positive[count++] = s;
      }
    }
    return Arrays.copyOf(positive, count);
  }

  /** One for each row; not to be changed. */
  float[] sigma() {
    return sigma;
  }

  /** The t nearest rows of each, {@code [row * t + i]}; not to be changed. Empty if unused. */
  int[] nearest() {
    return nearest;
  }

  /** How far off they are, where they are estimated. */
  Optional<EstimateError> error() {
    return error;
  }
}
