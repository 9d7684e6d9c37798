package org.imsat.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imsat.file.Sha256;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;

/**
 * What every kind of model is made of, and how it is laid out in a {@link TensorArchive}; its
 * networks as {@link NetworkTensors} says.
 *
 * @param heads number of values of each head of a code; empty for the kinds that have none
 * @param decoder what turns codes back into rows; only of embeddings
 * @param sample rows of the training; only of clusters
 */
record ModelFile(
    Kind kind,
    Scaling scaling,
    Perceptron network,
    List<Integer> heads,
    Optional<Decoder> decoder,
    Optional<KeptRows> sample,
    ModelDetails details) {
  private static final int FIRST_VERSION = 1;

  /** With a recipe of a table, which a program that does not know it must not pass over. */
  private static final int RECIPE_VERSION = 2;

  /** With anything that came later, which these programs must not pass over either. */
  private static final int LAST_VERSION = 3;

  private static final String HEADS = "heads";
  private static final String FEATURES = "features";

  /** Kind of features that are levels of images. */
  private static final String PIXELS = "pixels";

  ModelFile(
      Kind kind, Scaling scaling, Perceptron network, List<Integer> heads, ModelDetails details) {
    this(kind, scaling, network, heads, Optional.empty(), Optional.empty(), details);
  }

  /** The same with these rows, or none, in the place of those it has. */
  ModelFile withSample(Optional<KeptRows> other) {
    return new ModelFile(kind, scaling, network, heads, decoder, other, details);
  }

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
    details
        .features()
        .map(Features::columns)
        .filter(columns -> !columns.isEmpty() && columns.size() != network.inputs())
        .ifPresent(
            columns -> {
              throw new InvalidInputException(
                  "the model takes %d values, but %d columns have names"
                      .formatted(network.inputs(), columns.size()));
            });
    details
        .features()
        .filter(features -> features.kind().equals(PIXELS))
        .ifPresent(features -> requirePixels(features, network.inputs()));
    details
        .recipe()
        .filter(recipe -> recipe.dimension() != network.inputs())
        .ifPresent(
            recipe -> {
              throw new InvalidInputException(
                  "the model takes %d values, but its table recipe makes %d"
                      .formatted(network.inputs(), recipe.dimension()));
            });
    heads = List.copyOf(heads);
    if (kind == Kind.CODE) {
      requireHeads(heads, network.outputs());
    }
    if (kind == Kind.EMBEDDING) {
      decoder.orElseThrow().requireFits(network);
    }
    sample.ifPresent(rows -> rows.requireFits(network));
  }

  /** Images would be brought to this size before anybody noticed that it cannot be. */
  private static void requirePixels(Features pixels, int inputs) {
    int height = pixels.integer("height");
    int width = pixels.integer("width");
    int channels = pixels.integer("channels");
    boolean positive = height > 0 && width > 0 && channels > 0;
    // The product of all three could overflow a long.
    if (!positive || (double) height * width * channels != inputs) {
      throw new InvalidInputException(
          "the model takes %d values, which are not the pixels of images of %d x %d x %d"
              .formatted(inputs, height, width, channels));
    }
  }

  private static void requireHeads(List<Integer> heads, int outputs) {
    if (heads.isEmpty()) {
      throw new InvalidInputException("a code needs at least one head");
    }
    long values = 0; // a sum of ints could overflow one
    for (int head = 0; head < heads.size(); head++) {
      if (heads.get(head) < 2) {
        throw new InvalidInputException(
            "the number of values of head %d is %d, but must be at least 2"
                .formatted(head, heads.get(head)));
      }
      values += heads.get(head);
    }
    if (values != outputs) {
      throw new InvalidInputException(
          "the heads have %d values, but the network has %d outputs".formatted(values, outputs));
    }
  }

  /** Writes the file, see {@link TensorArchive#write}. */
  void write(Path file) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    NetworkTensors.put("", network, tensors);
    Map<String, Object> manifest = manifest(tensors);
    sample.ifPresent(rows -> rows.put(manifest, tensors));
    TensorArchive.of(manifest, tensors).write(file);
  }

  /** That of {@link Model#sha256}. */
  String sha256() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    NetworkTensors.put("", network, tensors);
    Map<String, Object> meaning = new LinkedHashMap<>();
    meaning.put("kind", kind.label());
    meaning.put(HEADS, heads);
    meaning.put("preprocessing", preprocessing());
    meaning.put("network", NetworkTensors.shape(network));
    decoder.ifPresent(d -> d.put(meaning, tensors));
    try {
      MessageDigest digest = Sha256.digest();
      digest.update(Json.bytes(Json.copy("model", meaning)));
      SafeTensors.write(tensors, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new IllegalStateException("nothing but memory is written", e);
    }
  }

  /** The manifest; the decoder adds tensors of its own. */
  private Map<String, Object> manifest(Map<String, StoredTensor> tensors) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("formatVersion", version());
    manifest.put("kind", kind.label());
    if (kind == Kind.CODE) {
      manifest.put(HEADS, heads);
    }
    manifest.put("preprocessing", preprocessing());
    manifest.put("network", NetworkTensors.shape(network));
    decoder.ifPresent(d -> d.put(manifest, tensors));
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

  /** The first that can say all of this, so that older programs read what they can. */
  private int version() {
    if (sample.isPresent() || !NetworkTensors.isUniform(network)) {
      return LAST_VERSION;
    }
    return details.recipe().isPresent() ? RECIPE_VERSION : FIRST_VERSION;
  }

  private Map<String, Object> preprocessing() {
    Map<String, Object> preprocessing = new LinkedHashMap<>();
    preprocessing.put("scaling", scaling.toMap());
    details
        .features()
        .ifPresent(
            features ->
                preprocessing.put(
                    FEATURES,
                    Map.of(
                        "kind", features.kind(),
                        "columns", features.columns(),
                        "settings", features.settings())));
    return preprocessing;
  }

  /**
   * Reads a file.
   *
   * @throws ModelFormatException if it is not a model of one of these kinds, or its parts do not
   *     fit
   * @throws InvalidInputException if there is no such file or it may not be read
   */
  static ModelFile read(Path file, Kind... kinds) {
    TensorArchive archive = TensorArchive.read(file);
    try {
      return parse(archive, kinds);
    } catch (InvalidInputException e) {
      throw new ModelFormatException(file + ": " + e.getMessage(), e);
    }
  }

  private static ModelFile parse(TensorArchive archive, Kind... kinds) {
    JsonObject manifest = new JsonObject("manifest", archive.manifest());
    int version = manifest.integer("formatVersion");
    if (version < FIRST_VERSION || version > LAST_VERSION) {
      throw new InvalidInputException(
          "the file has format version %d, but this program reads versions %d to %d"
              .formatted(version, FIRST_VERSION, LAST_VERSION));
    }
    Kind kind = kind(manifest.string("kind"), kinds);
    JsonObject scaling = manifest.object("preprocessing").object("scaling");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(archive.tensors());
    Perceptron network = NetworkTensors.take("", manifest.object("network"), tensors);
    Optional<Decoder> decoder =
        kind == Kind.EMBEDDING ? Optional.of(Decoder.take(manifest, tensors)) : Optional.empty();
    Optional<KeptRows> sample =
        kind == Kind.CLUSTER
            ? KeptRows.take(manifest, network.afterDirections().inputs(), tensors)
            : Optional.empty();
    if (!tensors.isEmpty()) {
      throw new InvalidInputException("no layer has the tensors " + tensors.keySet());
    }
    return new ModelFile(
        kind,
        Scaling.fromMap(scaling.fields()),
        network,
        heads(manifest, kind),
        decoder,
        sample,
        details(manifest));
  }

  private static Kind kind(String found, Kind... kinds) {
    for (Kind kind : kinds) {
      if (kind.label().equals(found)) {
        return kind;
      }
    }
    String expected =
        Stream.of(kinds).map(kind -> '"' + kind.label() + '"').collect(Collectors.joining(" or "));
    throw new InvalidInputException(
        "the file holds a model of kind \"%s\", not %s".formatted(found, expected));
  }

  private static List<Integer> heads(JsonObject manifest, Kind kind) {
    if (kind == Kind.CODE) {
      return manifest.integers(HEADS);
    }
    // Unlike a field nobody knows, this one says that the outputs mean something else.
    if (manifest.has(HEADS)) {
      throw new InvalidInputException(
          "manifest has \"%s\", which a model of kind \"%s\" cannot have"
              .formatted(HEADS, kind.label()));
    }
    return List.of();
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
        manifest.has("image") ? Optional.of(image(manifest.object("image"))) : Optional.empty(),
        features(manifest.object("preprocessing")));
  }

  private static Optional<Features> features(JsonObject preprocessing) {
    if (!preprocessing.has(FEATURES)) {
      return Optional.empty();
    }
    JsonObject features = preprocessing.object(FEATURES);
    return Optional.of(
        new Features(
            features.string("kind"),
            features.strings("columns"),
            new LinkedHashMap<>(features.object("settings").fields())));
  }

  private static ImageShape image(JsonObject image) {
    return new ImageShape(
        image.integer("height"), image.integer("width"), image.integer("channels"));
  }
}
