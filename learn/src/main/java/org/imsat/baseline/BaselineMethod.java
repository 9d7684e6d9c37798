package org.imsat.baseline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imsat.learner.Code;
import org.imsat.learner.Profile;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * A baseline by name, with what each profile sets.
 *
 * @param label what users call it
 * @param kind of code that it learns
 * @param values the settings there are, and what they are unless the user says otherwise
 */
record BaselineMethod(String label, String kind, Algorithm algorithm, Values values) {
  private static final String CLUSTERS = "clusters";
  private static final String BITS = "bits";
  private static final String ITQ = "pca-itq";

  private static final List<BaselineMethod> KNOWN =
      List.of(
          new BaselineMethod("k-means", CLUSTERS, new KMeansClusters(), BaselineMethod::kMeans),
          new BaselineMethod(
              "dae-k-means", CLUSTERS, new EncodedKMeans(), BaselineMethod::autoEncoder),
          new BaselineMethod("dec", CLUSTERS, new EmbeddedClustering(), BaselineMethod::dec),
          new BaselineMethod(
              "spectral-hashing",
              BITS,
              new SpectralHashing(),
              published -> values("scaling", "none")),
          new BaselineMethod(
              ITQ,
              BITS,
              new IterativeQuantisation(),
              published -> values("iterations", 50, "scaling", "none")),
          new BaselineMethod("deep-hash", BITS, new DeepHashing(), BaselineMethod::deepHash));

  /** Settings by name: the published ones, or others. */
  @FunctionalInterface
  interface Values {
    Map<String, Object> of(boolean published);
  }

  /**
   * The baseline of that name.
   *
   * @throws InvalidInputException if there is none, naming those that exist
   */
  static BaselineMethod of(String name) {
    return KNOWN.stream()
        .filter(m -> m.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "there is no baseline '%s'; there are %s"
                        .formatted(
                            name,
                            KNOWN.stream().map(m -> m.label).collect(Collectors.joining(", ")))));
  }

  /** Those that learn codes of a kind. */
  static List<String> names(String kind) {
    return KNOWN.stream().filter(m -> m.kind.equals(kind)).map(m -> m.label).toList();
  }

  /** The settings for a code. */
  BaselineSettings settings(Code<?> code, Profile profile) {
    if (!code.name().equals(kind)) {
      throw new InvalidInputException("%s learns %s, not %s".formatted(label, kind, code.name()));
    }
    return new BaselineSettings(label, code, profile, 1, values.of(profile == Profile.PAPER));
  }

  /**
   * Checks that the method can learn such a code of the rows.
   *
   * @throws InvalidInputException if it cannot
   */
  void requireSuits(Code<?> code, Dataset data) {
    int dimension = data.samples().dimension();
    if (label.equals(ITQ) && (Integer) code.size() > dimension) {
      throw new InvalidInputException(
          "%s finds at most as many bits as rows have values, %d, not %s"
              .formatted(label, dimension, code.size()));
    }
  }

  private static Map<String, Object> kMeans(boolean published) {
    Map<String, Object> values = lloyd(12);
    values.put(BaselineSettings.SCALING, "auto");
    return values;
  }

  private static Map<String, Object> lloyd(int starts) {
    return values("starts", starts, "iterations", 300, "tolerance", 1e-4);
  }

  /**
   * The published numbers of steps take hours on a laptop; a twentieth of them, each ten times as
   * long, takes minutes.
   */
  private static Map<String, Object> autoEncoder(boolean published) {
    Map<String, Object> values =
        values("batch", 256, "dropout", 0.2, "learningRate", published ? 0.1 : 1, "momentum", 0.9);
    values.putAll(lloyd(20));
    values.put("hidden", List.of(500, 500, 2000, 10));
    values.put("layerSteps", published ? 50_000 : 2_500);
    values.put("encoderSteps", published ? 100_000 : 5_000);
    values.put("decayEvery", published ? 20_000 : 2_500);
    values.put(BaselineSettings.SCALING, "rms");
    values.put(BaselineSettings.PRECISION, published ? "float32" : BaselineSettings.AUTO);
    return values;
  }

  private static Map<String, Object> dec(boolean published) {
    Map<String, Object> values = autoEncoder(published);
    values.put("clusterLearningRate", 0.01);
    values.put("refresh", 160);
    values.put("stopBelow", 0.001);
    values.put(BaselineSettings.EPOCHS, published ? 200 : 100);
    return values;
  }

  private static Map<String, Object> deepHash(boolean published) {
    Map<String, Object> values =
        values("batch", 256, "learningRate", 0.01, "momentum", 0.9, "l1", 100.0);
    values.put("l2", 0.001);
    values.put("l3", 0.001);
    values.put("hidden", List.of(60, 30));
    values.put(BaselineSettings.EPOCHS, 20);
    values.put(BaselineSettings.SCALING, "rms");
    return values;
  }

  private static Map<String, Object> values(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    values.put(BaselineSettings.DEVICE, "cpu");
    return values;
  }
}
