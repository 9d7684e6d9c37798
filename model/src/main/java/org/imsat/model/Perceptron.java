package org.imsat.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.imsat.parallel.Blocks;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * A multi-layer perceptron: linear layers with {@link Activation}s between them and nothing after
 * the last, whose outputs are logits. Immutable; safe for use by many threads.
 *
 * <p>A row's outputs have the same bits whether it is computed alone or with others, on every
 * machine. Many rows are computed in parallel in the common pool. Of {@link SparseSamples} only the
 * stored values are looked at. The outputs then have the bits of the same row given densely if the
 * scaling subtracts nothing; otherwise what it subtracts is worked out once for all rows, and the
 * outputs agree up to rounding.
 */
public final class Perceptron {
  /** Stands for the number of a row that was given alone. */
  static final int ALONE = -1;

  /** Rows that share one pass over the weights. */
  private static final int BLOCK = 64;

  private final List<Layer> layers;
  private final List<Activation> activations;

  private Perceptron(List<Layer> layers, List<Activation> activations) {
    this.layers = List.copyOf(layers);
    this.activations = List.copyOf(activations);
  }

  /** A network of these layers, the first applied first, with ReLU between them. */
  public static Perceptron of(List<Layer> layers) {
    return of(layers, Activation.RELU);
  }

  /**
   * A network of these layers, the first applied first, with the same between all of them.
   *
   * @throws InvalidInputException if there are none or a layer's inputs are not the outputs of the
   *     one before it
   */
  public static Perceptron of(List<Layer> layers, Activation activation) {
    return of(layers, Collections.nCopies(Math.max(0, layers.size() - 1), activation));
  }

