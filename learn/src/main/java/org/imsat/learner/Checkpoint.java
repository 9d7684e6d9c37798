package org.imsat.learner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.imsat.augment.EstimateError;
import org.imsat.model.TensorArchive;
import org.imsat.net.Adam;
import org.imsat.net.Network;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Tensors;

/**
 * The whole state of a training between two epochs. Random numbers need no state: each epoch has
 * streams of its own.
 */
record Checkpoint(Map<String, Object> manifest, Map<String, org.imsat.model.Tensor> tensors) {
  private static final String SIGMA = "neighbourDistances";

  /** The state after the epochs reported. */
  static Checkpoint of(
      ImsatOptions options,
      PreparedRows rows,
      double trainingSeconds,
      List<EpochReport> epochs,
      List<StageReport> stages,
      Network network,
      Adam adam) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("kind", "checkpoint");
    manifest.put("profile", options.profile().name());
    manifest.put("options", options.toMap());
    manifest.put("dataSha256", rows.sha256());
    manifest.put("adamSteps", adam.steps());
    manifest.put("warnings", rows.warnings());
    rows.ranges().error().ifPresent(error -> manifest.put("neighbourError", error.toMap()));
    manifest.put("neighbourSeconds", rows.seconds());
    manifest.put("trainingSeconds", trainingSeconds);
    manifest.put("epochs", epochs.stream().map(EpochReport::toMap).toList());
    manifest.put("stages", stages.stream().map(StageReport::toMap).toList());
    Map<String, org.imsat.model.Tensor> tensors = new LinkedHashMap<>();
    float[] sigma = rows.ranges().sigma();
    tensors.put(SIGMA, org.imsat.model.Tensor.of(sigma, sigma.length));
    try (PointerScope scope = new PointerScope()) {
      state(network, adam)
          .forEach(
              (name, tensor) ->
                  tensors.put(
                      name, org.imsat.model.Tensor.of(Tensors.toArray(tensor), tensor.shape())));
    }
    return new Checkpoint(manifest, tensors);
  }

  private static Map<String, org.bytedeco.pytorch.Tensor> state(Network network, Adam adam) {
    Map<String, org.bytedeco.pytorch.Tensor> state = new LinkedHashMap<>(network.state());
    state.putAll(adam.state());
    return state;
  }

  void write(Path file) {
    TensorArchive.of(manifest, tensors).write(file);
  }

  /**
   * Reads the state if the file is there.
   *
   * @throws InvalidInputException if it is damaged, or of a training with other settings or data
   */
  static Optional<Checkpoint> readIfThere(Path file, ImsatOptions options, String dataSha256) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TensorArchive archive = TensorArchive.read(file);
    Checkpoint checkpoint = new Checkpoint(archive.manifest(), archive.tensors());
    checkpoint.requireEqual(file, "kind", "checkpoint");
    checkpoint.requireEqual(file, "dataSha256", dataSha256);
    checkpoint.requireEqual(file, "profile", options.profile().name());
    checkpoint.requireEqualOptions(file, options.toMap());
    return Optional.of(checkpoint);
  }

  private void requireEqual(Path file, String key, Object expected) {
    if (!expected.equals(manifest.get(key))) {
      throw new InvalidInputException(
          "%s: %s is %s there, but %s in this run; it can only be resumed as it was begun"
              .formatted(file, key, manifest.get(key), expected));
    }
  }

  private void requireEqualOptions(Path file, Map<String, Object> expected) {
    Map<?, ?> found = manifest.get("options") instanceof Map<?, ?> map ? map : Map.of();
    expected.forEach(
        (key, value) -> {
          // Whole numbers may come back as another type of number; their texts agree.
          if (!String.valueOf(value).equals(String.valueOf(found.get(key)))) {
            throw new InvalidInputException(
                "%s: %s is %s there, but %s in this run; it can only be resumed as it was begun"
                    .formatted(file, key, found.get(key), value));
          }
        });
  }

  /** sigma_t of every row. */
  NeighbourRanges neighbourRanges() {
    Optional<EstimateError> error =
        manifest.get("neighbourError") instanceof Map<?, ?> map
            ? Optional.of(EstimateError.of(map))
            : Optional.empty();
    return NeighbourRanges.known(tensors.get(SIGMA).toArray(), error);
  }

  /** Time that measuring them took. */
  double neighbourSeconds() {
    return ((Number) manifest.get("neighbourSeconds")).doubleValue();
  }

  /** Time spent in training so far. */
  double trainingSeconds() {
    return ((Number) manifest.get("trainingSeconds")).doubleValue();
  }

  /** Warnings so far. */
  List<String> warnings() {
    return ((List<?>) manifest.get("warnings")).stream().map(String::valueOf).toList();
  }

  /** The epochs so far. */
  List<EpochReport> epochs() {
    List<EpochReport> epochs = new ArrayList<>();
    for (Object epoch : (List<?>) manifest.get("epochs")) {
      epochs.add(EpochReport.of((Map<?, ?>) epoch));
    }
    return epochs;
  }

  /** The stages so far. */
  List<StageReport> stages() {
    return ((List<?>) manifest.get("stages"))
        .stream().map(stage -> StageReport.of((Map<?, ?>) stage)).toList();
  }

  /** Puts a fresh network and optimiser into the saved state. */
  void restore(Network network, Adam adam) {
    adam.continueAfter(((Number) manifest.get("adamSteps")).intValue());
    try (PointerScope scope = new PointerScope()) {
      state(network, adam)
          .forEach(
              (name, tensor) -> {
                float[] values = tensors.get(name).toArray();
                tensor.detach().copy_(Tensors.of(values, tensor.device(), tensor.shape()));
              });
    }
  }
}
