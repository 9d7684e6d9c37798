package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.StageReport;
import org.imsat.learn.escape.EscapeReport;
import org.imsat.learn.neighbours.EstimateError;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.learn.settings.StartMethod;
import org.imsat.model.JsonObject;
import org.imsat.samples.InvalidInputException;

/**
 * The whole state of a training between two epochs, read from its file and found consistent. Random
 * numbers need no state: each epoch has streams of its own.
 *
 * @param epochs so far
 * @param stages so far
 * @param start the clustering that the training began with, where it is found
 * @param ranges sigma_t of every row
 * @param warnings so far
 * @param neighbourSeconds time that measuring sigma_t took
 * @param trainingSeconds time spent in training so far
 */
record Checkpoint(
    SavedState state,
    List<EpochReport> epochs,
    List<StageReport> stages,
    Optional<StartMethod> start,
    NeighbourRanges ranges,
    List<String> warnings,
    double neighbourSeconds,
    double trainingSeconds) {
  private static final String KIND = "checkpoint";
  private static final String SIGMA = "neighbourDistances";
  private static final String NEAREST = "neighbours";
  private static final String NEIGHBOUR_ERROR = "neighbourError";
  private static final String START = "start";

  /** Terms of every epoch that later ones look at. */
  private static final List<String> TERMS =
      List.of(
          Objective.OBJECTIVE,
          CodeInformation.MARGINAL_ENTROPY,
          CodeInformation.CONDITIONAL_ENTROPY,
          CodeInformation.DIVERGENCE);

  /** The state after the epochs reported, for a file. */
  static SavedState state(
      ImsatOptions options,
      PreparedRows rows,
      double trainingSeconds,
      List<EpochReport> epochs,
      List<StageReport> stages,
      Optional<StartMethod> start,
      Network network,
      Adam adam) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("adamSteps", adam.steps());
    more.put("warnings", rows.warnings());
    rows.ranges().error().ifPresent(error -> more.put(NEIGHBOUR_ERROR, error.toMap()));
    more.put("neighbourSeconds", rows.seconds());
    start.ifPresent(method -> more.put(START, method.label()));
    more.put("stages", stages.stream().map(StageReport::toMap).toList());
    return SavedState.of(
            KIND, options, rows.sha256(), trainingSeconds, epochs, more, tensors(network, adam))
        .with(SIGMA, rows.ranges().sigma())
        .with(NEAREST, asFloats(rows.ranges().nearest()));
  }

  private static Map<String, Tensor> tensors(Network network, Adam adam) {
    Map<String, Tensor> tensors = new LinkedHashMap<>(network.state());
    tensors.putAll(adam.state());
    return tensors;
  }

  /**
   * Reads the state if the file is there.
   *
   * @param rows number of rows trained on
   * @throws InvalidInputException if it is damaged, or of a training with other settings or data
   */
  static Optional<Checkpoint> readIfThere(
      Path file, ImsatOptions options, int rows, String dataSha256) {
    return SavedState.readIfThere(file, KIND, options, dataSha256)
        .map(state -> of(state, options, rows));
  }

  private static Checkpoint of(SavedState state, ImsatOptions options, int rows) {
    JsonObject manifest = state.manifest();
    int perStage = options.get(EPOCHS);
    List<StageReport> stages = manifest.objects("stages").stream().map(StageReport::of).toList();
    int mostStages = options.get(PRIOR_METHOD) == PriorMethod.PENALTY ? Stages.MOST : 1;
    List<EpochReport> epochs = state.epochs((stages.size() + 1L) * perStage);
    if (stages.size() >= mostStages || epochs.size() < (long) stages.size() * perStage) {
      throw state.error(
          "%d stages are done in %d epochs, but there are at most %d of %d epochs each"
              .formatted(stages.size(), epochs.size(), mostStages, perStage));
    }
    requireTerms(state, epochs);
    long steps = (long) epochs.size() * EpochLoop.stepsPerEpoch(rows, options);
    if (manifest.integer("adamSteps") != steps) {
      throw manifest.wrong("adamSteps", String.valueOf(steps), manifest.integer("adamSteps"));
    }
    return new Checkpoint(
        state,
        epochs,
        stages,
        start(state, options),
        ranges(state, options, rows),
        manifest.strings("warnings"),
        manifest.size("neighbourSeconds"),
        state.trainingSeconds());
  }

  private static void requireTerms(SavedState state, List<EpochReport> epochs) {
    for (EpochReport epoch : epochs) {
      for (String term : TERMS) {
        if (!epoch.losses().containsKey(term)) {
          throw state.error("epoch %d has no \"%s\"".formatted(epoch.epoch(), term));
        }
      }
      if (epoch.escape().looked() && epoch.escape().information().isEmpty()) {
        throw state.error(
            "epoch %d has \"%s\", but no \"%s\""
                .formatted(epoch.epoch(), EscapeReport.GROUPED, EscapeReport.INFORMATION));
      }
    }
  }

  private static Optional<StartMethod> start(SavedState state, ImsatOptions options) {
    if (!state.manifest().has(START)) {
      return Optional.empty();
    }
    String name = state.manifest().string(START);
    StartMethod asked = options.get(ImsatSettings.START);
    return Optional.of(
        Arrays.stream(StartMethod.values())
            .filter(method -> method != StartMethod.AUTO && method != StartMethod.NONE)
            .filter(method -> asked == StartMethod.AUTO || method == asked)
            .filter(method -> method.label().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    state.error(
                        "\"%s\" is %s, which no training with --start %s begins with"
                            .formatted(START, name, asked.label()))));
  }

  private static NeighbourRanges ranges(SavedState state, ImsatOptions options, int rows) {
    Optional<EstimateError> error =
        state.manifest().has(NEIGHBOUR_ERROR)
            ? Optional.of(EstimateError.of(state.manifest().object(NEIGHBOUR_ERROR)))
            : Optional.empty();
    return NeighbourRanges.known(state.sizes(SIGMA, rows), nearest(state, options, rows), error);
  }

  private static int[] nearest(SavedState state, ImsatOptions options, int rows) {
    int size = state.size(NEAREST);
    int[] nearest = asNumbers(state.values(NEAREST, size));
    boolean used = NeighbourRanges.usesRows(options) && options.method().measuresNeighbours();
    if (size % rows != 0 || used != size > 0) {
      throw state.error("%d nearest rows for %d rows".formatted(size, rows));
    }
    for (int row : nearest) {
      if (row < 0 || row >= rows) {
        throw state.error("tensor %s names the row %d of %d".formatted(NEAREST, row, rows));
      }
    }
    return nearest;
  }

  /** Archives hold floats, which have the bits of any number of a row. */
  private static float[] asFloats(int... numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = Float.intBitsToFloat(numbers[i]);
    }
    return floats;
  }

  private static int[] asNumbers(float... floats) {
    int[] numbers = new int[floats.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.floatToRawIntBits(floats[i]);
    }
    return numbers;
  }

  /** Puts a fresh network and optimiser into the saved state. */
  void restore(Network network, Adam adam) {
    adam.continueAfter(state.manifest().integer("adamSteps"));
    state.restore(tensors(network, adam));
  }
}
