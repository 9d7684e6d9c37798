package org.imsat.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;

/**
 * What every kind of model is made of, and how it is laid out in a {@link TensorArchive}. Weights
 * are {@code layers.I.weight} {@code [outputs][inputs]} and {@code layers.I.bias}, as in PyTorch.
 *
 * @param kind what the outputs mean, e.g. {@code cluster}
 */
record ModelFile(String kind, Scaling scaling, Perceptron network, ModelDetails details) {
  private static final int VERSION = 1;

  ModelFile {
    scaling.requireFits(network.inputs());
    details
        .image()
        .ifPresent(
            image -> {
              if (image.size() != network.inputs()) {
                throw new InvalidInputException(
                    "the model takes %d values, which are not images of %d x %d x %d"
                        .formatted(
                            network.inputs(), image.height(), image.width(), image.channels()));
              }
            });
  }

  /** Writes the file, see {@link TensorArchive#write}. */
  void write(Path file) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      tensors.put(weight(i), Tensor.owning(layer.weights(), layer.outputs(), layer.inputs()));
      tensors.put(bias(i), Tensor.owning(layer.bias(), layer.outputs()));
    }
    TensorArchive.of(manifest(), tensors).write(file);
  }

  private Map<String, Object> manifest() {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("formatVersion", VERSION);
    manifest.put("kind", kind);
    manifest.put("preprocessing", Map.of("scaling", scaling.toMap()));
    manifest.put("network", Map.of("activation", "relu", "sizes", sizes()));
    manifest.put("options", details.options());
    details
        .image()
        .ifPresent(
            image ->
                manifest.put(
                    "image",
                    Map.of(
                        "height", image.height(),
                        "width", image.width(),
                        "channels", image.channels())));
    Provenance provenance = details.provenance();
    manifest.put(
        "provenance",
        Map.of(
            "data", Map.of("name", provenance.dataName(), "sha256", provenance.dataSha256()),
            "seed", provenance.seed(),
            "versions", provenance.versions()));
    return manifest;
  }

  private List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(network.inputs());
    network.layers().forEach(layer -> sizes.add(layer.outputs()));
    return sizes;
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not a model of this kind, or its parts do not fit
   * @throws InvalidInputException if there is no such file or it may not be read
   */
  static ModelFile read(Path file, String kind) {
    TensorArchive archive = TensorArchive.read(file);
    try {
      return parse(archive, kind);
    } catch (InvalidInputException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private static ModelFile parse(TensorArchive archive, String kind) {
    JsonObject manifest = new JsonObject("manifest", archive.manifest());
    int version = manifest.integer("formatVersion");
    if (version != VERSION) {
      throw new InvalidInputException(
          "the file has format version %d, but this program reads version %d"
              .formatted(version, VERSION));
    }
    String found = manifest.string("kind");
    if (!found.equals(kind)) {
      throw new InvalidInputException(
          "the file holds a model of kind \"%s\", not \"%s\"".formatted(found, kind));
    }
    JsonObject scaling = manifest.object("preprocessing").object("scaling");
    return new ModelFile(
        kind,
        Scaling.fromMap(scaling.fields()),
        network(manifest.object("network"), archive.tensors()),
        details(manifest));
  }

  private static ModelDetails details(JsonObject manifest) {
    JsonObject provenance = manifest.object("provenance");
    JsonObject data = provenance.object("data");
    JsonObject versions = provenance.object("versions");
    Map<String, String> byName = new LinkedHashMap<>();
    versions.fields().keySet().forEach(name -> byName.put(name, versions.string(name)));
    return new ModelDetails(
        new LinkedHashMap<>(manifest.object("options").fields()),
        new Provenance(
            data.string("name"), data.string("sha256"), provenance.longInteger("seed"), byName),
        manifest.has("image") ? Optional.of(image(manifest.object("image"))) : Optional.empty());
  }

  private static ImageShape image(JsonObject image) {
    return new ImageShape(
        image.integer("height"), image.integer("width"), image.integer("channels"));
  }

  private static Perceptron network(JsonObject json, Map<String, Tensor> tensors) {
    String activation = json.string("activation");
    if (!activation.equals("relu")) {
      throw new InvalidInputException("unknown activation \"" + activation + "\"");
    }
    long[] sizes = json.sizes("sizes");
    if (sizes.length < 2 || LongStream.of(sizes).anyMatch(size -> size < 1)) {
      throw new InvalidInputException("not the sizes of a network: " + Arrays.toString(sizes));
    }
    int count = sizes.length - 1;
    if (tensors.size() != 2 * count) {
      throw new InvalidInputException(
          "%d layers need %d tensors, but there are %s"
              .formatted(count, 2 * count, tensors.keySet()));
    }
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] weights = values(tensors, weight(i), sizes[i + 1], sizes[i]);
      float[] bias = values(tensors, bias(i), sizes[i + 1]);
      try {
        layers.add(Layer.of(weights, bias));
      } catch (InvalidInputException e) {
        throw new InvalidInputException("layer " + i + ": " + e.getMessage(), e);
      }
    }
    return Perceptron.of(layers);
  }

  private static float[] values(Map<String, Tensor> tensors, String name, long... shape) {
    Tensor tensor = tensors.get(name);
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

  private static String weight(int layer) {
    return "layers." + layer + ".weight";
  }

  private static String bias(int layer) {
    return "layers." + layer + ".bias";
  }
}
