package org.imsat.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * What is done to the raw values of a row before the network sees them: column j becomes {@code
 * (x_j - subtract_j) * multiply_j}. It is part of a model, which therefore takes raw rows.
 * Immutable.
 */
public final class Scaling {
  private static final Scaling NONE = new Scaling(new float[] {0}, new float[] {1});

  // Exactly x / 128 - 1 for the levels 0 to 255, since dividing by a power of two does not round.
  private static final Scaling PIXELS = new Scaling(new float[] {128}, new float[] {1 / 128f});

  private static final Scaling LEVELS = new Scaling(new float[] {0}, new float[] {1 / 255f});

  // One value for all columns, or one per column.
  private final float[] subtract;
  private final float[] multiply;

  private Scaling(float[] subtract, float[] multiply) {
    if (subtract.length == 0 || multiply.length == 0) {
      throw new InvalidInputException("scaling needs at least one value to subtract and multiply");
    }
    if (subtract.length != 1 && multiply.length != 1 && subtract.length != multiply.length) {
      throw new InvalidInputException(
          "scaling subtracts from %d columns but multiplies %d"
              .formatted(subtract.length, multiply.length));
    }
    this.subtract = subtract;
    this.multiply = multiply;
    requireFinite("subtract", subtract);
    requireFinite("multiply", multiply);
  }

  private static void requireFinite(String name, float[] values) {
    for (int column = 0; column < values.length; column++) {
      if (!Float.isFinite(values[column])) {
        throw new InvalidInputException(
            "scaling: the value to %s in column %d is %s".formatted(name, column, values[column]));
      }
    }
  }

  /** Leaves values as they are. */
  public static Scaling none() {
    return NONE;
  }

  /** Levels 0 to 255 to [-1, 1): {@code x / 128 - 1}. */
  public static Scaling pixels() {
    return PIXELS;
  }

  /** Levels 0 to 255 to [0, 1]. */
  public static Scaling levels() {
    return LEVELS;
  }

  /**
   * Subtracts each column's mean and multiplies all columns by one factor, which keeps the ratios
   * of distances.
   *
   * @throws InvalidInputException if there is no column or a value is NaN or infinite
   */
  public static Scaling global(float[] mean, float factor) {
    return new Scaling(mean.clone(), new float[] {factor});
  }

  /**
   * Subtracts from and multiplies each column by values of its own.
   *
   * @throws InvalidInputException if the lengths differ, are 0, or a value is NaN or infinite
   */
  public static Scaling columns(float[] subtract, float[] multiply) {
    if (subtract.length != multiply.length) {
      throw new InvalidInputException(
          "scaling subtracts from %d columns but multiplies %d"
              .formatted(subtract.length, multiply.length));
    }
    return new Scaling(subtract.clone(), multiply.clone());
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws InvalidInputException if a list is missing or holds anything but finite numbers, or the
   *     lengths do not agree
   */
  public static Scaling fromMap(Map<String, ?> map) {
    JsonObject json = new JsonObject("scaling", map);
    return new Scaling(json.floats("subtract"), json.floats("multiply"));
  }

  /** As JSON values: {@code subtract} and {@code multiply}, each a list of one or all columns. */
  public Map<String, Object> toMap() {
    return Map.of("subtract", exact(subtract), "multiply", exact(multiply));
  }

  private static List<Double> exact(float[] values) {
    Double[] list = new Double[values.length];
    Arrays.setAll(list, i -> (double) values[i]);
    return List.of(list);
  }

  /** Number of columns, where it is fixed. */
  public OptionalInt dimension() {
    int columns = Math.max(subtract.length, multiply.length);
    return columns == 1 ? OptionalInt.empty() : OptionalInt.of(columns);
  }

  /**
   * Scales one row in place: {@code values[offset .. offset + dimension)}.
   *
   * @throws InvalidInputException if this scaling is for another number of columns
   * @throws IndexOutOfBoundsException if the row does not lie within {@code values}
   */
  public void apply(float[] values, int offset, int dimension) {
    requireFits(dimension);
    Objects.checkFromIndexSize(offset, dimension, values.length);
    int subtractStep = subtract.length == 1 ? 0 : 1;
    int multiplyStep = multiply.length == 1 ? 0 : 1;
    for (int j = 0; j < dimension; j++) {
      values[offset + j] =
          (values[offset + j] - subtract[j * subtractStep]) * multiply[j * multiplyStep];
    }
  }

  /** Undoes {@link #apply(float[])}; a column that is multiplied by 0 gets what is subtracted. */
  void restore(float[] row) {
    requireFits(row.length);
    for (int j = 0; j < row.length; j++) {
      float factor = multiplier(j);
      float centre = subtract[subtract.length == 1 ? 0 : j];
      row[j] = factor == 0 ? centre : row[j] / factor + centre;
    }
  }

  /**
   * Whether 0 stays 0 in every column, since nothing is subtracted: sparse rows then stay sparse.
   */
  public boolean keepsZeros() {
    for (float value : subtract) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sparse rows with each column multiplied but nothing subtracted. Where {@link #keepsZeros} they
   * are the scaled rows; elsewhere they are as far from each other as the scaled rows are.
   *
   * @throws InvalidInputException if this scaling is for another number of columns
   */
  public SparseSamples stretch(SparseSamples raw) {
    requireFits(raw.dimension());
    return new StretchedSamples(raw, this);
  }

  /**
   * Rows that are as far from each other as the scaled ones are, scaled when they are asked for:
   * sparse rows stay sparse, and nothing is subtracted from these.
   *
   * @throws InvalidInputException if this scaling is for another number of columns
   */
  public Samples forDistances(Samples raw) {
    requireFits(raw.dimension());
    return raw instanceof SparseSamples sparse ? stretch(sparse) : new ScaledRows(raw, this);
  }

  /** What column {@code column} is multiplied by. */
  float multiplier(int column) {
    return multiply[multiply.length == 1 ? 0 : column];
  }

  /** What a 0 in column {@code column} becomes. */
  float ofZero(int column) {
    return (0 - subtract[subtract.length == 1 ? 0 : column]) * multiplier(column);
  }

  /** Scales a whole row in place, see {@link #apply(float[], int, int)}. */
  public void apply(float[] row) {
    apply(row, 0, row.length);
  }

  void requireFits(int dimension) {
    int columns = Math.max(subtract.length, multiply.length);
    if (columns != 1 && columns != dimension) {
      throw new InvalidInputException(
          "the scaling is for %d columns, but there are %d".formatted(columns, dimension));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scaling that
        && Arrays.equals(subtract, that.subtract)
        && Arrays.equals(multiply, that.multiply);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(subtract) + Arrays.hashCode(multiply);
  }

  @Override
  public String toString() {
    return "Scaling[subtract=%s, multiply=%s]".formatted(brief(subtract), brief(multiply));
  }

  private static String brief(float[] values) {
    return values.length == 1 ? Float.toString(values[0]) : values.length + " values";
  }
}
