package org.imsat.model;

import java.util.Map;
import org.imsat.samples.InvalidInputException;

/**
 * Where a model comes from.
 *
 * @param dataName what the training data is called
 * @param dataSha256 {@link org.imsat.samples.Samples#sha256} of the training data
 * @param seed seed of the training run
 * @param versions software by name, e.g. {@code imsat} to {@code 0.1.0}
 */
public record Provenance(
    String dataName, String dataSha256, long seed, Map<String, String> versions) {
  /** Checks the hash's form. */
  public Provenance {
    if (!dataSha256.matches("[0-9a-f]{64}")) {
      throw new InvalidInputException(
          "not a SHA-256 of 64 lower-case hexadecimal digits: \"" + dataSha256 + "\"");
    }
    versions = Map.copyOf(versions);
  }
}
