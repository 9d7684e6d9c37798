package org.imsat.model;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imsat.samples.InvalidInputException;

/**
 * JSON objects as maps in one canonical form: keys sorted, whole numbers Integer or Long where they
 * fit, others Double. Equal content therefore gives equal bytes, and reading gives back what was
 * written.
 */
final class Json {
  private static final int DEPTH = 100;

  private static final JSON JSON_FORMAT = JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS);

  private Json() {}

  /** UTF-8 without white space. */
  static byte[] bytes(Map<String, Object> canonical) {
    try {
      return JSON_FORMAT.asBytes(canonical);
    } catch (IOException e) {
      throw new IllegalStateException("canonical JSON values can be written", e);
    }
  }

  /**
   * Reads one object.
   *
   * @throws InvalidInputException if the bytes are no JSON object or hold null
   */
  static Map<String, Object> read(String where, byte[] bytes) {
    try {
      // From a parser, to see what follows the object.
      try (var parser = JSON_FORMAT.createParser(bytes)) {
        Map<String, Object> map = JSON_FORMAT.mapFrom(parser);
        if (map == null || parser.nextToken() != null) {
          throw new InvalidInputException(where + " is not one JSON object");
        }
        return copy(where, map);
      }
    } catch (IOException e) {
      throw new InvalidInputException(where + " is not valid JSON: " + firstLine(e), e);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * An unmodifiable deep copy in canonical form.
   *
   * @throws InvalidInputException if a value is not a JSON value, naming it by its keys
   */
  static Map<String, Object> copy(String where, Map<?, ?> map) {
    return copyMap(where, map, 0);
  }

  private static Map<String, Object> copyMap(String where, Map<?, ?> map, int depth) {
    Map<String, Object> copy = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new InvalidInputException(where + ": the key " + entry.getKey() + " is no string");
      }
      copy.put(key, copyValue(where + "." + key, entry.getValue(), depth + 1));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static Object copyValue(String where, Object value, int depth) {
    if (depth > DEPTH) {
      throw new InvalidInputException("JSON nested more than " + DEPTH + " deep");
    }
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Number number) {
      return canonical(where, number);
    }
    if (value instanceof Map<?, ?> map) {
      return copyMap(where, map, depth);
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        copy.add(copyValue(where + "[" + i + "]", list.get(i), depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    throw new InvalidInputException(
        "%s is not a JSON value: %s".formatted(where, value == null ? "null" : value.getClass()));
  }

  private static Number canonical(String where, Number number) {
    if (number instanceof Integer
        || number instanceof Long
        || number instanceof Short
        || number instanceof Byte) {
      long value = number.longValue();
      if (value == (int) value) {
        return (int) value;
      }
      return value;
    }
    if (number instanceof BigInteger) {
      return number;
    }
    // A float as it prints: 0.1f becomes 0.1.
    double value =
        number instanceof Float ? Double.parseDouble(number.toString()) : number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new InvalidInputException("%s is %s, which JSON cannot hold".formatted(where, number));
    }
    return value;
  }
}
