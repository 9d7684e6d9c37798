package org.imsat.baseline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learner.EpochReport;
import org.imsat.model.TensorArchive;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Tensors;

/** The state of a long training between two epochs, as it stands in its checkpoint. */
record EncoderState(Map<String, Object> manifest, Map<String, org.imsat.model.Tensor> tensors) {
  private static final String KIND = "baseline checkpoint";

  /** The state after the epochs reported. */
  static EncoderState of(
      BaselineSettings settings,
      String dataSha256,
      List<EpochReport> epochs,
      double seconds,
      Map<String, Tensor> state) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("kind", KIND);
    manifest.put("options", settings.toMap());
    manifest.put("dataSha256", dataSha256);
    manifest.put("trainingSeconds", seconds);
    manifest.put("epochs", epochs.stream().map(EpochReport::toMap).toList());
    Map<String, org.imsat.model.Tensor> tensors = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      state.forEach(
          (name, tensor) ->
              tensors.put(
                  name, org.imsat.model.Tensor.of(Tensors.toArray(tensor), tensor.shape())));
    }
    return new EncoderState(manifest, tensors);
  }

  void write(Path file) {
    TensorArchive.of(manifest, tensors).write(file);
  }

  /**
   * Reads the state if the file is there.
   *
   * @throws InvalidInputException if it is damaged, or of a training with other settings or data
   */
  static Optional<EncoderState> readIfThere(
      Path file, BaselineSettings settings, String dataSha256) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TensorArchive archive = TensorArchive.read(file);
    EncoderState state = new EncoderState(archive.manifest(), archive.tensors());
    state.requireEqual(file, "kind", KIND, state.manifest.get("kind"));
    state.requireEqual(file, "dataSha256", dataSha256, state.manifest.get("dataSha256"));
    Map<?, ?> found = state.manifest.get("options") instanceof Map<?, ?> map ? map : Map.of();
    settings.toMap().forEach((key, value) -> state.requireEqual(file, key, value, found.get(key)));
    return Optional.of(state);
  }

  private void requireEqual(Path file, String key, Object expected, Object found) {
    // Whole numbers may come back as another type of number; their texts agree.
    if (!String.valueOf(expected).equals(String.valueOf(found))) {
      throw new InvalidInputException(
          "%s: %s is %s there, but %s in this run; it can only be resumed as it was begun"
              .formatted(file, key, found, expected));
    }
  }

  /** The epochs so far. */
  List<EpochReport> epochs() {
    return ((List<?>) manifest.get("epochs"))
        .stream().map(epoch -> EpochReport.of((Map<?, ?>) epoch)).toList();
  }

  /** Time spent so far. */
  double seconds() {
    return ((Number) manifest.get("trainingSeconds")).doubleValue();
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** Puts the tensors into the saved state. */
  void restore(Map<String, Tensor> state) {
    try (PointerScope scope = new PointerScope()) {
      state.forEach(
          (name, tensor) ->
              tensor
                  .detach()
                  .copy_(Tensors.of(tensors.get(name).toArray(), tensor.device(), tensor.shape())));
    }
  }
}
