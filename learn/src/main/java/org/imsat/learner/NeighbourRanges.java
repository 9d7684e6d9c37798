package org.imsat.learner;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.augment.EstimateError;
import org.imsat.augment.EstimatedDistances;
import org.imsat.augment.NeighbourDistances;
import org.imsat.augment.Neighbours;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/** sigma_t(x) of every row as training uses it: never 0. */
final class NeighbourRanges {
  /** Operations that looking at a product costs, in units of those of a column. */
  private static final int LOOKING = 256;

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

  /**
   * How to find them in so many rows, if the user does not care.
   *
   * @param most operations that an exact search may take
   */
  static String search(int rows, int dimension, double most) {
    double operations = (double) rows * rows * (dimension + LOOKING);
    return operations <= most ? "exact" : "estimate";
  }

  /** Ranges that were measured before. */
  static NeighbourRanges known(float[] sigma, int[] nearest, Optional<EstimateError> error) {
    return new NeighbourRanges(sigma, nearest, error);
  }

  /**
   * Measures the distances. Rows with t copies of themselves get the median distance, since nothing
   * else sets a scale for them.
   *
   * @param warnings hears of such rows, and of a bad estimate
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
    int t = options.neighbours();
    if (options.neighbourSearch().equals("exact")) {
      Neighbours exact = NeighbourDistances.exact(rows, t, device, progress);
      return known(exact, Optional.empty(), scaled, options, warnings);
    }
    EstimatedDistances estimate = EstimatedDistances.of(rows, t, device, progress);
    if (estimate.error().median() > TOLERATED) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "neighbour distances are estimated with a median error of %.1f %%; an exact search takes longer",
              100 * estimate.error().median()));
    }
    return known(estimate.neighbours(), Optional.of(estimate.error()), scaled, options, warnings);
  }

  private static NeighbourRanges known(
      Neighbours neighbours,
      Optional<EstimateError> error,
      Samples rows,
      ImsatOptions options,
      List<String> warnings) {
    int[] nearest = options.leastGroup().isPresent() ? neighbours.rows() : new int[0];
    return known(filled(neighbours.distances(), rows, neighbours.t(), warnings), nearest, error);
  }

  private static float[] filled(float[] sigma, Samples rows, int t, List<String> warnings) {
    float[] positive = positive(sigma);
    int zeros = sigma.length - positive.length;
    if (positive.length == 0) {
      throw new InvalidInputException(
          allEqual(rows)
              ? "all " + sigma.length + " rows are equal: there is nothing to tell apart"
              : "every row has at least %d exact copies; remove duplicate rows".formatted(t));
    }
    if (zeros == 0) {
      return sigma;
    }
    Arrays.sort(positive);
    float median = positive[positive.length / 2];
    warnings.add(
        String.format(
            Locale.ROOT,
            "%d of %d rows have %d or more exact copies; their neighbour distance 0 is replaced by the median, %s",
            zeros,
            sigma.length,
            t,
            median));
    float[] filled = sigma.clone();
    for (int i = 0; i < filled.length; i++) {
      if (filled[i] == 0) {
        filled[i] = median;
      }
    }
    return filled;
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

  private static boolean allEqual(Samples samples) {
    float[] first = samples.row(0);
    float[] other = new float[first.length];
    for (int i = 1; i < samples.rows(); i++) {
      samples.copyRow(i, other, 0);
      if (!Arrays.equals(first, other)) {
        return false;
      }
    }
    return true;
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
