package org.imsat.learn.settings;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/**
 * One setting of a training, declared once: validation, builders, result files, options of the
 * command line and the reference page are made of this.
 *
 * @param <T> what its values are; immutable, with a meaningful {@code equals}
 */
public final class Setting<T> {
  /** A way to write values, under a name of its own: a length may be given in several units. */
  private record Spelling<T>(
      String name, String description, ValueKind<T> kind, Predicate<T> writes) {}

  /** Digits of a default in words. */
  private static final int SHOWN = 4;

  private final String name;
  private final List<Spelling<T>> spellings;
  private final Predicate<T> holds;
  private final String range;
  private final Optional<T> usual;
  private final String usualText;
  private final SettingGroup group;
  private final List<String> methods;

  private Setting(
      String name,
      List<Spelling<T>> spellings,
      Predicate<T> holds,
      String range,
      Optional<T> usual,
      String usualText,
      SettingGroup group,
      List<String> methods) {
    this.name = name;
    this.spellings = List.copyOf(spellings);
    this.holds = holds;
    this.range = range;
    this.usual = usual;
    this.usualText = usualText;
    this.group = group;
    this.methods = List.copyOf(methods);
  }

  private static <T> Setting<T> of(String name, ValueKind<T> kind, String description) {
    return new Setting<>(
        name,
        List.of(new Spelling<>(name, description, kind, value -> true)),
        value -> true,
        kind.expected(),
        Optional.empty(),
        "",
        SettingGroup.TRAINING,
        List.of());
  }

  /** A number. */
  public static Setting<Double> number(String name, String description) {
    return of(name, ValueKind.number(), description);
  }

  /** A whole number. */
  public static Setting<Integer> whole(String name, String description) {
    return of(name, ValueKind.whole(), description);
  }

  /** A seed. */
  public static Setting<Long> seed(String name, String description) {
    return of(name, ValueKind.seed(), description);
  }

  /** Units of layers. */
  public static Setting<List<Integer>> layers(String name, String description) {
    return of(name, ValueKind.layers(), description);
  }

  /**
   * Several numbers.
   *
   * @param placeholder stands for them in help
   * @param none stands for no numbers; empty where there must be some
   * @param toNumbers those of a value
   * @param ofNumbers the value of some, if they are one
   * @param expected what they are, for messages
   */
  public static <T> Setting<T> numbers(
      String name,
      String description,
      String placeholder,
      String none,
      Function<T, List<Double>> toNumbers,
      Function<List<Double>, Optional<T>> ofNumbers,
      String expected) {
    return of(
        name, ValueKind.numbers(placeholder, none, toNumbers, ofNumbers, expected), description);
  }

  /** One of the values of an enum, by their labels. */
  public static <T extends Enum<T>> Setting<T> choice(
      String name, Class<T> type, Function<T, String> label, String description) {
    return of(name, ValueKind.choice(type, label), description);
  }

  /**
   * A quantity that is written as a number under one name or another, each for a unit.
   *
   * @param name of the setting itself
   */
  public static <T> Setting<T> quantity(String name) {
    return new Setting<>(
        name,
        List.of(),
        value -> true,
        "a number",
        Optional.empty(),
        "",
        SettingGroup.TRAINING,
        List.of());
  }

  /**
   * The same, also written under another name.
   *
   * @param of the value of a positive number in that unit
   * @param number the other way round; empty for a value in another unit
   */
  public Setting<T> spelt(
      String other,
      String description,
      Function<Double, T> of,
      Function<T, Optional<Double>> number) {
    ValueKind<Double> plain = ValueKind.number();
    UnaryOperator<Double> positive =
        x -> {
          if (!(x > 0) || x.isInfinite()) {
            throw new InvalidInputException("%s is %s, but must be positive".formatted(other, x));
          }
          return x;
        };
    ValueKind<T> kind =
        new ValueKind<>(
            plain.placeholder(),
            text -> plain.parser().apply(text).map(positive).map(of),
            value -> number.apply(value).orElseThrow(),
            json -> plain.fromJson().apply(json).map(positive).map(of),
            plain.expected());
    List<Spelling<T>> more = new ArrayList<>(spellings);
    more.add(new Spelling<>(other, description, kind, value -> number.apply(value).isPresent()));
    return new Setting<>(name, more, holds, range, usual, usualText, group, methods);
  }

