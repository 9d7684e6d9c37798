package org.imsat.cli.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The content of result.json, of which any part may be missing. */
record ResultCard(Map<String, Object> values) {

  /** A part of a card. */
  static ResultCard of(Map<?, ?> part) {
    Map<String, Object> values = new LinkedHashMap<>();
    part.forEach((key, value) -> values.put(String.valueOf(key), value));
    return new ResultCard(values);
  }

  Optional<String> text(String... path) {
    return find(path)
        .filter(v -> v instanceof String || v instanceof Number || v instanceof Boolean)
        .map(ResultCard::show);
  }

  OptionalDouble number(String... path) {
    Optional<Object> found = find(path);
    return found.isPresent() && found.get() instanceof Number n && Double.isFinite(n.doubleValue())
        ? OptionalDouble.of(n.doubleValue())
        : OptionalDouble.empty();
  }

  boolean flag(String... path) {
    return find(path).filter(Boolean.TRUE::equals).isPresent();
  }

  List<?> list(String... path) {
    Object found = find(path).orElse(List.of());
    return found instanceof List<?> list ? list : List.of();
  }

  /** Every value below a key: "options.hidden" and what it is set to. */
  Map<String, String> leaves(String key) {
    Map<String, String> leaves = new TreeMap<>();
    find(key).ifPresent(value -> collect("", value, leaves));
    return leaves;
  }

  private static void collect(String name, Object value, Map<String, String> leaves) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> collect(name.isEmpty() ? "" + key : name + "." + key, inner, leaves));
    } else if (value != null) {
      leaves.put(name, show(value));
    }
  }

  private static String show(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ResultCard::show).collect(Collectors.joining(", "));
    }
    return value instanceof Double || value instanceof Float
        ? Html.number(((Number) value).doubleValue())
        : String.valueOf(value);
  }

  private Optional<Object> find(String... path) {
    Object value = values;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return Optional.ofNullable(value);
  }
}
