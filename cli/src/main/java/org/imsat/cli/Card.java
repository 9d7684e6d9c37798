package org.imsat.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.samples.InvalidInputException;

/** A result card: what a run wrote as result.json. */
record Card(Path file, Map<String, Object> values) {
  /**
   * Reads a card.
   *
   * @throws InvalidInputException if it cannot be read, or is no card of a run
   */
  static Card read(Path file) {
    try {
      Card card = new Card(file, JSON.std.mapFrom(Files.readString(file)));
      if (card.map("options").isEmpty() || card.map("data").isEmpty()) {
        throw new InvalidInputException(file + " is not the result of a run");
      }
      return card;
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** An object in it; an empty one if it is not there. */
  Map<String, Object> map(String key) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (this.values.get(key) instanceof Map<?, ?> found) {
      found.forEach((name, value) -> values.put(String.valueOf(name), value));
    }
    return values;
  }

  /** The metrics; none of a run without labels. */
  Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    map("metrics").forEach((name, value) -> metrics.put(name, ((Number) value).doubleValue()));
    return metrics;
  }

  /** Seconds that training took, neighbour distances included. */
  double seconds() {
    Map<String, Object> seconds = map("seconds");
    return ((Number) seconds.get("neighbours")).doubleValue()
        + ((Number) seconds.get("training")).doubleValue();
  }

  /** The arguments that led to it; empty if an early version of the program wrote it. */
  List<String> command() {
    return values.get("command") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
