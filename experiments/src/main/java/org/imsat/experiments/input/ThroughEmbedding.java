package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.data.format.Unpacked;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/** An embedding whose codes stand for the rows of an input. */
final class ThroughEmbedding {
  static final String KIND = "embedding";
  private static final String SHA256 = "sha256";

  private final Path file;
  private final EmbeddingModel model;
  private final String sha256;

  /**
   * Reads the embedding.
   *
   * @throws InvalidInputException if the file holds none
   */
  ThroughEmbedding(Path file) {
    if (!(Model.load(file) instanceof EmbeddingModel embedding)) {
      throw new InvalidInputException(
          "--through " + file + " is no embedding; see 'imsat help embed'");
    }
    this.file = file;
    this.model = embedding;
    this.sha256 = Unpacked.sha256AsIs(file);
  }

  EmbeddingModel model() {
    return model;
  }

  /**
   * Checks that another model has learned from this embedding's codes.
   *
   * @throws InvalidInputException if it has not
   */
  void requireLearnedBy(Model other) {
    Optional<Features> features = other.details().features().filter(f -> f.kind().equals(KIND));
    if (features.isEmpty()) {
      throw new InvalidInputException(
          "--through is given, but the model does not take the codes of an embedding");
    }
    String wanted = features.get().string(SHA256);
    if (!wanted.equals(sha256)) {
      throw new InvalidInputException(
          "the model takes the codes of another embedding than %s: SHA-256 %s, not %s"
              .formatted(file, wanted, sha256));
    }
  }

  /** The codes of rows, with what else is known of these. */
  Dataset of(Dataset rows) {
    Dataset fitting = ModelRows.fitting(file, model, rows);
    return rows.withSamples(
        DenseSamples.of(model.embed(fitting.samples())),
        Optional.of(
            new Features(KIND, List.of(), Map.of(SHA256, sha256, "latent", model.latent()))));
  }
}
