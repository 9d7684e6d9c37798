package org.imsat.learn.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.Settings;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.JsonObject;
import org.imsat.model.StoredTensor;
import org.imsat.model.TensorArchive;
import org.imsat.samples.InvalidInputException;

/**
 * The state of a training between two epochs as it stands in a file: what it was begun with, how
 * far it is, and its tensors. Nothing in a file is believed: whatever is missing, of another type
 * or of another shape is an {@link InvalidInputException} that names the file and the place in it.
 */
public final class SavedState {
  private static final int VERSION = 1;
  private static final String FORMAT_VERSION = "formatVersion";

  /** How names of tensors end whose values are means of squares. */
  private static final List<String> SQUARES = List.of(".variance", ".second");

  /** Name of the file, for messages; empty of a state that is in none yet. */
  private final String file;

  private final Map<String, Object> manifest;
  private final Map<String, StoredTensor> tensors;

  private SavedState(String file, Map<String, Object> manifest, Map<String, StoredTensor> tensors) {
    this.file = file;
    this.manifest = manifest;
    this.tensors = tensors;
  }

  /**
   * The state after the epochs reported.
   *
   * @param kind of training
   * @param more for the manifest, beside settings and epochs
   * @param state the tensors by name, of which copies are made
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
    manifest.put(FORMAT_VERSION, VERSION);
    manifest.put("options", settings.toMap());
    manifest.put("trainingSeconds", trainingSeconds);
    manifest.put("epochs", epochs.stream().map(EpochReport::toMap).toList());
    manifest.putAll(more);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      state.forEach(
          (name, tensor) ->
              tensors.put(name, StoredTensor.of(Tensors.toArray(tensor), tensor.shape())));
    }
    return new SavedState("", manifest, tensors);
  }

  /** This state and values beside its tensors. */
  SavedState with(String name, float[] values) {
    Map<String, StoredTensor> more = new LinkedHashMap<>(tensors);
    more.put(name, StoredTensor.of(values, values.length));
    return new SavedState(file, manifest, more);
  }

  private static Map<String, Object> begunWith(String kind, Settings settings, String dataSha256) {
    Map<String, Object> begun = new LinkedHashMap<>();
    begun.put("kind", kind);
    begun.put("dataSha256", dataSha256);
    begun.put("profile", settings.profile().name());
    return begun;
  }

  /** Writes to a temporary file and moves that into place. */
  void write(Path target) {
    TensorArchive.of(manifest, tensors).write(target);
  }

  /**
   * Reads the state if the file is there.
   *
   * @throws InvalidInputException if it is damaged, of another version of the program, or of a
   *     training with other settings or data
   */
  public static Optional<SavedState> readIfThere(
      Path file, String kind, Settings settings, String dataSha256) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    TensorArchive archive = TensorArchive.read(file);
    SavedState state = new SavedState(file.toString(), archive.manifest(), archive.tensors());
    state.requireVersion();
    requireEqual(file, begunWith(kind, settings, dataSha256), state.manifest);
    requireAll(file, settings.toMap(), state.manifest().object("options").fields());
    return Optional.of(state);
  }

  private void requireVersion() {
    if (!manifest.containsKey(FORMAT_VERSION)) {
      throw error(
          "no checkpoint, or one of an earlier version of this program, which cannot be gone on"
              + " with; begin anew");
    }
    int version = manifest().integer(FORMAT_VERSION);
    if (version != VERSION) {
      throw error(
          "the checkpoint has format version %d, but this program reads version %d"
              .formatted(version, VERSION));
    }
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

  /** What the file says beside the tensors. */
  JsonObject manifest() {
    return new JsonObject(file + ": manifest", manifest);
  }

  /** The error that the state cannot be gone on with. */
  public InvalidInputException error(String reason) {
    return new InvalidInputException(file + ": " + reason);
  }

  /** Time spent in training so far. */
  public double trainingSeconds() {
    return manifest().size("trainingSeconds");
  }

  /**
   * The epochs so far.
   *
   * @param most that the training can have
   */
  public List<EpochReport> epochs(long most) {
    List<EpochReport> epochs = new ArrayList<>();
    for (JsonObject json : manifest().objects("epochs")) {
      EpochReport epoch = EpochReport.of(json);
      epochs.add(epoch);
      if (epoch.epoch() != epochs.size()) {
        throw json.wrong("epoch", String.valueOf(epochs.size()), epoch.epoch());
      }
    }
    if (epochs.size() > most) {
      throw error("%d epochs are done, but there are only %d".formatted(epochs.size(), most));
    }
    return epochs;
  }

  /** Whether a tensor of that name was saved. */
  public boolean has(String name) {
    return tensors.containsKey(name);
  }

  /** The values of a tensor, which must have been saved with that shape. */
  public float[] values(String name, long... shape) {
    if (!has(name)) {
      throw error("there is no tensor " + name);
    }
    StoredTensor tensor = tensors.get(name);
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw error(
          "tensor %s has the shape %s instead of %s"
              .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    return tensor.toArray();
  }

  /** The same, of which all must be finite. */
  public float[] finiteValues(String name, long... shape) {
    float[] values = values(name, shape);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw error("value %d of tensor %s is %s".formatted(i, name, values[i]));
      }
    }
    return values;
  }

  /** The same, of which none may be negative either. */
  float[] sizes(String name, long... shape) {
    float[] values = finiteValues(name, shape);
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0) {
        throw error(
            "value %d of tensor %s is %s, but must be 0 or more".formatted(i, name, values[i]));
      }
    }
    return values;
  }

  /** Number of values of a tensor, 0 if there is none of that name. */
  int size(String name) {
    return has(name) ? tensors.get(name).size() : 0;
  }

  /** Puts tensors into the saved state, all of which must have been saved. */
  public void restore(Map<String, Tensor> state) {
    try (PointerScope scope = new PointerScope()) {
      state.forEach(
          (name, tensor) ->
              Tensors.set(
                  tensor,
                  SQUARES.stream().anyMatch(name::endsWith)
                      ? sizes(name, tensor.shape())
                      : finiteValues(name, tensor.shape())));
    }
  }
}
