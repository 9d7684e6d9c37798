package org.imsat.baseline;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.imsat.learner.Code;
import org.imsat.learner.ImsatOptions;
import org.imsat.learner.Profile;
import org.imsat.learner.Settings;
import org.imsat.net.Precision;
import org.imsat.samples.InvalidInputException;

/**
 * The settings of a baseline: a few by name, each a number, a list of whole numbers or a word.
 * Immutable.
 */
final class BaselineSettings implements Settings {
  /** Name of the number of passes over the rows, where a method makes some. */
  static final String EPOCHS = "epochs";

  static final String AUTO = "auto";
  static final String SCALING = "scaling";
  static final String DEVICE = "device";
  static final String BATCH = "batch";
  static final String PRECISION = "precision";
  private static final List<String> PRECISIONS =
      Stream.concat(Stream.of(AUTO), Arrays.stream(Precision.values()).map(Precision::label))
          .toList();
  private static final List<String> SHARES = List.of("dropout", "stopBelow", "momentum");

  private final String method;
  private final Code<?> code;
  private final Profile profile;
  private final long seed;
  private final Map<String, Object> values;

  BaselineSettings(
      String method, Code<?> code, Profile profile, long seed, Map<String, Object> values) {
    this.method = method;
    this.code = code;
    this.profile = profile;
    this.seed = seed;
    this.values = new LinkedHashMap<>(values);
  }

  /**
   * These settings with one changed.
   *
   * @throws InvalidInputException if the method has no setting of that name, or the value is of
   *     another type or not positive
   */
  BaselineSettings with(String name, Object value) {
    Object now = values.get(name);
    if (now == null) {
      throw new InvalidInputException(
          "%s has no setting %s; it has %s"
              .formatted(method, name, String.join(", ", values.keySet())));
    }
    Object fitting = now instanceof Double && value instanceof Integer i ? i.doubleValue() : value;
    if (!kind(now).equals(kind(fitting))) {
      throw new InvalidInputException("%s is %s, but must be %s".formatted(name, value, kind(now)));
    }
    requirePositive(name, fitting);
    Map<String, Object> changed = new LinkedHashMap<>(values);
    changed.put(name, fitting);
    return new BaselineSettings(method, code, profile, seed, changed);
  }

  private static String kind(Object value) {
    if (value instanceof Integer) {
      return "a whole number";
    }
    if (value instanceof Double) {
      return "a number";
    }
    return value instanceof List ? "a list of whole numbers" : "a word";
  }

  private static void requirePositive(String name, Object value) {
    boolean rate = name.toLowerCase(Locale.ROOT).endsWith("learningrate");
    boolean positive = true;
    if (value instanceof Integer i) {
      positive = i > 0;
    } else if (value instanceof Double d) {
      positive = (rate ? d > 0 : d >= 0) && Double.isFinite(d);
    } else if (value instanceof List<?> list) {
      positive = !list.isEmpty() && list.stream().allMatch(v -> v instanceof Integer i && i > 0);
    }
    if (!positive) {
      String range = value instanceof Double && !rate ? "0 or more" : "positive";
      throw new InvalidInputException(name + " is " + value + ", but must be " + range);
    }
    if (SHARES.contains(name) && (Double) value >= 1) {
      throw new InvalidInputException(name + " is " + value + ", but must be less than 1");
    }
    requireOneOf(name, SCALING, value, ImsatOptions.SCALINGS);
    requireOneOf(name, PRECISION, value, PRECISIONS);
    requireOneOf(name, DEVICE, value, ImsatOptions.DEVICES);
  }

  private static void requireOneOf(String name, String setting, Object value, List<String> known) {
    if (name.equals(setting) && !known.contains(String.valueOf(value))) {
      throw new InvalidInputException(name + " is " + value + ", but must be one of " + known);
    }
  }

  /** Whether the method has a setting of that name. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  BaselineSettings withSeed(long other) {
    return new BaselineSettings(method, code, profile, other, values);
  }

  int integer(String name) {
    return (Integer) values.get(name);
  }

  double number(String name) {
    return (Double) values.get(name);
  }

  String word(String name) {
    return (String) values.get(name);
  }

  List<Integer> integers(String name) {
    return ((List<?>) values.get(name)).stream().map(v -> (Integer) v).toList();
  }

  /** Of the products in training. */
  Precision precision() {
    return has(PRECISION) ? Precision.of(word(PRECISION)).orElseThrow() : Precision.FLOAT32;
  }

  @Override
  public String methodName() {
    return method;
  }

  /** What is learned. */
  Code<?> code() {
    return code;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public List<Double> prior() {
    return List.of();
  }

  @Override
  public OptionalInt epochs() {
    return OptionalInt.empty(); // pre-training counts, too
  }

  @Override
  public String device() {
    return word(DEVICE);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", method);
    map.put(code.name(), code.size());
    map.put("seed", seed);
    map.putAll(values);
    return map;
  }
}
