package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.AFFINE_FROM;
import static org.imsat.learn.ImsatSettings.AFFINE_RANGES;
import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DEEPEN_FROM;
import static org.imsat.learn.ImsatSettings.EXACT_SEARCH;
import static org.imsat.learn.ImsatSettings.FIXED_TARGETS;
import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.LSA;
import static org.imsat.learn.ImsatSettings.NEIGHBOURS;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_SEARCH;
import static org.imsat.learn.ImsatSettings.START;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.Requirement.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imsat.learn.augment.AffineDistortion;
import org.imsat.learn.neighbours.NeighbourDistances;
import org.imsat.learn.net.NetworkSize;
import org.imsat.learn.net.Precision;
import org.imsat.learn.settings.NeighbourSearch;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.settings.StartMethod;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

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

  /**
   * Share of the epochs before images are distorted where there is another hidden layer: such a
   * network learns nothing from distorted ones alone.
   */
  private static final double UNDISTORTED = 0.125;

  private static final int GAUSSIAN_COLUMNS = 200;

  /** Those that leave zeros as they are. */
  private static final Set<ScalingRule> SPARSE_SCALINGS =
      Set.of(ScalingRule.NONE, ScalingRule.RMS, ScalingRule.LEVELS);

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
      return of(options.with(profile.method(data.samples())).checked(), data);
    }
    Code<?> code = options.code();
    Samples samples = data.samples();
    int rows = samples.rows();
    requireRows(options, rows);
    int batch = options.find(BATCH).orElse(Math.min(PUBLISHED_BATCH, rows));
    require(batch <= rows, "batch", batch, "at most the rows, " + rows);
    method.requireSuits(samples);
    int steps = Math.max(1, rows / batch);
    ImsatOptions resolved =
        options
            .with(BATCH, batch)
            .with(EPOCHS, options.find(EPOCHS).orElse(profile.epochs(code, method, steps)));
    int ofCluster = rows / code.heads().values(0);
    boolean deeper = method.distorts() && method.beginsWithVat();
    int deepenFrom = options.get(DEEPEN_FROM);
    if (deeper && deepenFrom > 0 && ofCluster >= deepenFrom) {
      resolved = deepened(resolved);
    }
    if (ofCluster < (long) CLUSTER_OF_GROUPS * options.get(LEAST_GROUP)) {
      resolved = resolved.with(LEAST_GROUP, 0);
    }
    boolean useful = method.augments() && !options.get(HIDDEN).isEmpty();
    int second = options.find(AUXILIARY).orElse(useful ? profile.overclusters(code) : 0);
    boolean watched = second > 0 && !method.distorts();
    double fixed = options.find(FIXED_TARGETS).orElse(watched ? WATCHED_FIXED_TARGETS : 1);
    resolved = resolved.with(AUXILIARY, second).with(FIXED_TARGETS, fixed).checked();
    resolved = withDirections(withChoices(resolved, data), samples);
    requireRoom(resolved, samples.dimension());
    requireStart(resolved, samples.dimension());
    return resolved;
  }

  private static void requireRows(ImsatOptions options, int rows) {
    Code<?> code = options.code();
    for (int m = 0; m < code.heads().count(); m++) {
      require(
          code.heads().values(m) <= rows,
          code.name(),
          code.size(),
          "at most the number of rows, " + rows);
    }
    int neighbours = options.get(NEIGHBOURS);
    if (options.method().measuresNeighbours() && rows < neighbours + 1) {
      throw new InvalidInputException(
          "%d rows have no %d-th nearest neighbour: at least %d are needed"
              .formatted(rows, neighbours, neighbours + 1));
    }
  }

  /**
   * One more hidden layer, of as many units as the last, and VAT alone first unless that is set.
   */
  private static ImsatOptions deepened(ImsatOptions options) {
    List<Integer> deeper = new ArrayList<>(options.get(HIDDEN));
    deeper.add(deeper.get(deeper.size() - 1));
    ImsatOptions deepened = options.with(HIDDEN, deeper);
    return options.get(AFFINE_FROM) > 0 ? deepened : deepened.with(AFFINE_FROM, UNDISTORTED);
  }

  /** With what {@code auto} stands for. */
  private static ImsatOptions withChoices(ImsatOptions options, Dataset data) {
    Samples samples = data.samples();
    ImsatOptions resolved = options;
    Optional<AffineDistortion.Ranges> ranges =
        options.find(AFFINE_RANGES).or(() -> samples.image().map(AffineDistortion.Ranges::koch));
    if (ranges.isPresent()) {
      resolved = resolved.with(AFFINE_RANGES, ranges.get());
    }
    if (options.get(SCALING) == ScalingRule.AUTO) {
      resolved = resolved.with(SCALING, options.profile().scaling(data));
    }
    if (options.get(NEIGHBOUR_SEARCH) == NeighbourSearch.AUTO) {
      double operations = NeighbourDistances.operations(samples.rows(), samples.dimension());
      boolean soon = operations <= options.get(EXACT_SEARCH);
      resolved =
          resolved.with(NEIGHBOUR_SEARCH, soon ? NeighbourSearch.EXACT : NeighbourSearch.ESTIMATE);
    }
    if (options.get(PRECISION) == PrecisionChoice.AUTO) {
      Precision fastest = Precision.fastest(options.device());
      resolved = resolved.with(PRECISION, PrecisionChoice.valueOf(fastest.name()));
    }
    return resolved;
  }

  /**
   * Rows of not many more columns than directions, or of fewer rows, are left as they are, and
   * those that a scaling subtracts from, which have no zeros any more.
   */
  private static ImsatOptions withDirections(ImsatOptions options, Samples samples) {
    int directions = options.get(LSA);
    if (directions == 0) {
      return options;
    }
    require(samples instanceof SparseSamples, "lsa", directions, "0 for rows that are not sparse");
    require(
        options.method().augmentsScaledRows(),
        "lsa",
        directions,
        "0 for " + options.method() + ", which changes rows before that");
    boolean useful = samples.dimension() > 2L * directions && samples.rows() > directions;
    return useful && SPARSE_SCALINGS.contains(options.get(SCALING))
        ? options
        : options.with(LSA, 0);
  }

  /** Covariances take the square of the columns, of which rows would not know as many. */
  private static void requireStart(ImsatOptions options, int dimension) {
    int columns = options.get(LSA) > 0 ? options.get(LSA) : dimension;
    require(
        options.get(START) != StartMethod.GAUSSIANS || columns <= GAUSSIAN_COLUMNS,
        "start",
        StartMethod.GAUSSIANS.label(),
        "another for rows of more than " + GAUSSIAN_COLUMNS + " columns");
  }

  private static void requireRoom(ImsatOptions options, int dimension) {
    List<Integer> hidden = new ArrayList<>(options.get(HIDDEN));
    if (options.get(LSA) > 0) {
      hidden.add(0, options.get(LSA));
    }
    int[] sizes = new int[hidden.size() + 2];
    sizes[0] = dimension;
    for (int l = 0; l < hidden.size(); l++) {
      sizes[l + 1] = hidden.get(l);
    }
    sizes[hidden.size() + 1] = options.code().heads().outputs() + options.get(AUXILIARY);
    NetworkSize.require(options.get(BATCH), sizes);
  }
}
