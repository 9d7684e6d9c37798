package org.imsat.features.image;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.file.Sha256;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;

/**
 * A pretrained network in the ONNX format, which turns images into rows: input [N, 3, H, W] of
 * floats, output [N, D]. It runs in ONNX Runtime, whose jar ({@code
 * com.microsoft.onnxruntime:onnxruntime}) users of this class add to their program themselves.
 */
public final class Backbone implements Extractor, AutoCloseable {
  /** What model files call these features. */
  public static final String KIND = "onnx";

  private static final int CHANNELS = 3;
  private static final int WHITE = 255;

  private final Path file;
  private final String sha256;
  private final BackboneSettings settings;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final String output;
  private final int dimension;

  private FloatBuffer values = FloatBuffer.allocate(0);

  /** Images that the network takes at once; empty for any number. */
  private final Optional<Integer> fixedBatch;

  private Backbone(
      Path file, BackboneSettings settings, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this.file = file;
    this.sha256 = Sha256.ofFile(file);
    this.settings = settings;
    this.environment = environment;
    this.session = session;
    Map<String, Optional<TensorInfo>> inputs = tensors(session.getInputInfo());
    this.input = inputs.keySet().iterator().next();
    this.fixedBatch = requireImages(inputs);
    Map<String, Optional<TensorInfo>> outputs = tensors(session.getOutputInfo());
    this.output = chosen(outputs);
    this.dimension = rowLength(outputs);
  }

