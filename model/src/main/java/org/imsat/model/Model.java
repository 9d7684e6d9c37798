package org.imsat.model;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * A trained model of any kind: a {@link Perceptron} that takes raw rows, which the model scales
 * itself. The kind says what the network's outputs mean. Immutable; safe for use by many threads.
 *
 * <p>Many rows are computed in parallel, in the common pool or by the threads of an executor: a
 * service bounds its own.
 *
 * <p>A row alone and the same row among others give the same bits; {@link Perceptron} says what
 * holds for sparse rows. Rows of another dimension than {@link #dimension}, and values that are not
 * finite, are refused with {@link InvalidInputException}.
 */
public abstract sealed class Model permits ClusterModel, HashModel, CodeModel, EmbeddingModel {
  private final ModelFile parts;
  private final Optional<TableRecipe> recipe;

  Model(ModelFile parts) {
    this.parts = parts;
    this.recipe = parts.details().recipe();
  }

  /**
   * Reads a model of the kind that the file holds: a {@link ClusterModel}, a {@link HashModel}, a
   * {@link CodeModel} or an {@link EmbeddingModel}.
   *
   * @throws ModelFormatException if the file is damaged, not a model, or a model of an unknown kind
   * @throws InvalidInputException if there is no such file or it may not be read
   */
  public static Model load(Path file) {
    ModelFile parts = ModelFile.read(file, Kind.values());
    return switch (parts.kind()) {
      case CLUSTER -> new ClusterModel(parts);
      case HASH -> new HashModel(parts);
      case CODE -> new CodeModel(parts);
      case EMBEDDING -> new EmbeddingModel(parts);
    };
  }

  /**
   * Writes the model to a file, replacing it at once. The same model always gives the same bytes.
   *
   * @throws InvalidInputException if the file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public final void save(Path file) {
    parts.write(file);
  }

  /**
   * Name of the kind as files give it: {@code cluster}, {@code hash}, {@code code} or {@code
   * embedding}.
   */
  public final String kind() {
    return parts.kind().label();
  }

  /**
   * SHA-256, in hexadecimal, of all that has a part in what the model makes of a row: its kind, how
   * rows are prepared and scaled, and the network. Models with the same one give the same codes;
   * options and origin do not count. Takes as long as reading the weights once.
   */
  public final String sha256() {
    return parts.sha256();
  }

  /** Number of values in a row. */
  public final int dimension() {
    return parts.network().inputs();
  }

  /** What is done to raw values first. */
  public final Scaling scaling() {
    return parts.scaling();
  }

  /** The network, which takes scaled rows. */
  public final Perceptron network() {
    return parts.network();
  }

  /**
   * Rows as the layers see them that were trained, made when they are asked for: distances between
   * them are those that clusters go by. They are scaled; sparse ones stay sparse, and nothing is
   * subtracted from these; and where the first layer brings rows to one length along directions of
   * theirs, as for words, they are what it gives.
   *
   * @param raw rows as the model takes them
   * @throws InvalidInputException if they are of another dimension
   */
  public final Samples forDistances(Samples raw) {
    return network().beginsWithDirections() ? trainedRows(raw) : scaling().forDistances(raw);
  }

  /** The same of all values. */
  final Samples trainedRows(Samples raw) {
    network().requireDimension(raw.dimension());
    return network().beginsWithDirections()
        ? new DirectionRows(raw, scaling(), network().layers().get(0))
        : new ScaledRows(raw, scaling());
  }

  /** Options and origin of the model. */
  public final ModelDetails details() {
    return parts.details();
  }

  /** How records of a table become rows, where the model was learned from one. */
  public final Optional<TableRecipe> recipe() {
    return recipe;
  }

  /**
   * The row of a record of a table, by the names of columns: see {@link TableRecipe#row}.
   *
   * @throws InvalidInputException if the model was learned from something else than a table with
   *     names, a column is not there, or a value is of another kind
   */
  public final float[] row(Map<String, ?> record) {
    return recipe
        .filter(TableRecipe::named)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "the model was not learned from a table with names; it takes rows of %d values"
                        .formatted(dimension())))
        .row(record);
  }

  final ModelFile parts() {
    return parts;
  }

  final float[] logits(float[] row) {
    return network().forward(row, scaling());
  }

  final void logits(Samples samples, Executor executor, Perceptron.LogitsConsumer consumer) {
    network().forward(samples, scaling(), executor, consumer);
  }
}
