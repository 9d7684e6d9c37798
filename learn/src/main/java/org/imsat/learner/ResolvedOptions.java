package org.imsat.learner;

import java.util.List;
import org.imsat.augment.AffineDistortion;
import org.imsat.net.Precision;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/** Settings with those filled in that depend on the data. */
final class ResolvedOptions {
  private static final int PUBLISHED_BATCH = 250;

  /** Share of the steps with fixed targets where a second head tells when clusters are right. */
  private static final double WATCHED_FIXED_TARGETS = 0.5;

  /**
   * How many times as large as the least group clusters must be on average: what is a larger part
   * of a cluster is not in it by mistake. With groups of 25 rows in Omniglot's clusters of 400, 350
   * to 800 rows were moved after every other epoch, to its harm.
   */
  private static final int CLUSTER_OF_GROUPS = 40;

  private ResolvedOptions() {}

  /**
   * The settings of a training on that data.
   *
   * @throws InvalidInputException if they do not fit the number of rows
   */
  static ImsatOptions of(ImsatOptions options, Dataset data) {
    Profile profile = options.profile();
    Method method = options.method();
    if (method == Method.AUTO) {
      return of(new OptionsBuilder(options).method(profile.method(data.samples())).build(), data);
    }
    Code<?> code = options.code();
    Samples samples = data.samples();
    int rows = samples.rows();
    for (int m = 0; m < code.heads().count(); m++) {
      ImsatOptions.require(
          code.heads().values(m) <= rows,
          code.name(),
          code.size(),
          "at most the number of rows, " + rows);
    }
    int rowsPerStep = options.batch().orElse(Math.min(PUBLISHED_BATCH, rows));
    ImsatOptions.require(rowsPerStep <= rows, "batch", rowsPerStep, "at most the rows, " + rows);
    method.requireSuits(samples);
    if (method.measuresNeighbours() && rows < options.neighbours() + 1) {
      throw new InvalidInputException(
          "%d rows have no %d-th nearest neighbour: at least %d are needed"
              .formatted(rows, options.neighbours(), options.neighbours() + 1));
    }
    int steps = Math.max(1, rows / rowsPerStep);
    boolean useful = method.augments() && !options.hidden().isEmpty();
    OptionsBuilder resolved = new OptionsBuilder(options);
    resolved.batch(rowsPerStep);
    resolved.epochs(options.epochs().orElse(profile.epochs(code, method, steps)));
    int ofCluster = rows / code.heads().values(0);
    boolean deeper = method.distorts() && method.beginsWithVat();
    if (deeper && ofCluster >= options.deepenFrom().orElse(Integer.MAX_VALUE)) {
      resolved.deepen();
    }
    if (ofCluster < (long) CLUSTER_OF_GROUPS * options.leastGroup().orElse(0)) {
      resolved.leastGroup(0);
    }
    int second = options.auxiliary().orElse(useful ? profile.auxiliary(code) : 0);
    resolved.auxiliary(second);
    boolean watched = second > 0 && !method.distorts();
    resolved.fixedTargets(options.fixedTargets().orElse(watched ? WATCHED_FIXED_TARGETS : 1));
    requireRoom(resolved.build(), samples.dimension());
    if (options.affineRanges().isEmpty()) {
      samples.image().map(AffineDistortion.Ranges::koch).ifPresent(resolved::affineRanges);
    }
    if (options.scaling().equals("auto")) {
      resolved.scaling(profile.scaling(data));
    }
    if (options.neighbourSearch().equals("auto")) {
      resolved.neighbourSearch(
          NeighbourRanges.search(rows, samples.dimension(), profile.exactSearch()));
    }
    if (options.precision().equals("auto")) {
      resolved.precision(Precision.fastest(options.device()).label());
    }
    return resolved.build();
  }

  private static void requireRoom(ImsatOptions options, int dimension) {
    List<Integer> hidden = options.hidden();
    int[] sizes = new int[hidden.size() + 2];
    sizes[0] = dimension;
    for (int l = 0; l < hidden.size(); l++) {
      sizes[l + 1] = hidden.get(l);
    }
    sizes[hidden.size() + 1] = options.code().heads().outputs() + options.auxiliary().orElse(0);
    NetworkSize.require(options.batch().orElseThrow(), sizes);
  }
}