  /**
   * Loads a network and checks that it fits.
   *
   * @param threads that work on one batch of images
   * @throws InvalidInputException if the file is no network, or its input or output is of another
   *     form; the message tells what it has
   */
  public static Backbone open(Path file, BackboneSettings settings, int threads) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("no such file: " + file);
    }
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      OrtSession session = environment.createSession(file.toString(), options);
      try {
        return new Backbone(file, settings, environment, session);
      } catch (InvalidInputException | OrtException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new InvalidInputException(
          file + " is no network that ONNX Runtime can load: " + firstLine(e), e);
    }
  }

  /** Unpacks and loads ONNX Runtime's native library, once. */
  private static OrtEnvironment environment() {
    try {
      return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    } catch (LinkageError | IllegalStateException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new InvalidInputException(
          "ONNX Runtime cannot be loaded; it is unpacked into %s (-Djava.io.tmpdir=DIR in IMSAT_OPTS names another folder): %s"
              .formatted(System.getProperty("java.io.tmpdir"), firstLine(cause)),
          e);
    }
  }

  /**
   * Loads the network that made such features.
   *
   * @throws InvalidInputException if it is another network, or features are of another kind
   */
  public static Backbone open(Path file, Features features, int threads) {
    String expected = features.string("sha256");
    String found = Files.isRegularFile(file) ? Sha256.ofFile(file) : "";
    if (!found.isEmpty() && !found.equals(expected)) {
      throw new InvalidInputException(
          "%s is not the network %s that made the features: its SHA-256 is %s instead of %s"
              .formatted(file, features.string("backbone"), found, expected));
    }
    return open(file, settings(features), threads);
  }

  private static BackboneSettings settings(Features features) {
    return new BackboneSettings(
        features.integer("size"),
        boxed(features.floats("mean")),
        boxed(features.floats("std")),
        Interpolation.parse(features.string("interpolation")),
        Optional.of(features.string("output")));
  }

  private static List<Float> boxed(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }

  private static Map<String, Optional<TensorInfo>> tensors(Map<String, NodeInfo> nodes) {
    Map<String, Optional<TensorInfo>> tensors = new LinkedHashMap<>();
    nodes.forEach(
        (name, node) ->
            tensors.put(
                name,
                node.getInfo() instanceof TensorInfo tensor
                    ? Optional.of(tensor)
                    : Optional.empty()));
    return tensors;
  }

  /** Checks the input, and gives the number of images it takes at once where that is fixed. */
  private Optional<Integer> requireImages(Map<String, Optional<TensorInfo>> inputs) {
    Optional<TensorInfo> images = inputs.get(input);
    boolean fits =
        inputs.size() == 1 && images.isPresent() && images.get().type == OnnxJavaType.FLOAT;
    long[] shape = fits ? images.orElseThrow().getShape() : new long[0];
    if (!fits
        || shape.length != 4
        || !free(shape[1], CHANNELS)
        || !free(shape[2], settings.size())
        || !free(shape[3], settings.size())
        || shape[0] == 0) {
      throw new InvalidInputException(
          "%s takes %s, but images are given as one float [N, 3, %d, %d]"
              .formatted(file, text(inputs), settings.size(), settings.size()));
    }
    return shape[0] < 0 ? Optional.empty() : Optional.of((int) shape[0]);
  }

  private static boolean free(long length, int wanted) {
    return length < 0 || length == wanted;
  }

  private String chosen(Map<String, Optional<TensorInfo>> outputs) {
    if (settings.output().isPresent()) {
      String name = settings.output().get();
      if (!outputs.containsKey(name)) {
        throw new InvalidInputException(
            "%s has no output '%s'; it gives %s".formatted(file, name, text(outputs)));
      }
      return name;
    }
    return outputs.entrySet().stream()
        .filter(entry -> length(entry.getValue()) > 0)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> noRows(text(outputs)));
  }

  private int rowLength(Map<String, Optional<TensorInfo>> outputs) {
    int length = length(outputs.get(output));
    if (length == 0) {
      throw noRows(text(Map.of(output, outputs.get(output))));
    }
    return length;
  }

  private InvalidInputException noRows(String given) {
    return new InvalidInputException(
        "%s gives %s, but rows are taken from a float [N, D]".formatted(file, given));
  }

  /** Length of the rows of [N, D], or of [N, D, 1, 1]; 0 for an output of another form. */
  private static int length(Optional<TensorInfo> output) {
    if (output.isEmpty() || output.get().type != OnnxJavaType.FLOAT) {
      return 0;
    }
    long[] shape = output.get().getShape();
    if (shape.length < 2 || shape[1] < 1 || shape[1] > 1 << 24) {
      return 0;
    }
    for (int i = 2; i < shape.length; i++) {
      if (shape[i] != 1) {
        return 0;
      }
    }
    return (int) shape[1];
  }

  /** For instance: image float [N, 3, 224, 224]. */
  private static String text(Map<String, Optional<TensorInfo>> tensors) {
    return tensors.entrySet().stream()
        .map(entry -> entry.getKey() + entry.getValue().map(Backbone::text).orElse(" (no tensor)"))
        .collect(Collectors.joining(", "));
  }

  private static String text(TensorInfo tensor) {
    List<String> lengths = new ArrayList<>();
    for (long length : tensor.getShape()) {
      lengths.add(length < 0 ? (lengths.isEmpty() ? "N" : "?") : Long.toString(length));
    }
    return " %s [%s]"
        .formatted(tensor.type.toString().toLowerCase(Locale.ROOT), String.join(", ", lengths));
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Features features() {
    return new Features(
        KIND,
        List.of(),
        Map.of(
            "backbone", String.valueOf(file.getFileName()),
            "sha256", sha256,
            "size", settings.size(),
            "mean", settings.mean(),
            "std", settings.deviation(),
            "interpolation", settings.interpolation().text(),
            "output", output));
  }

  @Override
  public Optional<Fit> fit() {
    return Optional.of(input());
  }

  private Fit input() {
    ImageShape shape = new ImageShape(settings.size(), settings.size(), CHANNELS);
    return new Fit(shape, settings.interpolation());
  }

  @Override
  public float[][] rows(List<Picture> pictures) {
    int most = fixedBatch.orElse(pictures.size());
    float[][] rows = new float[pictures.size()][dimension];
    for (int from = 0; from < rows.length; from += most) {
      int to = Math.min(rows.length, from + most);
      run(pictures.subList(from, to), fixedBatch.orElse(to - from), rows, from);
    }
    return rows;
  }

  /** Runs the network on a batch; places of a fixed batch that no image takes are zero. */
  private synchronized void run(List<Picture> pictures, int batch, float[][] rows, int from) {
    int size = settings.size();
    FloatBuffer values = values(batch * CHANNELS * size * size);
    pictures.parallelStream().map(this::planes).forEachOrdered(values::put);
    while (values.hasRemaining()) {
      values.put(0);
    }
    values.rewind();
    try (OnnxTensor images =
            OnnxTensor.createTensor(environment, values, new long[] {batch, CHANNELS, size, size});
        OrtSession.Result result = session.run(Map.of(input, images), Set.of(output))) {
      FloatBuffer found = ((OnnxTensor) result.get(0)).getFloatBuffer();
      if (found.remaining() != batch * dimension) {
        throw new InvalidInputException(
            "%s gives %d numbers for %d images instead of rows of %d"
                .formatted(file, found.remaining(), batch, dimension));
      }
      for (int i = 0; i < pictures.size(); i++) {
        found.get(rows[from + i]);
        requireFinite(rows[from + i]);
      }
    } catch (OrtException e) {
      throw new InvalidInputException(
          "%s fails on images of %d x %d: %s".formatted(file, size, size, firstLine(e)), e);
    }
  }

  /** Memory outside of Java's, which is used again: it would be given back late. */
  private FloatBuffer values(int count) {
    if (values.capacity() < count) {
      values =
          ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, count))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    }
    return values.clear().limit(count);
  }

  private void requireFinite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        throw new InvalidInputException(
            file + " gives the value " + value + ", but only finite numbers can be used");
      }
    }
  }

  /** What the network sees of an image: red, green and blue planes. */
  private float[] planes(Picture picture) {
    int size = settings.size();
    Picture resized = picture.fitted(input());
    int area = size * size;
    float[] planes = new float[CHANNELS * area];
    for (int channel = 0; channel < CHANNELS; channel++) {
      float mean = settings.mean().get(channel);
      float deviation = settings.deviation().get(channel);
      for (int pixel = 0; pixel < area; pixel++) {
        float level = resized.levels()[CHANNELS * pixel + channel];
        planes[channel * area + pixel] = (level / WHITE - mean) / deviation;
      }
    }
    return planes;
  }

  private static String firstLine(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the network cannot be closed", e);
    }
  }
}
