package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;
import org.imsat.recipe.TimeForm;

/**
 * Whether the first line of a table holds names, told by comparing it with the lines below: names
 * stand above numbers; numbers are names where they are unlike the numbers below them. A line with
 * missing values and numbers is a row.
 */
final class HeaderLine {
  /** Share of a column's values that have to be numbers for it to be a column of them. */
  private static final double MOSTLY = 0.9;

  /** So many numbers in order are names without further evidence. */
  private static final int SURE = 5;

  private static final int FEW = 4;
  private static final double MAGNITUDE = 10;
  private static final int FIRST_YEAR = 1700;
  private static final int LAST_YEAR = 2100;

  /** Characters that names of columns seldom exceed. */
  private static final int LONGEST_NAME = 64;

  /** Shorter ones, such as q1, are as often names. */
  private static final int SHORTEST_CODE = 4;

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final String[] first;
  private final List<String[]> below;
  private final Set<String> known;

  private HeaderLine(String[] first, List<String[]> below, Set<String> known) {
    this.first = first;
    this.below = below;
    this.known = known;
  }

  /**
   * Whether the first of some records is a header.
   *
   * @param records of the same number of fields
   * @param known names that the user speaks of
   */
  static boolean isFirst(List<String[]> records, Set<String> known) {
    return !records.isEmpty()
        && new HeaderLine(records.get(0), records.subList(1, records.size()), known).isHeader();
  }

  /** Whether a field is neither a number nor a time nor the like, nor missing. */
  static boolean isText(String field) {
    return !isMissing(field) && Kind.of(field) == Kind.TEXT;
  }

  private boolean isHeader() {
    for (String name : first) {
      if (known.contains(name) && Double.isNaN(number(name))) {
        return true;
      }
    }
    int namesAboveValues = 0;
    int alike = 0;
    int neutralNames = 0;
    List<Integer> numbersAboveNumbers = new ArrayList<>();
    for (int column = 0; column < first.length; column++) {
      String field = first[column];
      if (isMissing(field)) {
        continue;
      }
      Kind kind = Kind.of(field);
      Kind under = kindBelow(column);
      if (kind == Kind.NUMBER && under == Kind.NUMBER) {
        numbersAboveNumbers.add(column);
      } else if (kind == under && kind != Kind.TEXT) {
        alike++;
      } else if (kind != Kind.NUMBER && under != Kind.TEXT && under != Kind.NOTHING) {
        namesAboveValues++;
      } else if (kind == Kind.TEXT) {
        neutralNames++;
      }
    }
    boolean numbersAreNames =
        !numbersAboveNumbers.isEmpty()
            && areNames(numbersAboveNumbers, namesAboveValues > 0, neutralNames > 0);
    if (!numbersAreNames) {
      alike += numbersAboveNumbers.size();
    }
    if (namesAboveValues != alike) {
      return namesAboveValues > alike;
    }
    if (alike > 0) {
      return false;
    }
    long missing = Arrays.stream(first).filter(HeaderLine::isMissing).count();
    boolean named = neutralNames > 0 && 2 * missing <= first.length;
    return numbersAreNames || (named && areNamesOfTexts());
  }

  /**
   * Whether numbers in the first line are names of columns of numbers.
   *
   * @param besideNames whether names stand above other numbers
   * @param besideTexts whether texts, which may be names, stand above texts
   */
  private boolean areNames(List<Integer> columns, boolean besideNames, boolean besideTexts) {
    if (below.isEmpty()) {
      return false;
    }
    double[] names = columns.stream().mapToDouble(column -> number(first[column])).toArray();
    double[] next = columns.stream().mapToDouble(c -> numberOf(below.get(0), c)).toArray();
    double step = step(names);
    boolean inSteps = step != 0 && step(next) != step;
    if (numbersColumns(0)) {
      return names.length >= SURE ? inSteps : belowHaveFractions();
    }
    boolean texts = besideTexts && areNamesOfTexts();
    boolean beside = besideNames || texts;
    if (numbersColumns(1) || (inSteps && isYears(names, beside) && !isYears(next, true))) {
      return true;
    }
    int unlike = 0;
    for (int i = 0; i < names.length; i++) {
      unlike += isUnlike(names[i], columns.get(i)) ? 1 : 0;
    }
    boolean mostlyUnlike = 2 * unlike > names.length;
    if (besideNames) {
      return mostlyUnlike || (inSteps && names.length > 2);
    }
    boolean stepsUnlike = inSteps && mostlyUnlike && (texts || names.length > 2);
    boolean allUnlike = unlike >= MOSTLY * names.length;
    return stepsUnlike
        || (names.length >= SURE && allUnlike && isMonotone(names) && !isMonotone(next));
  }

  /**
   * Whether the fields are 0, 1, 2 ... or 1, 2, 3 ..., as tables without names are numbered.
   *
   * @param unnamed columns before them, indices of the rows, that have no name
   */
  private boolean numbersColumns(int unnamed) {
    if (first.length < unnamed + 2 || (unnamed > 0 && !first[0].isEmpty())) {
      return false;
    }
    int from = first[unnamed].equals("0") ? 0 : 1;
    for (int column = unnamed; column < first.length; column++) {
      if (!first[column].equals(String.valueOf(from + column - unnamed))) {
        return false;
      }
    }
    return true;
  }

