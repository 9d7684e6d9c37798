package org.imsat.recipe;

import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How the numbers of a column are written in texts.
 *
 * @param numeral unless whole numbers without groups have left it open
 * @param unit what stands before or behind each number: a percent sign, a currency, another unit;
 *     empty without one
 */
public record NumberForm(Optional<Numeral> numeral, String unit) {
  /** Numbers, of which it is not known how they are written. */
  public static final NumberForm PLAIN = new NumberForm(Optional.empty(), "");

  private static final String PERCENT = "%";
  private static final Set<String> CURRENCY_CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  /** Signs of currencies, also after letters, as in US$; and the names of some. */
  private static final Pattern CURRENCY =
      Pattern.compile("[A-Z]{0,3}\\p{Sc}|z\u0142|kr\\.?|K\u010d|Fr\\.");

  /** Letters and signs of units, such as km/h, and no words. */
  private static final Pattern UNIT =
      Pattern.compile("[\\p{L}\u00b0\u00b5%\u2030/\u00b2\u00b3\u00b7]{1,6}");

  private static final String BLANKS = " \t\u00a0\u202f";
  private static final int LONGEST = 60;

  /** A numeral that is known, and a unit. */
  public static NumberForm of(Numeral numeral, String unit) {
    return new NumberForm(Optional.of(numeral), unit);
  }

  /**
   * What stands around the digits of a text, if it may be a unit: before them only a currency.
   *
   * @param text without blanks around it
   */
  public static Optional<String> unitIn(String text) {
    int first = 0;
    while (first < text.length() && !isDigit(text.charAt(first))) {
      first++;
    }
    int last = text.length() - 1;
    while (last > first && !isDigit(text.charAt(last))) {
      last--;
    }
    if (first == text.length() || text.length() > LONGEST) {
      return Optional.empty();
    }
    String before = bare(text.substring(0, first), "-+\u2212(.,");
    String behind = bare(text.substring(last + 1), ")");
    if (before.isEmpty() && (isCurrency(behind) || UNIT.matcher(behind).matches())) {
      return Optional.of(behind);
    }
    return behind.isEmpty() && isCurrency(before) ? Optional.of(before) : Optional.empty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A text without blanks and other characters at its ends. */
  private static String bare(String text, String others) {
    String passed = BLANKS + others;
    int from = 0;
    int to = text.length();
    while (from < to && passed.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && passed.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isCurrency(String unit) {
    return CURRENCY.matcher(unit).matches() || CURRENCY_CODES.contains(unit);
  }

  /** Whether numbers may come without the unit: amounts do, but 12% is not 12. */
  public boolean mayLackUnit() {
    return unit.isEmpty() || isCurrency(unit);
  }

  /** Whether the numbers mean the same in every table: without a unit, percentages, amounts. */
  public boolean isCommon() {
    return unit.equals(PERCENT) || mayLackUnit();
  }

  /**
   * The number; NaN if the text, without blanks around it, is none in this form or not a finite
   * one.
   *
   * @param text in UTF-8
   */
  public double parse(byte[] text, int from, int to) {
    Numeral known = numeral.orElse(Numeral.POINT);
    double plain = mayLackUnit() ? known.parse(text, from, to) : Double.NaN;
    if (unit.isEmpty() || to - from > LONGEST || !Double.isNaN(plain)) {
      return plain;
    }
    String string = new String(text, from, to - from, StandardCharsets.UTF_8);
    boolean negative = string.startsWith("(") && string.endsWith(")");
    String signed = negative ? string.substring(1, string.length() - 1) : string;
    boolean minus = signed.startsWith("-") || signed.startsWith("\u2212");
    String number = withoutUnit(minus ? signed.substring(1) : signed);
    if (number.isEmpty() || (negative && minus)) {
      return Double.NaN;
    }
    byte[] bytes = number.getBytes(StandardCharsets.UTF_8);
    double value = known.parse(bytes, 0, bytes.length);
    return negative || minus ? -value : value;
  }

  /** What is left without the unit at one end; empty where it is at none. */
  private String withoutUnit(String text) {
    if (text.endsWith(unit)) {
      return bare(text.substring(0, text.length() - unit.length()), "");
    }
    return text.startsWith(unit) && isCurrency(unit) ? bare(text.substring(unit.length()), "") : "";
  }

  /** The number, NaN as above. */
  public double parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parse(bytes, 0, bytes.length);
  }

  /** In words, for messages: "with a decimal comma and '%'". */
  public String shown() {
    String point =
        numeral
            .map(n -> n == Numeral.COMMA ? "with a decimal comma" : "with a decimal point")
            .orElse("");
    String sign = unit.isEmpty() ? "" : "'%s'".formatted(unit);
    if (point.isEmpty()) {
      return sign.isEmpty() ? "" : "with " + sign;
    }
    return sign.isEmpty() ? point : point + " and " + sign;
  }

  void addTo(Map<String, Object> map) {
    numeral.ifPresent(known -> map.put("numeral", known.name().toLowerCase(Locale.ROOT)));
    if (!unit.isEmpty()) {
      map.put("unit", unit);
    }
  }

  static NumberForm of(RecipeFields fields) {
    Optional<Numeral> numeral =
        fields
            .textIfThere("numeral")
            .map(
                name ->
                    Set.of(Numeral.values()).stream()
                        .filter(n -> n.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst()
                        .orElseThrow(() -> fields.wrong("numeral", "a way of writing numbers")));
    return new NumberForm(numeral, fields.textIfThere("unit").orElse(""));
  }
}
