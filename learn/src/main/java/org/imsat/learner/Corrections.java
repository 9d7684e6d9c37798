package org.imsat.learner;

import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learner.ImsatSettings.AUXILIARY;
import static org.imsat.learner.ImsatSettings.LEAST_GROUP;
import static org.imsat.learner.ImsatSettings.LEAST_MOVE;
import static org.imsat.learner.ImsatSettings.PAIR_WEIGHT;
import static org.imsat.learner.ImsatSettings.PRIOR;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What is looked for after epochs because no gradient leads there: a better grouping of the
 * auxiliary values, other clusters for parts of clusters (see {@link Regrouping}) and for groups of
 * near rows (see {@link GroupMoves}).
 *
 * @param perPass number of batches that hold as many rows as there are
 */
record Corrections<M>(
    Code<M> code,
    ImsatOptions options,
    PreparedRows rows,
    TrainingData data,
    Predictor<M> predictor,
    Streams streams,
    int perPass) {
  /**
   * Looks for a better code where that is due or codes are at rest.
   *
   * @param epochs so far
   * @return what there is to note of the last one; {@link Regrouping#changed} tells whether the
   *     code was changed
   */
  Map<String, Double> apply(TrainingStep step, List<EpochReport> epochs) {
    int perStage = options.get(EPOCHS);
    int epoch = (epochs.size() - 1) % perStage + 1;
    boolean atRest = Settling.atRest(epochs, options);
    boolean late = atRest || Regrouping.late(epoch, perStage);
    Map<String, Double> terms = new LinkedHashMap<>();
    if (options.get(AUXILIARY) > 0 && (atRest || Regrouping.due(epoch, perStage))) {
      regrouping(step, epochs.size())
          .ifPresent(regrouping -> terms.putAll(regrouping.apply(step.adam(), late)));
    }
    if (!late && !Regrouping.changed(terms) && GroupMoves.due(epoch, perStage)) {
      terms.putAll(moveGroups(step, epochs.size()));
    }
    return terms;
  }

  /** How good the clustering is now; nothing for other codes. */
  Map<String, Double> informations(TrainingStep step, int epoch) {
    return code.isClustering()
        ? regrouping(step, epoch).map(Regrouping::informations).orElse(Map.of())
        : Map.of();
  }

  /** Nothing for methods that augment nothing. */
  private Optional<Regrouping> regrouping(TrainingStep step, int epoch) {
    Supplier<TrainingStep.Batches> batches =
        () -> {
          step.random().seed(streams.seed(epoch, "regrouping"));
          TrainingData.Draw draw = streams.draw(epoch, "regrouping");
          return () -> data.batch(draw.next());
        };
    return fitting(step, batches)
        .map(
            fitting ->
                new Regrouping(
                    fitting,
                    options.get(PAIR_WEIGHT),
                    options.get(PRIOR),
                    options.get(LEAST_MOVE)));
  }

  /** Moves groups of near rows to the clusters of their neighbours, where that is asked for. */
  private Map<String, Double> moveGroups(TrainingStep step, int epoch) {
    int[] nearest = rows.ranges().nearest();
    boolean augmented = step.objective().regulariser().augmentation().isPresent();
    if (nearest.length == 0 || !augmented || !code.isClustering()) {
      return Map.of();
    }
    int[][] codes = predictor.encode(rows.dataset().samples());
    int[] now = Arrays.stream(codes).mapToInt(values -> values[0]).toArray();
    GroupMoves moves =
        GroupMoves.of(now, code.heads().values(0), nearest, options.get(LEAST_GROUP));
    Supplier<TrainingStep.Batches> batches =
        () -> {
          step.random().seed(streams.seed(epoch, "groups"));
          TrainingData.Draw draw = streams.draw(epoch, "groups");
          SplittableRandom random = new SplittableRandom(streams.seed(epoch, "moving"));
          return () -> data.batch(moves.joining(draw.next(), random));
        };
    Map<String, Double> terms = moves.terms();
    if (!terms.isEmpty()) {
      fitting(step, batches).ifPresent(fitting -> moves.apply(fitting, step.adam()));
    }
    return terms;
  }

  private Optional<LastLayerFitting> fitting(
      TrainingStep step, Supplier<TrainingStep.Batches> batches) {
    return step.objective()
        .regulariser()
        .augmentation()
        .map(
            augmentation ->
                new LastLayerFitting(
                    step.network(),
                    step.heads(),
                    code.heads(),
                    augmentation,
                    step.random(),
                    batches,
                    perPass));
  }
}
