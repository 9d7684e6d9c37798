package org.imsat.experiments.card;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/**
 * A result card: what a run writes as result.json, of which any part may be missing.
 *
 * @param source the file that it was read from, if it was
 */
public record ResultCard(Optional<Path> source, Map<String, Object> values) {
  /** A card, or a part of one, that no file is known of. */
  public static ResultCard of(Map<?, ?> values) {
    Map<String, Object> named = new LinkedHashMap<>();
    values.forEach((key, value) -> named.put(String.valueOf(key), value));
    return new ResultCard(Optional.empty(), named);
  }

  /** The file that it was read from. */
  public Path file() {
    return source.orElseThrow();
  }

  /** What it says, as result.json has it. */
  public String json() {
    return Json.text(values);
  }

  /**
   * Reads a card.
   *
   * @throws InvalidInputException if it cannot be read, or is no card of a run
   */
  public static ResultCard read(Path file) {
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
  public static Optional<ResultCard> find(Path file) {
    try {
      return parse(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ResultCard> parse(Path file) throws IOException {
    return Optional.of(new ResultCard(Optional.of(file), JSON.std.mapFrom(Files.readString(file))))
        .filter(ResultCard::isOfRun);
  }

  private boolean isOfRun() {
    return !map("options").isEmpty() && !map("data").isEmpty() && !map("seconds").isEmpty();
  }

  /**
   * Whether settings agree. What only one side knows of is no difference: other builds know of
   * other settings.
   *
   * @param but names that may differ
   */
  public static boolean agree(
      Map<String, Object> some, Map<String, Object> others, Set<String> but) {
    return some.entrySet().stream()
        .filter(e -> !but.contains(e.getKey()) && others.containsKey(e.getKey()))
        .allMatch(e -> String.valueOf(e.getValue()).equals(String.valueOf(others.get(e.getKey()))));
  }

  /**
   * Whether nothing but seeds differs. What only one of the cards knows of is a difference between
   * cards of the same build, and none otherwise.
   */
  public boolean sameExperiment(ResultCard other) {
    boolean sameNames =
        map("options").keySet().equals(other.map("options").keySet())
            || build().isEmpty()
            || !build().equals(other.build());
    return sameNames
        && Objects.equals(values.get("profile"), other.values.get("profile"))
        && agree(map("options"), other.map("options"), Set.of("seed"))
        && agree(map("protocol"), other.map("protocol"), Set.of("seed"))
        && sameRows(other);
  }

  /** Whether the rows are the same. */
  public boolean sameRows(ResultCard other) {
    return agree(map("data"), other.map("data"), Set.of());
  }

  /** Checksum of the build that made it; empty where the card does not say. */
  public String build() {
    return String.valueOf(map("versions").getOrDefault("build", ""));
  }

  /** Whether the run was ended before its end. */
  public boolean interrupted() {
    return Boolean.TRUE.equals(values.get("interrupted"));
  }

  /** An object in it; an empty one if it is not there. */
  public Map<String, Object> map(String key) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (this.values.get(key) instanceof Map<?, ?> found) {
      found.forEach((name, value) -> values.put(String.valueOf(name), value));
    }
    return values;
  }

  /** The metrics; none of a run without labels. */
  public Map<String, Double> metrics() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    map("metrics").forEach((name, value) -> metrics.put(name, asNumber(value)));
    return metrics;
  }

  /** Seconds that training took, neighbour distances included. */
  public double seconds() {
    return asNumber(map("seconds").get("neighbours")) + asNumber(map("seconds").get("training"));
  }

  private double asNumber(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new InvalidInputException(
        source.map(file -> file + ": ").orElse("") + value + " stands where a number should");
  }

  /** What was noted after the last epoch; nothing if that was not. */
  public Optional<Double> ofLastEpoch(String key) {
    if (values.get("epochs") instanceof List<?> list
        && epochs() > 0
        && list.get(epochs() - 1) instanceof Map<?, ?> last
        && last.containsKey(key)) {
      return Optional.of(asNumber(last.get(key)));
    }
    return Optional.empty();
  }

  /** Epochs that were trained. */
  public int epochs() {
    return values.get("epochs") instanceof List<?> list ? list.size() : 0;
  }

  /** What the rows were called by whoever gave them: a set, or the name of a file or folder. */
  public String input() {
    return command().size() > 1 && !command().get(1).startsWith("-")
        ? String.valueOf(Path.of(command().get(1)).getFileName())
        : String.valueOf(map("data").get("name"));
  }

  /** What tells files of the same name in the command apart; nothing where it is not known. */
  public Optional<String> places() {
    return Optional.ofNullable(values.get("commandPlaces")).map(String::valueOf);
  }

  /** The arguments that led to it; empty if an early version of the program wrote it. */
  public List<String> command() {
    return values.get("command") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** A text, number or flag as people read it. */
  public Optional<String> text(String... path) {
    return find(path)
        .filter(v -> v instanceof String || v instanceof Number || v instanceof Boolean)
        .map(ResultCard::show);
  }

  /** A number that is one. */
  public OptionalDouble number(String... path) {
    Optional<Object> found = find(path);
    return found.isPresent() && found.get() instanceof Number n && Double.isFinite(n.doubleValue())
        ? OptionalDouble.of(n.doubleValue())
        : OptionalDouble.empty();
  }

  /** Whether something is said to be so. */
  public boolean flag(String... path) {
    return find(path).filter(Boolean.TRUE::equals).isPresent();
  }

  /** A list; an empty one if it is not there. */
  public List<?> list(String... path) {
    Object found = find(path).orElse(List.of());
    return found instanceof List<?> list ? list : List.of();
  }

  /** Every value below a key: "options.hidden" and what it is set to. */
  public Map<String, String> leaves(String key) {
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
        ? Numbers.text(((Number) value).doubleValue())
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