  /**
   * A network of these layers, the first applied first.
   *
   * @param activations what is between each layer and the next
   * @throws InvalidInputException if there are no layers, a layer's inputs are not the outputs of
   *     the one before it, or there are not as many activations as places for them
   */
  public static Perceptron of(List<Layer> layers, List<Activation> activations) {
    if (layers.isEmpty()) {
      throw new InvalidInputException("a network needs at least one layer");
    }
    if (activations.size() != layers.size() - 1) {
      throw new InvalidInputException(
          "%d activations do not fit between %d layers"
              .formatted(activations.size(), layers.size()));
    }
    for (int i = 1; i < layers.size(); i++) {
      if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
        throw new InvalidInputException(
            "layer %d takes %d values, but layer %d gives %d"
                .formatted(i, layers.get(i).inputs(), i - 1, layers.get(i - 1).outputs()));
      }
    }
    return new Perceptron(layers, activations);
  }

  /** A network of these layers, the first applied first, see {@link #of(List)}. */
  public static Perceptron of(Layer... layers) {
    return of(List.of(layers));
  }

  /** The layers, the first applied first. */
  public List<Layer> layers() {
    return layers;
  }

  /** What is between each layer and the next. */
  public List<Activation> activations() {
    return activations;
  }

  /**
   * Whether the first layer brings rows to one length along directions of theirs, as latent
   * semantic analysis does: distances between what it gives say more than those between rows.
   */
  boolean beginsWithDirections() {
    return layers.size() > 1 && activations.get(0) == Activation.UNIT_LENGTH;
  }

  /** The layers that take what such a first one gives; all where there is none. */
  Perceptron afterDirections() {
    return beginsWithDirections()
        ? new Perceptron(
            layers.subList(1, layers.size()), activations.subList(1, activations.size()))
        : this;
  }

  /** Number of values in a row it takes. */
  public int inputs() {
    return layers.get(0).inputs();
  }

  /** Number of logits it gives. */
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  /**
   * The logits of one row.
   *
   * @param row raw values, which {@code scaling} is applied to; left unchanged
   * @throws InvalidInputException if the row is of another dimension or its logits are not finite
   */
  public float[] forward(float[] row, Scaling scaling) {
    requireDimension(row.length);
    requireFiniteValues(row, ALONE);
    float[] scaled = row.clone();
    scaling.apply(scaled);
    float[] logits = forward(new float[][] {scaled}, 1)[0];
    requireFiniteLogits(logits, ALONE);
    return logits;
  }

  /**
   * The logits of every row, {@code [row][output]}.
   *
   * @throws InvalidInputException if the rows are of another dimension or logits are not finite
   */
  public float[][] forward(Samples samples, Scaling scaling) {
    float[][] logits = new float[samples.rows()][];
    forward(samples, scaling, Blocks.shared(), (row, values) -> logits[row] = values.clone());
    return logits;
  }

  /** Receives a row's logits, which are overwritten afterwards. Called by several threads. */
  @FunctionalInterface
  interface LogitsConsumer {
    void accept(int row, float[] logits);
  }

  void forward(Samples samples, Scaling scaling, Executor executor, LogitsConsumer consumer) {
    requireDimension(samples.dimension());
    scaling.requireFits(samples.dimension());
    FirstLayer first = firstLayer(samples, scaling);
    int rows = samples.rows();
    int blocks = rows / BLOCK + (rows % BLOCK == 0 ? 0 : 1);
    Blocks.forEach(
        blocks,
        executor,
        block -> {
          int from = block * BLOCK;
          int count = Math.min(BLOCK, rows - from);
          float[][] logits = afterFirst(first.outputs(from, count), count);
          for (int i = 0; i < count; i++) {
            int row = from + i;
            requireFiniteLogits(logits[i], row);
            consumer.accept(row, logits[i]);
          }
        });
  }

  /**
   * What the first layer gives for rows {@code from .. from + count - 1}, {@code [row][output]}.
   */
  @FunctionalInterface
  private interface FirstLayer {
    float[][] outputs(int from, int count);
  }

  private FirstLayer firstLayer(Samples samples, Scaling scaling) {
    Layer layer = layers.get(0);
    if (samples instanceof SparseSamples sparse) {
      SparseSamples stretched = scaling.stretch(sparse);
      float[] ofZeros = scaling.keepsZeros() ? layer.bias() : layer.ofZeros(scaling);
      return (from, count) -> ofStored(sparse, stretched, ofZeros, from, count);
    }
    return (from, count) -> {
      float[][] values = new float[count][inputs()];
      for (int i = 0; i < count; i++) {
        samples.copyRow(from + i, values[i], 0);
        requireFiniteValues(values[i], from + i);
        scaling.apply(values[i]);
      }
      float[][] outputs = new float[count][layer.outputs()];
      layer.apply(values, outputs, count);
      return outputs;
    };
  }

  private float[][] ofStored(
      SparseSamples raw, SparseSamples stretched, float[] ofZeros, int from, int count) {
    float[][] outputs = new float[count][ofZeros.length];
    for (int i = 0; i < count; i++) {
      int row = from + i;
      int[] columns = new int[stretched.stored(row)];
      float[] values = new float[columns.length];
      int stored = stretched.copyStored(row, columns, values);
      if (!finite(values)) {
        requireFiniteValues(raw.row(row), row);
      }
      layers.get(0).apply(ofZeros, columns, values, stored, outputs[i]);
    }
    return outputs;
  }

  /** What comes of rows. */
  static final class Pass {
    private final float[][] hidden;
    private final float[][] logits;

    private Pass(float[][] hidden, float[][] logits) {
      this.hidden = hidden;
      this.logits = logits;
    }

    /** The values that the last layer takes, {@code [row][value]}. */
    float[][] hidden() {
      return hidden;
    }

    /** The logits of each row, with the bits that {@link #forward} gives. */
    float[][] logits() {
      return logits;
    }
  }

  /** Both of the first rows of an array, which are scaled. */
  Pass pass(float[][] scaled, int rows) {
    float[][] logits = new float[rows][outputs()];
    float[][] hidden = layers.size() == 1 ? scaled : beforeLast(first(scaled, rows), rows);
    layers.get(layers.size() - 1).apply(hidden, logits, rows);
    return new Pass(hidden, logits);
  }

  private float[][] forward(float[][] scaled, int rows) {
    return afterFirst(first(scaled, rows), rows);
  }

  private float[][] first(float[][] scaled, int rows) {
    float[][] first = new float[rows][layers.get(0).outputs()];
    layers.get(0).apply(scaled, first, rows);
    return first;
  }

  private float[][] afterFirst(float[][] first, int rows) {
    if (layers.size() == 1) {
      return first;
    }
    float[][] logits = new float[rows][outputs()];
    layers.get(layers.size() - 1).apply(beforeLast(first, rows), logits, rows);
    return logits;
  }

  /** What the last of several layers takes, of what the first one gives. */
  private float[][] beforeLast(float[][] first, int rows) {
    float[][] values = first;
    for (int i = 1; i < layers.size(); i++) {
      for (float[] row : values) {
        activations.get(i - 1).apply(row);
      }
      if (i < layers.size() - 1) {
        float[][] next = new float[rows][layers.get(i).outputs()];
        layers.get(i).apply(values, next, rows);
        values = next;
      }
    }
    return values;
  }

  void requireDimension(int dimension) {
    if (dimension != inputs()) {
      throw new InvalidInputException(
          "the model takes rows of %d values, but these have %d".formatted(inputs(), dimension));
    }
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static String name(int row) {
    return row == ALONE ? "the row" : "row " + row;
  }

  /** An infinite value can vanish in a hidden layer, so it must be refused at the start. */
  static void requireFiniteValues(float[] values, int row) {
    for (int column = 0; column < values.length; column++) {
      if (!Float.isFinite(values[column])) {
        throw new InvalidInputException(
            "%s, column %d: the value is %s, but only finite numbers can be used"
                .formatted(name(row), column, values[column]));
      }
    }
  }

  static void requireFiniteLogits(float[] logits, int row) {
    if (!finite(logits)) {
      throw new InvalidInputException(
          "%s: its values are so large that the network's outputs are not finite: %s"
              .formatted(name(row), Arrays.toString(logits)));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Perceptron that
        && layers.equals(that.layers)
        && activations.equals(that.activations);
  }

  @Override
  public int hashCode() {
    return Objects.hash(layers, activations);
  }

  /** For instance {@code Perceptron[784-1200-1200-10]}. */
  @Override
  public String toString() {
    return layers.stream()
        .map(layer -> Integer.toString(layer.outputs()))
        .collect(Collectors.joining("-", "Perceptron[" + inputs() + "-", "]"));
  }
}
