package org.imsat.learner;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.model.TensorArchive;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Tensors;

/**
 * The state of a training between two epochs as it stands in a file: what it was begun with, how
 * far it is, and its tensors.
 *
 * @param manifest beside settings and epochs what the training adds
 * @param tensors by name
 */
public record SavedState(
    Map<String, Object> manifest, Map<String, org.imsat.model.Tensor> tensors) {
  /**
   * The state after the epochs reported.
   *
   * @param kind of training
   * @param more for the manifest
   * @param state the tensors, of which copies are made
   */
  public static SavedState of(
      String kind,
      Settings settings,
      String dataSha256,
      double trainingSeconds,
      List<EpochReport> epochs,
      Map<String, Object> more,
      Map<String, Tensor> state) {
    Map<String, Object> manifest = begunWith(kind, settings, dataSha256);
    manifest.put("options", settings.toMap());
    manifest.put("trainingSeconds", trainingSeconds);
    manifest.put("epochs", epochs.stream().map(EpochReport::toMap).toList());
    manifest.putAll(more);
    Map<String, org.imsat.model.Tensor> tensors = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      state.forEach(
          (name, tensor) ->
              tensors.put(
                  name, org.imsat.model.Tensor.of(Tensors.toArray(tensor), tensor.shape())));
    }
    return new SavedState(manifest, tensors);
  }

  /** This state and values beside its tensors. */
  SavedState with(String name, float[] values) {
    Map<String, org.imsat.model.Tensor> more = new LinkedHashMap<>(tensors);
    more.put(name, org.imsat.model.Tensor.of(values, values.length));
    return new SavedState(manifest, more);
  }

  private static Map<String, Object> begunWith(String kind, Settings settings, String dataSha256) {
    Map<String, Object> begun = new LinkedHashMap<>();
    begun.put("kind", kind);
    begun.put("dataSha256", dataSha256);
    begun.put("profile", settings.profile().name());
    return begun;
  }

  /** Writes to a temporary file and moves that into place. */
  public void write(Path file) {
    TensorArchive.of(manifest, tensors).write(file);
  }

  /**
   * Reads the state if the file is there.
   *
   * @throws InvalidInputException if it is damaged, or of a training with other settings or data
   */
  public static Optional<SavedState> readIfThere(
      Path file, String kind, Settings settings, String dataSha256) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TensorArchive archive = TensorArchive.read(file);
    SavedState state = new SavedState(archive.manifest(), archive.tensors());
    requireEqual(file, begunWith(kind, settings, dataSha256), state.manifest);
    Map<?, ?> options = state.manifest.get("options") instanceof Map<?, ?> map ? map : Map.of();
    requireAll(file, settings.toMap(), options);
    return Optional.of(state);
  }

  private static void requireEqual(Path file, Map<String, Object> expected, Map<?, ?> found) {
    expected.keySet().forEach(key -> requireEqual(file, key, expected, found));
  }

  /** The same where what is switched off is in neither. */
  private static void requireAll(Path file, Map<String, Object> expected, Map<?, ?> found) {
    requireEqual(file, expected, found);
    found.keySet().forEach(key -> requireEqual(file, key, expected, found));
  }

  private static void requireEqual(
      Path file, Object key, Map<String, Object> expected, Map<?, ?> found) {
    // Whole numbers may come back as another type of number; their texts agree.
    String here = expected.containsKey(key) ? String.valueOf(expected.get(key)) : "not set";
    String there = found.containsKey(key) ? String.valueOf(found.get(key)) : "not set";
    if (!here.equals(there)) {
      throw new InvalidInputException(
          "%s: %s is %s there, but %s in this run; it can only be resumed as it was begun"
              .formatted(file, key, there, here));
    }
  }

  /** Time spent in training so far. */
  public double trainingSeconds() {
    return ((Number) manifest.get("trainingSeconds")).doubleValue();
  }

  /** The epochs so far. */
  public List<EpochReport> epochs() {
    return ((List<?>) manifest.get("epochs"))
        .stream().map(epoch -> EpochReport.of((Map<?, ?>) epoch)).toList();
  }

  /** Whether a tensor of that name was saved. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** Puts tensors into the saved state, all of which must have been saved. */
  public void restore(Map<String, Tensor> state) {
    try (PointerScope scope = new PointerScope()) {
      state.forEach((name, tensor) -> Tensors.set(tensor, tensors.get(name).toArray()));
    }
  }
}
