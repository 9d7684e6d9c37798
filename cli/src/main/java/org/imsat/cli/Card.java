package org.imsat.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** A result card: what a run wrote as result.json. */
record Card(Path file, Map<String, Object> values) {
  /**
   * Reads a card.
   *
   * @throws InvalidInputException if it cannot be read, or is no card of a run
   */
  static Card read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("there is no file " + file);
    }
    try {
      return parse(file)
          .orElseThrow(() -> new InvalidInputException(file + " is not the result of a run"));
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The card in a file; nothing if the file is something else. */
  static Optional<Card> find(Path file) {
    try {
      return parse(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Card> parse(Path file) throws IOException {
    return Optional.of(new Card(file, JSON.std.mapFrom(Files.readString(file))))
        .filter(Card::isOfRun);
  }

  private boolean isOfRun() {
    return !map("options").isEmpty() && !map("data").isEmpty() && !map("seconds").isEmpty();
  }

  /**
   * Whether settings agree. What only one side knows of is no difference: cards of earlier versions
   * do not know of later settings.
   *
   * @param but names that may differ
   */
  static boolean agree(Map<String, Object> some, Map<String, Object> others, Set<String> but) {
    return some.entrySet().stream()
        .filter(e -> !but.contains(e.getKey()) && others.containsKey(e.getKey()))
        .allMatch(e -> String.valueOf(e.getValue()).equals(String.valueOf(others.get(e.getKey()))));
  }

  /** Whether nothing but seeds differs; what only one of the cards knows of is no difference. */
  boolean sameExperiment(Card other) {
    return Objects.equals(values.get("profile"), other.values.get("profile"))
        && agree(map("options"), other.map("options"), Set.of("seed"))
        && agree(map("protocol"), other.map("protocol"), Set.of("seed"))
        && sameRows(other);
  }

  /** Whether the rows are the same. */
  boolean sameRows(Card other) {
    return agree(map("data"), other.map("data"), Set.of());
  }

  /** Whether the run was ended before its end. */
  boolean interrupted() {
    return Boolean.TRUE.equals(values.get("interrupted"));
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
    map("metrics").forEach((name, value) -> metrics.put(name, number(value)));
    return metrics;
  }

  /** Seconds that training took, neighbour distances included. */
  double seconds() {
    return number(map("seconds").get("neighbours")) + number(map("seconds").get("training"));
  }

  private double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new InvalidInputException(file + ": " + value + " stands where a number should");
  }

  /** What was noted after the last epoch; nothing if that was not. */
  Optional<Double> ofLastEpoch(String key) {
    if (values.get("epochs") instanceof List<?> list
        && epochs() > 0
        && list.get(epochs() - 1) instanceof Map<?, ?> last
        && last.containsKey(key)) {
      return Optional.of(number(last.get(key)));
    }
    return Optional.empty();
  }

  /** Epochs that were trained. */
  int epochs() {
    return values.get("epochs") instanceof List<?> list ? list.size() : 0;
  }

  /** What the rows were called by whoever gave them: a set, or the name of a file or folder. */
  String input() {
    return command().size() > 1 && !command().get(1).startsWith("-")
        ? String.valueOf(Path.of(command().get(1)).getFileName())
        : String.valueOf(map("data").get("name"));
  }

  /** What tells files of the same name in the command apart; nothing where it is not known. */
  Optional<String> places() {
    return Optional.ofNullable(values.get("commandPlaces")).map(String::valueOf);
  }

  /** The arguments that led to it; empty if an early version of the program wrote it. */
  List<String> command() {
    return values.get("command") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }
}
