package org.imsat.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;

/**
 * The half of an {@link EmbeddingModel} that makes rows: p(x|z) and p(z). The names of its tensors
 * begin with {@code decoder}.
 *
 * @param network from the values of a code to means and logarithms of deviations of scaled rows, or
 *     to logits
 * @param binary whether values of scaled rows are probabilities of 1
 * @param prior p(z), where it was learned; otherwise it is N(0, I)
 */
record Decoder(Perceptron network, boolean binary, Optional<GaussianMixture> prior) {
  private static final String NAME = "decoder";
  private static final String BINARY = "binary";
  private static final String COMPONENTS = "priorComponents";
  private static final String PRIOR = NAME + ".prior.";

  /**
   * Checks that it belongs to an encoder.
   *
   * @throws InvalidInputException if numbers of inputs and outputs do not agree
   */
  void requireFits(Perceptron encoder) {
    int latent = network.inputs();
    if (encoder.outputs() != 2 * latent) {
      throw new InvalidInputException(
          "codes of %d values need %d outputs of the encoder, which has %d"
              .formatted(latent, 2 * latent, encoder.outputs()));
    }
    int outputs = (binary ? 1 : 2) * encoder.inputs();
    if (network.outputs() != outputs) {
      throw new InvalidInputException(
          "rows of %d values need %d outputs of the decoder, which has %d"
              .formatted(encoder.inputs(), outputs, network.outputs()));
    }
    prior.ifPresent(
        mixture -> {
          if (mixture.values() != latent) {
            throw new InvalidInputException(
                "codes have %d values, but those of the prior %d"
                    .formatted(latent, mixture.values()));
          }
        });
  }

  /** Adds what there is to know of it to a manifest and to tensors. */
  void put(Map<String, Object> manifest, Map<String, StoredTensor> tensors) {
    Map<String, Object> shape = new LinkedHashMap<>(NetworkTensors.shape(network));
    shape.put(BINARY, binary);
    NetworkTensors.put(NAME + ".", network, tensors);
    prior.ifPresent(
        mixture -> {
          shape.put(COMPONENTS, mixture.components().size());
          put(mixture, tensors);
        });
    manifest.put(NAME, shape);
  }

  private static void put(GaussianMixture mixture, Map<String, StoredTensor> tensors) {
    int k = mixture.components().size();
    int values = mixture.values();
    float[] means = new float[k * values];
    float[] logDeviations = new float[k * values];
    float[] logWeights = new float[k];
    for (int i = 0; i < k; i++) {
      DiagonalGaussian component = mixture.components().get(i);
      System.arraycopy(component.mean(), 0, means, i * values, values);
      double[] logDeviation = component.logDeviation();
      for (int j = 0; j < values; j++) {
        logDeviations[i * values + j] = (float) logDeviation[j];
      }
      logWeights[i] = (float) mixture.logWeights()[i];
    }
    tensors.put(PRIOR + "means", StoredTensor.owning(means, k, values));
    tensors.put(PRIOR + "logDeviations", StoredTensor.owning(logDeviations, k, values));
    tensors.put(PRIOR + "logWeights", StoredTensor.owning(logWeights, k));
  }

  /**
   * What a manifest tells of, whose tensors are taken out of the others.
   *
   * @throws InvalidInputException if something is missing or does not fit
   */
  static Decoder take(JsonObject manifest, Map<String, StoredTensor> tensors) {
    JsonObject shape = manifest.object(NAME);
    Perceptron network = NetworkTensors.take(NAME + ".", shape, tensors);
    Optional<GaussianMixture> prior =
        shape.has(COMPONENTS)
            ? Optional.of(prior(shape.integer(COMPONENTS), network.inputs(), tensors))
            : Optional.empty();
    return new Decoder(network, shape.flag(BINARY), prior);
  }

  private static GaussianMixture prior(int k, int values, Map<String, StoredTensor> tensors) {
    float[] means = NetworkTensors.take(tensors, PRIOR + "means", k, values);
    float[] logDeviations = NetworkTensors.take(tensors, PRIOR + "logDeviations", k, values);
    return GaussianMixture.of(
        rows(means, k, values),
        rows(logDeviations, k, values),
        NetworkTensors.take(tensors, PRIOR + "logWeights", k));
  }

  private static float[][] rows(float[] flat, int count, int values) {
    float[][] rows = new float[count][values];
    for (int k = 0; k < count; k++) {
      System.arraycopy(flat, k * values, rows[k], 0, values);
    }
    return rows;
  }
}
