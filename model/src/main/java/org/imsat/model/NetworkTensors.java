package org.imsat.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.imsat.samples.InvalidInputException;

/**
 * How a network is laid out among the tensors of a file: {@code layers.I.weight} {@code
 * [outputs][inputs]} and {@code layers.I.bias}, as in PyTorch, after a prefix.
 */
final class NetworkTensors {
  private static final String ACTIVATION = "activation";
  private static final String ACTIVATIONS = "activations";

  private NetworkTensors() {}

  /** Adds those of a network to others. */
  static void put(String prefix, Perceptron network, Map<String, StoredTensor> tensors) {
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      tensors.put(
          weight(prefix, i), StoredTensor.owning(layer.weights(), layer.outputs(), layer.inputs()));
      tensors.put(bias(prefix, i), StoredTensor.owning(layer.bias(), layer.outputs()));
    }
  }

  /** What a manifest says of a network. */
  static Map<String, Object> shape(Perceptron network) {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(network.inputs());
    network.layers().forEach(layer -> sizes.add(layer.outputs()));
    Map<String, Object> shape = new LinkedHashMap<>();
    if (isUniform(network)) {
      shape.put(
          ACTIVATION, network.activations().stream().findFirst().orElse(Activation.RELU).label());
    } else {
      shape.put(ACTIVATIONS, network.activations().stream().map(Activation::label).toList());
    }
    shape.put("sizes", sizes);
    return shape;
  }

  /** Whether there is the same between all layers, as in files of the first versions. */
  static boolean isUniform(Perceptron network) {
    List<Activation> activations = network.activations();
    return activations.stream().distinct().count() <= 1
        && !activations.contains(Activation.UNIT_LENGTH);
  }

  /**
   * The network that a manifest tells of, whose tensors are taken out of the others.
   *
   * @throws InvalidInputException if it is none, or a tensor is missing or has another shape
   */
  static Perceptron take(String prefix, JsonObject shape, Map<String, StoredTensor> tensors) {
    long[] sizes = shape.sizes("sizes");
    if (sizes.length < 2 || LongStream.of(sizes).anyMatch(size -> size < 1)) {
      throw new InvalidInputException("not the sizes of a network: " + Arrays.toString(sizes));
    }
    int count = sizes.length - 1;
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] weights = take(tensors, weight(prefix, i), sizes[i + 1], sizes[i]);
      float[] bias = take(tensors, bias(prefix, i), sizes[i + 1]);
      try {
        layers.add(Layer.of(weights, bias));
      } catch (InvalidInputException e) {
        throw new InvalidInputException("layer " + i + ": " + e.getMessage(), e);
      }
    }
    return shape.has(ACTIVATIONS)
        ? Perceptron.of(layers, shape.strings(ACTIVATIONS).stream().map(Activation::of).toList())
        : Perceptron.of(layers, Activation.of(shape.string(ACTIVATION)));
  }

  /**
   * The values of a tensor, which is taken out of the others.
   *
   * @throws InvalidInputException if it is missing or has another shape
   */
  static float[] take(Map<String, StoredTensor> tensors, String name, long... shape) {
    StoredTensor tensor = tensors.remove(name);
    if (tensor == null) {
      throw new InvalidInputException("there is no tensor " + name);
    }
    if (!Arrays.equals(tensor.shape(), shape)) {
      throw new InvalidInputException(
          "tensor %s has the shape %s instead of %s"
              .formatted(name, Arrays.toString(tensor.shape()), Arrays.toString(shape)));
    }
    return tensor.values();
  }

  private static String weight(String prefix, int layer) {
    return prefix + "layers." + layer + ".weight";
  }

  private static String bias(String prefix, int layer) {
    return prefix + "layers." + layer + ".bias";
  }
}
