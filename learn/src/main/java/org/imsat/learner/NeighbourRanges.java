package org.imsat.learner;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.imsat.augment.NeighbourDistances;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/** sigma_t(x) of every row as training uses it: never 0. */
final class NeighbourRanges {
  private NeighbourRanges() {}

  /**
   * Measures the distances. Rows with t copies of themselves get the median distance, since nothing
   * else sets a scale for them.
   *
   * @param warnings hears of such rows
   * @throws InvalidInputException if no row has a neighbour at a distance
   */
  static float[] of(
      Samples scaled,
      ImsatOptions options,
      Device device,
      TrainingListener listener,
      List<String> warnings) {
    if (!options.method().measuresNeighbours()) {
      return new float[scaled.rows()]; // nothing looks at them
    }
    float[] sigma =
        NeighbourDistances.exact(
            scaled,
            options.neighbours(),
            device,
            share -> {
              listener.neighbours(share);
              return listener.proceed();
            });
    float[] positive = positive(sigma);
    int zeros = sigma.length - positive.length;
    if (positive.length == 0) {
      throw new InvalidInputException(
          allEqual(scaled)
              ? "all " + sigma.length + " rows are equal: there is nothing to tell apart"
              : "every row has at least %d exact copies; remove duplicate rows"
                  .formatted(options.neighbours()));
    }
    if (zeros == 0) {
      return sigma;
    }
    Arrays.sort(positive);
    float median = positive[positive.length / 2];
    warnings.add(
        "%d of %d rows have %d or more exact copies; their neighbour distance 0 is replaced by the median, %s"
            .formatted(zeros, sigma.length, options.neighbours(), median));
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
    for (int i = 1; i < samples.rows(); i++) {
      if (!Arrays.equals(first, samples.row(i))) {
        return false;
      }
    }
    return true;
  }
}
