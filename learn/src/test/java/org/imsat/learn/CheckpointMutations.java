package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.imsat.model.StoredTensor;
import org.imsat.model.TensorArchive;
import org.imsat.samples.InvalidInputException;

/**
 * Checkpoints with right check sums and wrong content: each field of the manifest missing or with
 * another value, each tensor missing or with another shape or values.
 */
public final class CheckpointMutations {
  private static final List<Object> VALUES =
      List.of(
          "x",
          "",
          true,
          -1,
          0,
          7,
          1e300,
          Long.MAX_VALUE,
          BigInteger.TEN.pow(400),
          List.of(),
          List.of(1, "x"),
          Map.of(),
          Map.of("x", 1));

  private final Path file;
  private final TensorArchive whole;
  private int refused;
  private int resumed;

  private CheckpointMutations(Path file) {
    this.file = file;
    this.whole = TensorArchive.read(file);
  }

  /**
   * Has each mutation of a checkpoint read, which is to be refused by one message with the name of
   * the file, or gone on with.
   *
   * @param training goes on from the checkpoint
   */
  public static void tryAll(Path file, Runnable training) {
    CheckpointMutations mutations = new CheckpointMutations(file);
    mutations.fields(training);
    mutations.tensors(training);
    assertTrue(mutations.refused > 100, "refused: " + mutations.refused);
    assertTrue(mutations.resumed > 0, "gone on with: " + mutations.resumed);
  }

  private void fields(Runnable training) {
    for (List<Object> path : paths(whole.manifest(), List.of())) {
      attempt("without " + path, changed(path, parent -> remove(parent, last(path))), training);
      for (Object value : VALUES) {
        attempt(
            path + " = " + value,
            changed(path, parent -> replace(parent, last(path), value)),
            training);
      }
    }
  }

  private void attempt(String what, Map<String, Object> manifest, Runnable training) {
    attempt(what, TensorArchive.of(manifest, whole.tensors()), training);
  }

  private void tensors(Runnable training) {
    whole
        .tensors()
        .forEach(
            (name, tensor) -> {
              float[] values = tensor.toArray();
              StoredTensor longer =
                  StoredTensor.of(Arrays.copyOf(values, values.length + 1), values.length + 1);
              int fewer = values.length - Math.min(1, values.length);
              List<StoredTensor> others = new ArrayList<>();
              others.add(StoredTensor.of(values, 1, values.length));
              others.add(StoredTensor.of(values, values.length, 1, 1));
              others.add(StoredTensor.of(new float[0], 0));
              others.add(StoredTensor.of(new float[0], 0, Long.MAX_VALUE));
              others.add(StoredTensor.of(new float[1]));
              others.add(longer);
              others.add(StoredTensor.of(Arrays.copyOf(values, fewer), fewer));
              for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -1, 1e30f}) {
                float[] filled = new float[values.length];
                Arrays.fill(filled, value);
                if (Float.isFinite(value) && tensor.shape().length != 1) {
                  continue; // weights so large are a training that fails, which may be
                }
                others.add(StoredTensor.of(filled, tensor.shape()));
              }
              for (StoredTensor other : others) {
                Map<String, StoredTensor> tensors = new LinkedHashMap<>(whole.tensors());
                tensors.put(name, other);
                attempt(
                    name + " as " + other, TensorArchive.of(whole.manifest(), tensors), training);
              }
              Map<String, StoredTensor> without = new LinkedHashMap<>(whole.tensors());
              without.remove(name);
              attempt("without " + name, TensorArchive.of(whole.manifest(), without), training);
            });
  }

  private void attempt(String what, TensorArchive archive, Runnable training) {
    archive.write(file);
    try {
      training.run();
      resumed++;
    } catch (InvalidInputException e) {
      assertTrue(e.getMessage().startsWith(file + ": "), what + ": " + e.getMessage());
      refused++;
    } catch (TrainingException e) {
      resumed++; // gone on with, to numbers that are none
    } catch (RuntimeException e) {
      throw new AssertionError(what, e);
    }
  }

  /** Where there is a value: keys and indices from the outermost on. */
  private static List<List<Object>> paths(Object value, List<Object> path) {
    List<List<Object>> paths = new ArrayList<>();
    if (!path.isEmpty()) {
      paths.add(path);
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> paths.addAll(paths(inner, with(path, key))));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        paths.addAll(paths(list.get(i), with(path, i)));
      }
    }
    return paths;
  }

  private static List<Object> with(List<Object> path, Object key) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private static Object last(List<Object> path) {
    return path.get(path.size() - 1);
  }

  private Map<String, Object> changed(List<Object> path, Consumer<Object> change) {
    Map<String, Object> copy = new LinkedHashMap<>(whole.manifest());
    Object at = copy;
    for (Object key : path.subList(0, path.size() - 1)) {
      at = inside(at, key, CheckpointMutations::mutable);
    }
    change.accept(at);
    return copy;
  }

  private static Object mutable(Object value) {
    return value instanceof Map<?, ?> map
        ? new LinkedHashMap<>(map)
        : new ArrayList<>((List<?>) value);
  }

  private static Object inside(Object parent, Object key, UnaryOperator<Object> copy) {
    Object value =
        parent instanceof Map<?, ?> map ? map.get(key) : ((List<?>) parent).get((int) key);
    Object own = copy.apply(value);
    replace(parent, key, own);
    return own;
  }

  @SuppressWarnings("unchecked")
  private static void replace(Object parent, Object key, Object value) {
    if (parent instanceof Map<?, ?> map) {
      ((Map<Object, Object>) map).put(key, value);
    } else {
      ((List<Object>) parent).set((int) key, value);
    }
  }

  private static void remove(Object parent, Object key) {
    if (parent instanceof Map<?, ?> map) {
      map.remove(key);
    } else {
      ((List<?>) parent).remove((int) key);
    }
  }
}
