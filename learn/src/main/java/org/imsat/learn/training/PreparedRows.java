package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.LSA;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.ImsatSettings.SLACK;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.SCALING;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.samples.Dataset;

/**
 * What all trainings on the same rows share: the rows as they are scaled, and sigma_t of each.
 *
 * @param sha256 checksum of the rows
 * @param warnings what the user should know of them
 * @param seconds that finding sigma_t took
 */
record PreparedRows(
    Dataset dataset,
    String sha256,
    ScaledSamples scaled,
    NeighbourRanges ranges,
    List<String> warnings,
    double seconds) {

  /**
   * Scales the rows and measures sigma_t(x), each row's distance to its t-th neighbour (Eq. 17),
   * unless a checkpoint knows it.
   *
   * @param listener is given the warnings
   */
  static PreparedRows of(
      Dataset dataset,
      String sha256,
      ImsatOptions options,
      Optional<Checkpoint> saved,
      Device device,
      TrainingListener listener) {
    ScaledSamples scaled =
        ScaledSamples.fit(dataset, options.get(SCALING)).withSemantics(options.get(LSA), device);
    PreparedRows rows =
        saved
            .map(
                state ->
                    new PreparedRows(
                        dataset,
                        sha256,
                        scaled,
                        state.ranges(),
                        state.warnings(),
                        state.neighbourSeconds()))
            .orElseGet(() -> measured(dataset, sha256, scaled, options, device, listener));
    rows.warnings().forEach(listener::warning);
    return rows;
  }

  private static PreparedRows measured(
      Dataset dataset,
      String sha256,
      ScaledSamples scaled,
      ImsatOptions options,
      Device device,
      TrainingListener listener) {
    long start = System.nanoTime();
    List<String> warnings = new ArrayList<>();
    NeighbourRanges ranges = NeighbourRanges.of(scaled, options, device, listener, warnings);
    double seconds = (System.nanoTime() - start) / 1e9;
    restlessPenalty(options).ifPresent(warnings::add);
    return new PreparedRows(dataset, sha256, scaled, ranges, List.copyOf(warnings), seconds);
  }

  /** A batch's divergence from the prior is too large by about (K - 1) / (2 B). */
  private static Optional<String> restlessPenalty(ImsatOptions options) {
    int k = options.code().heads().values(0);
    int batch = options.get(BATCH);
    double tolerated = new MarginalPrior(options.get(PRIOR), 1, options.get(SLACK)).tolerated(k);
    boolean restless =
        options.get(PRIOR_METHOD) == PriorMethod.PENALTY && (k - 1) / (2.0 * batch) > tolerated;
    return restless
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "batches of %d rows never seem to meet the prior of %d clusters, so that its penalty never rests; use larger ones",
                batch,
                k))
        : Optional.empty();
  }
}
