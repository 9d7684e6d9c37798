package org.imsat.samples;

import java.util.List;
import java.util.Map;

/**
 * How rows were made from raw input, so that the same can be done to new input: which words became
 * columns and how they are weighted, what size images were brought to. It is a description only;
 * the module {@code features} and the readers of tables carry it out. A model keeps it (see {@code
 * ModelDetails}).
 *
 * @param kind what makes the rows, such as {@code tfidf}
 * @param columns a name for each column, or none
 * @param settings JSON values: string, boolean, finite number, list, map with string keys
 */
public record Features(String kind, List<String> columns, Map<String, Object> settings) {
  /**
   * Rows of numbers: of a table, whose header names the columns, or of sparse rows without names.
   */
  public static final String TABLE = "table";

  /** Copies the lists. */
  public Features {
    if (kind.isBlank()) {
      throw new InvalidInputException("features need a kind");
    }
    columns = List.copyOf(columns);
    settings = Map.copyOf(settings);
  }

  /**
   * A setting that is a whole number in the range of an int.
   *
   * @throws InvalidInputException if there is none of that name, or it is something else
   */
  public int integer(String name) {
    return setting(name, Integer.class, "a whole number");
  }

  /** A setting that is text, see {@link #integer}. */
  public String string(String name) {
    return setting(name, String.class, "text");
  }

  /** A setting that is a list of numbers, see {@link #integer}. */
  public float[] floats(String name) {
    List<?> list = setting(name, List.class, "a list of numbers");
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(list.get(i) instanceof Number number)) {
        throw wrong(name, "a list of numbers", list.get(i));
      }
      values[i] = number.floatValue();
    }
    return values;
  }

  private <T> T setting(String name, Class<T> type, String expected) {
    Object value = settings.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, expected, value);
    }
    return type.cast(value);
  }

  private InvalidInputException wrong(String name, String expected, Object value) {
    return new InvalidInputException(
        "the setting %s of %s must be %s, but is %s".formatted(name, kind, expected, value));
  }

  /** Columns of a table by their names. */
  public static Features table(List<String> columns) {
    return new Features(TABLE, columns, Map.of());
  }
}
