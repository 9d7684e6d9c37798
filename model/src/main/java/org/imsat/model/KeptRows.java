package org.imsat.model;

import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * Some of the rows that a model was learned from, as its network takes them, to which new rows are
 * compared. Values are rounded to {@link Bfloat16}, and {@link #LARGEST} stands for what is beyond.
 */
final class KeptRows {
  /** So many rows are enough, and no more leave the place where the training was. */
  static final int MOST = 1000;

  /** Fewer say nothing of how near rows usually are. */
  static final int LEAST = 10;

  /** Of wide rows fewer are kept: this many values take two megabytes. */
  private static final int MOST_VALUES = 1 << 20;

  /** Squares of what is larger, summed over many columns, are no floats. */
  private static final float LARGEST = 1e9f;

  private static final String NAME = "sample";
  private static final String TENSOR = "sample.rows";

  private final float[][] rows;

  private KeptRows(float[][] rows) {
    this.rows = rows;
  }

  /**
   * Draws from rows as the trained layers see them.
   *
   * @return nothing where there are too few, or they are so wide that only a few could be kept
   */
  static Optional<KeptRows> draw(Samples seen, long seed) {
    int most = Math.min(MOST, MOST_VALUES / seen.dimension());
    if (Math.min(most, seen.rows()) < LEAST) {
      return Optional.empty();
    }
    int[] drawn = RandomRows.atMost(most, seen.rows(), seed);
    float[][] rows = new float[drawn.length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = seen.row(drawn[i]);
      round(rows[i]);
    }
    return Optional.of(new KeptRows(rows));
  }

  /** Makes a scaled row comparable to those kept: the same row then has the same values. */
  static void round(float[] scaled) {
    for (int j = 0; j < scaled.length; j++) {
      scaled[j] = Bfloat16.round(bounded(scaled[j]));
    }
  }

  static float bounded(float value) {
    return Math.max(-LARGEST, Math.min(LARGEST, value));
  }

  /** The rows, not to be changed. */
  float[][] rows() {
    return rows;
  }

  void requireFits(Perceptron network) {
    int inputs = network.afterDirections().inputs();
    if (rows[0].length != inputs) {
      throw new InvalidInputException(
          "the model takes %d values, but the rows of its sample have %d"
              .formatted(inputs, rows[0].length));
    }
  }

  /** Adds what there is to know of it to a manifest and to tensors. */
  void put(Map<String, Object> manifest, Map<String, StoredTensor> tensors) {
    int dimension = rows[0].length;
    float[] values = new float[rows.length * dimension];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, values, i * dimension, dimension);
    }
    manifest.put(NAME, Map.of("rows", rows.length));
    tensors.put(TENSOR, StoredTensor.halved(values, rows.length, dimension));
  }

  /**
   * Those that a manifest tells of, whose tensor is taken out of the others.
   *
   * @throws InvalidInputException if the tensor is missing, or no such rows
   */
  static Optional<KeptRows> take(
      JsonObject manifest, int dimension, Map<String, StoredTensor> tensors) {
    if (!manifest.has(NAME)) {
      return Optional.empty();
    }
    int count = manifest.object(NAME).integer("rows");
    if (count < LEAST || count > MOST) {
      throw new InvalidInputException(
          "a sample has %d to %d rows, not %d".formatted(LEAST, MOST, count));
    }
    float[] values = NetworkTensors.take(tensors, TENSOR, count, dimension);
    float[][] rows = new float[count][dimension];
    for (int i = 0; i < values.length; i++) {
      float value = values[i];
      if (!Float.isFinite(value) || Bfloat16.round(bounded(value)) != value) {
        throw new InvalidInputException(
            "row %d of the sample, column %d: %s is no value of a kept row"
                .formatted(i / dimension, i % dimension, value));
      }
      rows[i / dimension][i % dimension] = value;
    }
    return Optional.of(new KeptRows(rows));
  }
}
