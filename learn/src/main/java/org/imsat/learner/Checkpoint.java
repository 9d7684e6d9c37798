package org.imsat.learner;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.EstimateError;
import org.imsat.net.Adam;
import org.imsat.net.Network;
import org.imsat.samples.InvalidInputException;

/**
 * The whole state of a training between two epochs. Random numbers need no state: each epoch has
 * streams of its own.
 */
record Checkpoint(SavedState state) {
  private static final String KIND = "checkpoint";
  private static final String SIGMA = "neighbourDistances";
  private static final String NEAREST = "neighbours";

  /** The state after the epochs reported. */
  static Checkpoint of(
      ImsatOptions options,
      PreparedRows rows,
      double trainingSeconds,
      List<EpochReport> epochs,
      List<StageReport> stages,
      Network network,
      Adam adam) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("adamSteps", adam.steps());
    more.put("warnings", rows.warnings());
    rows.ranges().error().ifPresent(error -> more.put("neighbourError", error.toMap()));
    more.put("neighbourSeconds", rows.seconds());
    more.put("stages", stages.stream().map(StageReport::toMap).toList());
    return new Checkpoint(
        SavedState.of(
                KIND, options, rows.sha256(), trainingSeconds, epochs, more, state(network, adam))
            .with(SIGMA, rows.ranges().sigma())
            .with(NEAREST, asFloats(rows.ranges().nearest())));
  }

  private static Map<String, Tensor> state(Network network, Adam adam) {
    Map<String, Tensor> state = new LinkedHashMap<>(network.state());
    state.putAll(adam.state());
    return state;
  }

  void write(Path file) {
    state.write(file);
  }

  /**
   * Reads the state if the file is there.
   *
   * @throws InvalidInputException if it is damaged, or of a training with other settings or data
   */
  static Optional<Checkpoint> readIfThere(Path file, ImsatOptions options, String dataSha256) {
    return SavedState.readIfThere(file, KIND, options, dataSha256).map(Checkpoint::new);
  }

  /** sigma_t of every row. */
  NeighbourRanges neighbourRanges() {
    Optional<EstimateError> error =
        state.manifest().get("neighbourError") instanceof Map<?, ?> map
            ? Optional.of(EstimateError.of(map))
            : Optional.empty();
    float[] sigma = state.tensors().get(SIGMA).toArray();
    return NeighbourRanges.known(sigma, asNumbers(state.tensors().get(NEAREST).toArray()), error);
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

  /** Time that measuring them took. */
  double neighbourSeconds() {
    return ((Number) state.manifest().get("neighbourSeconds")).doubleValue();
  }

  /** Time spent in training so far. */
  double trainingSeconds() {
    return state.trainingSeconds();
  }

  /** Warnings so far. */
  List<String> warnings() {
    return ((List<?>) state.manifest().get("warnings")).stream().map(String::valueOf).toList();
  }

  /** The epochs so far. */
  List<EpochReport> epochs() {
    return state.epochs();
  }

  /** The stages so far. */
  List<StageReport> stages() {
    return ((List<?>) state.manifest().get("stages"))
        .stream().map(stage -> StageReport.of((Map<?, ?>) stage)).toList();
  }

  /** Puts a fresh network and optimiser into the saved state. */
  void restore(Network network, Adam adam) {
    adam.continueAfter(((Number) state.manifest().get("adamSteps")).intValue());
    state.restore(state(network, adam));
  }
}