  /** The same with a check of values. */
  public Setting<T> must(String be, Predicate<T> check) {
    return new Setting<>(name, spellings, check, be, usual, usualText, group, methods);
  }

  /** The same with a default. */
  public Setting<T> or(T value) {
    return new Setting<>(
        name, spellings, holds, range, Optional.of(value), usualText, group, methods);
  }

  /** The same, telling what stands where nothing is said. */
  public Setting<T> unless(String text) {
    return new Setting<>(name, spellings, holds, range, usual, text, group, methods);
  }

  /** The same in a group. */
  public Setting<T> in(SettingGroup other) {
    return new Setting<>(name, spellings, holds, range, usual, usualText, other, methods);
  }

  /** The same for these methods only; others do not look at it. */
  public Setting<T> onlyFor(String... only) {
    return new Setting<>(name, spellings, holds, range, usual, usualText, group, List.of(only));
  }

  /** Name in result files and from Java. */
  public String name() {
    return name;
  }

  /** All names that a value may stand under; most settings have only their own. */
  public List<String> names() {
    return spellings.stream().map(Spelling::name).toList();
  }

  /** What it means, under one of its names. */
  public String description(String spelling) {
    return spelling(spelling).description();
  }

  /** What stands for a value in help. */
  public String placeholder(String spelling) {
    return spelling(spelling).kind().placeholder();
  }

  private Spelling<T> spelling(String wanted) {
    return spellings.stream().filter(s -> s.name().equals(wanted)).findFirst().orElseThrow();
  }

  /** What it is about. */
  public SettingGroup group() {
    return group;
  }

  /** The methods that look at it; empty for all. */
  public List<String> methods() {
    return methods;
  }

  /** What it is unless a profile or the user says otherwise. */
  public Optional<T> usual() {
    return usual;
  }

  /** The same in words; empty where there is nothing to say. */
  public String usualText() {
    if (!usualText.isEmpty() || usual.isEmpty()) {
      return usualText;
    }
    Object json = written(usual.get()).values().iterator().next();
    if (json instanceof List<?> list) {
      return list.stream().map(String::valueOf).collect(Collectors.joining("-"));
    }
    return json instanceof Double x && !x.isInfinite()
        ? new BigDecimal(x).round(new MathContext(SHOWN)).stripTrailingZeros().toPlainString()
        : String.valueOf(json);
  }

  /** What values must be, in words. */
  public String range() {
    return range;
  }

  /**
   * Checks a value.
   *
   * @throws InvalidInputException naming the setting, the value and what it must be
   */
  T checked(T value) {
    if (!holds.test(value)) {
      Map.Entry<String, Object> written = written(value).entrySet().iterator().next();
      throw new InvalidInputException(
          "%s is %s, but must be %s".formatted(written.getKey(), written.getValue(), range));
    }
    return value;
  }

  /**
   * The value that a user writes.
   *
   * @param spelling one of {@link #names}
   * @throws InvalidInputException if it is none
   */
  public T parse(String spelling, String text) {
    ValueKind<T> kind = spelling(spelling).kind();
    Optional<T> value;
    try {
      value = kind.parser().apply(text.strip());
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      value = Optional.empty();
    }
    return checked(value.orElseThrow(() -> noValue(spelling, text)));
  }

  private InvalidInputException noValue(String spelling, Object given) {
    return new InvalidInputException(
        "%s is %s, but must be %s"
            .formatted(spelling, given, spelling(spelling).kind().expected()));
  }

  /** The value of an entry of a result file; empty if it is no value. */
  Optional<T> ofJson(String spelling, Object json) {
    try {
      return spelling(spelling).kind().fromJson().apply(json);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A value as it stands in result files: its name and it. */
  Map<String, Object> written(T value) {
    Spelling<T> spelling =
        spellings.stream().filter(s -> s.writes().test(value)).findFirst().orElseThrow();
    return Map.of(spelling.name(), spelling.kind().json().apply(value));
  }

  /** {@code --learning-rate} of {@code learningRate}. */
  public static String option(String spelling) {
    return "--" + spelling.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name;
  }
}
