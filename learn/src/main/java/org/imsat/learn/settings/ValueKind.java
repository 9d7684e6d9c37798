package org.imsat.learn.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What values of a setting are, and how they are written: on a command line and as JSON.
 *
 * @param placeholder stands for a value in help
 * @param parser reads what a user writes; empty or an {@link IllegalArgumentException} if it is no
 *     value
 * @param json as it stands in result files
 * @param fromJson the other way round; empty if it is no value
 * @param expected what a value is, for messages
 */
record ValueKind<T>(
    String placeholder,
    Function<String, Optional<T>> parser,
    Function<T, Object> json,
    Function<Object, Optional<T>> fromJson,
    String expected) {

  static ValueKind<Integer> whole() {
    return new ValueKind<>(
        "N",
        text -> Optional.of(Integer.valueOf(text)),
        value -> value,
        json -> json instanceof Integer i ? Optional.of(i) : Optional.empty(),
        "a whole number");
  }

  static ValueKind<Long> seed() {
    return new ValueKind<>(
        "N",
        text -> Optional.of(Long.valueOf(text)),
        value -> value,
        json ->
            json instanceof Integer || json instanceof Long
                ? Optional.of(((Number) json).longValue())
                : Optional.empty(),
        "a whole number");
  }

  static ValueKind<Double> number() {
    return new ValueKind<>(
        "X",
        text -> Optional.of(Double.valueOf(text)),
        value -> value.isInfinite() ? value.toString() : value,
        json ->
            json instanceof Number n
                ? Optional.of(n.doubleValue())
                : Optional.of(Double.valueOf(String.valueOf(json))),
        "a number");
  }

  /** Numbers of units, such as 1200-1200; 0 for none. */
  static ValueKind<List<Integer>> layers() {
    return new ValueKind<>(
        "N-N",
        text ->
            Optional.of(
                text.equals("0")
                    ? List.of()
                    : Arrays.stream(text.split("-", -1)).map(Integer::valueOf).toList()),
        value -> value,
        json -> integers(json),
        "a list of numbers such as 1200-1200");
  }

  private static Optional<List<Integer>> integers(Object json) {
    return json instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance)
        ? Optional.of(list.stream().map(Integer.class::cast).toList())
        : Optional.empty();
  }

  /**
   * Some numbers with commas between them.
   *
   * @param none stands for no numbers; empty where there must be some
   * @param toNumbers those of a value
   * @param ofNumbers the value of some, or a complaint
   */
  static <T> ValueKind<T> numbers(
      String placeholder,
      String none,
      Function<T, List<Double>> toNumbers,
      Function<List<Double>, Optional<T>> ofNumbers,
      String expected) {
    return new ValueKind<>(
        placeholder,
        text ->
            ofNumbers.apply(
                text.equals(none)
                    ? List.of()
                    : Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList()),
        value -> toNumbers.apply(value).isEmpty() ? none : toNumbers.apply(value),
        json -> none.equals(json) ? ofNumbers.apply(List.of()) : doubles(json).flatMap(ofNumbers),
        expected);
  }

  private static Optional<List<Double>> doubles(Object json) {
    return json instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)
        ? Optional.of(list.stream().map(number -> ((Number) number).doubleValue()).toList())
        : Optional.empty();
  }

  /** One of the values of an enum, by their labels. */
  static <T extends Enum<T>> ValueKind<T> choice(Class<T> type, Function<T, String> label) {
    List<T> values = List.of(type.getEnumConstants());
    Function<String, Optional<T>> find =
        text -> values.stream().filter(value -> label.apply(value).equals(text)).findFirst();
    return new ValueKind<>(
        "NAME",
        find,
        label::apply,
        json -> find.apply(String.valueOf(json)),
        "one of " + values.stream().map(label).collect(Collectors.joining(", ")));
  }
}
