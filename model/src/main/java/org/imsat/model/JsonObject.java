package org.imsat.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.imsat.samples.InvalidInputException;

/**
 * A JSON object read field by field, such as the manifest of a {@link TensorArchive}; every method
 * throws {@link InvalidInputException}, naming the field, where it is missing or of another type.
 */
public final class JsonObject {
  private final String where;
  private final Map<String, ?> fields;

  /**
   * The object with these fields.
   *
   * @param where what messages begin with
   */
  public JsonObject(String where, Map<String, ?> fields) {
    this.where = where;
    this.fields = fields;
  }

  /** The fields as they are. */
  public Map<String, ?> fields() {
    return fields;
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** A text. */
  public String string(String name) {
    return value(name, String.class, "a string");
  }

  boolean flag(String name) {
    return value(name, Boolean.class, "true or false");
  }

  /** An object. */
  public JsonObject object(String name) {
    return object(name, value(name, Map.class, "an object"));
  }

  // Only JSON read by Json, whose keys are strings, gets here.
  @SuppressWarnings("unchecked")
  private JsonObject object(String name, Map<?, ?> fields) {
    return new JsonObject(where + "." + name, (Map<String, ?>) fields);
  }

  /** A list of objects. */
  public List<JsonObject> objects(String name) {
    List<?> list = value(name, List.class, "a list");
    List<JsonObject> objects = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      String element = name + "[" + i + "]";
      if (!(list.get(i) instanceof Map<?, ?> map)) {
        throw wrong(element, "an object", list.get(i));
      }
      objects.add(object(element, map));
    }
    return objects;
  }

  /** A finite number. */
  public double number(String name) {
    Number number = value(name, Number.class, "a number");
    if (!Double.isFinite(number.doubleValue())) {
      throw wrong(name, "a number in the range of a double", number);
    }
    return number.doubleValue();
  }

  /** A number that is not negative. */
  public double size(String name) {
    double number = number(name);
    if (number < 0) {
      throw wrong(name, "0 or more", number);
    }
    return number;
  }

  /** A whole number that fits an int. */
  public int integer(String name) {
    return value(name, Integer.class, "a whole number in the range of an int");
  }

  /** A whole number that fits a long. */
  long longInteger(String name) {
    Number number = value(name, Number.class, "a whole number");
    if (!(number instanceof Integer || number instanceof Long)) {
      throw wrong(name, "a whole number in the range of a long", number);
    }
    return number.longValue();
  }

  /** A list of whole numbers from 0. */
  long[] sizes(String name) {
    List<?> list = value(name, List.class, "a list");
    long[] sizes = new long[list.size()];
    for (int i = 0; i < sizes.length; i++) {
      if (!(list.get(i) instanceof Integer || list.get(i) instanceof Long)
          || ((Number) list.get(i)).longValue() < 0) {
        throw wrong(name + "[" + i + "]", "a whole number from 0", list.get(i));
      }
      sizes[i] = ((Number) list.get(i)).longValue();
    }
    return sizes;
  }

  /** A list of whole numbers that fit an int. */
  List<Integer> integers(String name) {
    List<?> list = value(name, List.class, "a list");
    List<Integer> integers = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof Integer integer)) {
        throw wrong(name + "[" + i + "]", "a whole number in the range of an int", list.get(i));
      }
      integers.add(integer);
    }
    return integers;
  }

  /** A list of strings. */
  public List<String> strings(String name) {
    List<?> list = value(name, List.class, "a list");
    List<String> strings = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof String string)) {
        throw wrong(name + "[" + i + "]", "a string", list.get(i));
      }
      strings.add(string);
    }
    return strings;
  }

  /** A list of numbers. */
  float[] floats(String name) {
    List<?> list = value(name, List.class, "a list");
    float[] values = new float[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(list.get(i) instanceof Number number) || number instanceof BigInteger) {
        throw wrong(name + "[" + i + "]", "a number", list.get(i));
      }
      values[i] = number.floatValue();
    }
    return values;
  }

  private <T> T value(String name, Class<T> type, String expected) {
    Object value = fields.get(name);
    if (value == null) {
      throw new InvalidInputException("%s has no \"%s\"".formatted(where, name));
    }
    if (!type.isInstance(value)) {
      throw wrong(name, expected, value);
    }
    return type.cast(value);
  }

  /** The error that a field is not what it has to be. */
  public InvalidInputException wrong(String name, String expected, Object value) {
    String text = String.valueOf(value);
    return new InvalidInputException(
        "%s.%s must be %s, but is %s"
            .formatted(
                where, name, expected, text.length() > 80 ? text.substring(0, 80) + "..." : text));
  }
}