  private boolean belowHaveFractions() {
    for (String field : below.get(0)) {
      double value = number(field);
      if (!Double.isNaN(value) && value != Math.rint(value)) {
        return true;
      }
    }
    return false;
  }

  /** By how much each number is greater than the one before; 0 if not by the same. */
  private static double step(double[] values) {
    if (values.length < 2) {
      return 0;
    }
    double step = values[1] - values[0];
    for (int i = 2; i < values.length; i++) {
      if (!(Math.abs(values[i] - values[i - 1] - step) <= 1e-6 * Math.abs(step))) {
        return 0;
      }
    }
    return Double.isNaN(step) ? 0 : step;
  }

  private static boolean isYears(double[] values, boolean twoWillDo) {
    for (double value : values) {
      if (value != Math.rint(value) || value < FIRST_YEAR || value > LAST_YEAR) {
        return false;
      }
    }
    return values.length > (twoWillDo ? 1 : 2);
  }

  private static boolean isMonotone(double[] values) {
    double sign = Math.signum(values[values.length - 1] - values[0]);
    for (int i = 1; i < values.length; i++) {
      if (!(sign * (values[i] - values[i - 1]) > 0)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a number lies further from those below than they lie from each other; of few of them,
   * whether it is of another magnitude.
   */
  private boolean isUnlike(double value, int column) {
    double[] others =
        below.stream()
            .mapToDouble(record -> numberOf(record, column))
            .filter(other -> !Double.isNaN(other))
            .toArray();
    double min = Arrays.stream(others).min().orElse(0);
    double max = Arrays.stream(others).max().orElse(0);
    if (others.length < FEW) {
      return Math.abs(value) > MAGNITUDE * Math.max(Math.abs(min), Math.abs(max));
    }
    double margin = max - min;
    return value < min - margin || value > max + margin;
  }

  /** Whether fields above texts are names: none of them occurs below, or looks like those below. */
  private boolean areNamesOfTexts() {
    Set<String> names = new HashSet<>();
    for (int column = 0; column < first.length; column++) {
      String name = first[column];
      boolean text = !isMissing(name) && Kind.of(name) == Kind.TEXT;
      if (text && (!names.add(name) || isLikeTextsBelow(name, column))) {
        return false;
      }
    }
    return true;
  }

  private boolean isLikeTextsBelow(String name, int column) {
    List<String> texts =
        below.stream()
            .filter(record -> column < record.length && !isMissing(record[column]))
            .map(record -> record[column])
            .toList();
    if (texts.isEmpty()) {
      return false;
    }
    if (texts.contains(name)) {
      return true;
    }
    int[] words = texts.stream().mapToInt(HeaderLine::words).sorted().toArray();
    int[] lengths = texts.stream().mapToInt(String::length).sorted().toArray();
    boolean sentence = words(name) > 2 && words(name) >= words[words.length / 10];
    boolean longer = name.length() > Math.max(LONGEST_NAME, lengths[lengths.length - 1]);
    return sentence || longer || isCodeLike(name, texts);
  }

  private static int words(String text) {
    return BLANKS.split(text.strip()).length;
  }

  /** Whether a text with digits has letters and digits where the others have. */
  private static boolean isCodeLike(String name, List<String> texts) {
    if (name.length() < SHORTEST_CODE) {
      return false;
    }
    String pattern = pattern(name);
    long alike = texts.stream().filter(text -> pattern(text).equals(pattern)).count();
    return pattern.indexOf('0') >= 0 && texts.size() > 1 && alike >= MOSTLY * texts.size();
  }

  private static String pattern(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pattern.append(Character.isDigit(c) ? '0' : Character.isLetter(c) ? 'a' : c);
    }
    return pattern.toString();
  }

  private Kind kindBelow(int column) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    int values = 0;
    for (String[] record : below) {
      // A header that comes again, in files that were put together, is no value.
      boolean value = column < record.length && !isMissing(record[column]);
      if (value && !(record[column].equals(first[column]) && Arrays.equals(record, first))) {
        counts.merge(Kind.of(record[column]), 1, Integer::sum);
        values++;
      }
    }
    if (values == 0) {
      return Kind.NOTHING;
    }
    for (Kind kind : Kind.values()) {
      if (counts.getOrDefault(kind, 0) >= MOSTLY * values) {
        return kind;
      }
    }
    return Kind.TEXT;
  }

  private static double numberOf(String[] record, int column) {
    return column < record.length ? number(record[column]) : Double.NaN;
  }

  /** A number however it is written, a percentage or an amount. */
  private static double number(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    for (Numeral numeral : Numeral.values()) {
      double value = numeral.parse(bytes, 0, bytes.length);
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    return NumberForm.unitIn(field)
        .map(unit -> NumberForm.of(Numeral.POINT, unit))
        .filter(NumberForm::isCommon)
        .map(form -> form.parse(field))
        .orElse(Double.NaN);
  }

  private static boolean isMissing(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    return Missing.is(bytes, 0, bytes.length);
  }

  /** What a field is. */
  private enum Kind {
    NUMBER,
    BOOLEAN,
    TIME,
    TEXT,
    NOTHING;

    static Kind of(String field) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      if (!Double.isNaN(number(field))) {
        return NUMBER;
      }
      if (Bytes.isBoolean(bytes, 0, bytes.length)) {
        return BOOLEAN;
      }
      boolean time = !TimeForm.among(TimeForm.ALL, bytes, 0, bytes.length).isEmpty();
      return time ? TIME : TEXT;
    }
  }
}
