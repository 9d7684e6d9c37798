package org.imsat.learn.escape;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.Batches;

/**
 * What is looked for after epochs because no gradient leads there: better clusters made of
 * overclusters (see {@link OverclusteringEscape}), other clusters for parts of clusters (see {@link
 * PartMoves}) and for groups of near rows (see {@link GroupMoves}). Labels have no part in it.
 *
 * @param draws random rows to look at and to fit
 * @param perPass number of batches that hold as many rows as there are
 * @param nearest rows of each, {@code [row * t + i]}; empty to leave groups where they are
 * @param clusters works out the cluster of each row
 */
@SuppressWarnings("ArrayRecordComponent")
public record EscapeSearch(
    CodeInTraining code,
    EscapeSettings settings,
    RowDraws draws,
    int perPass,
    int[] nearest,
    Supplier<int[]> clusters) {
  /**
   * When it is.
   *
   * @param number of the epoch that is over, over all stages
   * @param ofStage the same in its stage, from 1
   * @param perStage epochs of a stage
   * @param atRest whether rows no longer change their cluster
   */
  public record Moment(int number, int ofStage, int perStage, boolean atRest) {}

  /**
   * Looks for better clusters where that is due or clusters are at rest, and takes them if there
   * are any.
   *
   * @param augmentation that of the training; nothing is done without
   */
  public EscapeReport apply(Moment moment, Optional<Augmentation> augmentation) {
    boolean late = moment.atRest || OverclusteringEscape.late(moment.ofStage, moment.perStage);
    boolean due = moment.atRest || OverclusteringEscape.due(moment.ofStage, moment.perStage);
    EscapeReport report =
        code.overclusters() > 0 && due
            ? overclustering(moment.number, augmentation)
                .map(escape -> escape.apply(late))
                .orElse(EscapeReport.NONE)
            : EscapeReport.NONE;
    if (late || report.changed() || !GroupMoves.due(moment.ofStage, moment.perStage)) {
      return report;
    }
    return report.withMovedRows(moveGroups(moment.number, augmentation));
  }

  /** How good the clusters are now; nothing without an augmentation. */
  public EscapeReport measure(int epoch, Optional<Augmentation> augmentation) {
    return overclustering(epoch, augmentation)
        .map(OverclusteringEscape::measure)
        .orElse(EscapeReport.NONE);
  }

  private Optional<OverclusteringEscape> overclustering(
      int epoch, Optional<Augmentation> augmentation) {
    Supplier<Batches> batches =
        () -> {
          code.random().seed(draws.seed(epoch, "regrouping"));
          Supplier<long[]> numbers = draws.numbers(epoch, "regrouping");
          return () -> draws.batch(numbers.get());
        };
    return augmentation.map(
        change -> {
          PartMoves parts = new PartMoves(settings.leastMove());
          LastLayerFitting fitting = new LastLayerFitting(code, change, batches, perPass);
          return new OverclusteringEscape(
              new FittingTrial(fitting, parts.possible(code)), settings.prior(), parts);
        });
  }

  /** Moves groups of near rows to the clusters of their neighbours; how many rows that are. */
  private int moveGroups(int epoch, Optional<Augmentation> augmentation) {
    if (nearest.length == 0 || augmentation.isEmpty()) {
      return 0;
    }
    GroupMoves moves =
        GroupMoves.of(clusters.get(), code.clusters(), nearest, settings.leastGroup());
    Supplier<Batches> batches =
        () -> {
          code.random().seed(draws.seed(epoch, "groups"));
          Supplier<long[]> numbers = draws.numbers(epoch, "groups");
          SplittableRandom random = new SplittableRandom(draws.seed(epoch, "moving"));
          return () -> draws.batch(moves.joining(numbers.get(), random));
        };
    if (moves.rows() > 0) {
      moves.apply(new LastLayerFitting(code, augmentation.get(), batches, perPass));
    }
    return moves.rows();
  }
}
