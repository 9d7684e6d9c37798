package org.imsat.recipe;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Ways in which dates are written, each with or without a time of the day after it, which a column
 * keeps to.
 */
public enum TimeForm {
  // Y is a year of four digits, y of two, M a month, b its name, D a day, m and d have two digits.
  /** 2024-03-25 */
  YEAR_MONTH_DAY("Y-M-D"),
  /** 2024/03/25 */
  YEAR_MONTH_DAY_SLASHES("Y/M/D"),
  /** 2024.03.25 */
  YEAR_MONTH_DAY_POINTS("Y.M.D"),
  /** 25.03.2024 */
  DAY_MONTH_YEAR_POINTS("D.M.Y"),
  /** 25.03.24 */
  DAY_MONTH_POINTS("D.M.y"),
  /** 03/25/2024 */
  MONTH_DAY_YEAR("M/D/Y"),
  /** 25/03/2024 */
  DAY_MONTH_YEAR("D/M/Y"),
  /** 03/25/24 */
  MONTH_DAY("M/D/y"),
  /** 25/03/24 */
  DAY_MONTH("D/M/y"),
  /** 03-25-2024 */
  MONTH_DAY_YEAR_HYPHENS("M-D-Y"),
  /** 25-03-2024 */
  DAY_MONTH_YEAR_HYPHENS("D-M-Y"),
  /** 25-Mar-2024 */
  DAY_NAME_YEAR("D-b-Y"),
  /** 25-Mar-24 */
  DAY_NAME("D-b-y"),
  /** 25 March 2024 */
  DAY_NAME_YEAR_BLANKS("D b Y"),
  /** Mar 25, 2024 */
  NAME_DAY_YEAR("b D, Y"),
  /** 2024-03 */
  YEAR_MONTH("Y-M"),
  /** 20240325, a year from 1900 to 2099 */
  DIGITS("Ymd"),
  /** 12:30 */
  TIME_OF_DAY("");

  /** Which of the first two numbers of a date is the day. */
  public enum DayOrder {
    /** 25/03/2024 */
    DAY_FIRST("dmy"),
    /** 03/25/2024 */
    MONTH_FIRST("mdy");

    private final String label;

    DayOrder(String label) {
      this.label = label;
    }

    /** As users write it: dmy or mdy. */
    public String label() {
      return label;
    }
  }

  /** Stands for what is no time. */
  public static final long NONE = Long.MIN_VALUE;

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /** All of them. */
  public static final Set<TimeForm> ALL =
      Collections.unmodifiableSet(EnumSet.allOf(TimeForm.class));

  private static final int LONGEST = 48;
  private static final int MICROS = 1_000_000;

  private final String pattern;

  TimeForm(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Those of the given forms that a text has.
   *
   * @param text in UTF-8
   */
  public static Set<TimeForm> among(Set<TimeForm> forms, byte[] text, int from, int to) {
    Set<TimeForm> found = EnumSet.noneOf(TimeForm.class);
    // A time has four characters at least (1:02), and starts with a digit or a name.
    if (to - from < 4 || to - from > LONGEST || !mayStart(text[from])) {
      return found;
    }
    String string = new String(text, from, to - from, StandardCharsets.UTF_8);
    for (TimeForm form : forms) {
      if (form.parse(string) != NONE) {
        found.add(form);
      }
    }
    return found;
  }

  private static boolean mayStart(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }

  /** Whether the forms disagree about which of two numbers is the day. */
  public static boolean ambiguous(Set<TimeForm> forms) {
    return forms.stream().map(TimeForm::order).flatMap(Optional::stream).distinct().count() > 1;
  }

  /** The given forms but those that contradict an order. */
  public static Set<TimeForm> within(DayOrder order, Set<TimeForm> forms) {
    Set<TimeForm> left = EnumSet.noneOf(TimeForm.class);
    for (TimeForm form : forms) {
      if (form.order().isEmpty() || form.order().get() == order) {
        left.add(form);
      }
    }
    return left;
  }

  /** Which of two numbers is the day, where nothing else tells. */
  public Optional<DayOrder> order() {
    return switch (this) {
      case MONTH_DAY_YEAR, MONTH_DAY, MONTH_DAY_YEAR_HYPHENS -> Optional.of(DayOrder.MONTH_FIRST);
      case DAY_MONTH_YEAR, DAY_MONTH, DAY_MONTH_YEAR_HYPHENS -> Optional.of(DayOrder.DAY_FIRST);
      default -> Optional.empty();
    };
  }

  /** As recipes and messages have it, such as D/M/Y. */
  public String label() {
    return this == TIME_OF_DAY ? "h:m" : this == DIGITS ? "YMD" : pattern;
  }

  /** The one of a {@link #label}. */
  static Optional<TimeForm> labelled(String label) {
    return ALL.stream().filter(form -> form.label().equals(label)).findFirst();
  }

  /** The time of microseconds since 1970. */
  public static LocalDateTime time(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000, ZoneOffset.UTC);
  }

  /** Microseconds since 1970 of a text without blanks around it, or {@link #NONE}. */
  public long parse(String text) {
    Reading reading = new Reading(text);
    int year = 1970;
    int month = 1;
    int day = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case 'Y' -> year = this == DIGITS ? reading.digits(4) : reading.number(4, 4);
        case 'y' -> {
          int two = reading.number(2, 2);
          year = two < 69 ? 2000 + two : 1900 + two;
        }
        case 'M' -> month = reading.number(1, 2);
        case 'b' -> month = reading.month();
        case 'D' -> day = reading.number(1, 2);
        case 'm' -> month = reading.digits(2);
        case 'd' -> day = reading.number(2, 2);
        default -> reading.expect(c);
      }
    }
    boolean dateOnly = !pattern.isEmpty() && reading.ended();
    if (!pattern.isEmpty() && !dateOnly) {
      reading.betweenDateAndTime();
    }
    long time = dateOnly ? 0 : reading.timeOfDay();
    // Other numbers of eight digits are as likely.
    boolean century = this != DIGITS || (year >= 1900 && year < 2100);
    if (!century
        || reading.failed
        || !reading.ended()
        || month < 1
        || month > 12
        || day < 1
        || day > 31) {
      return NONE;
    }
    try {
      return LocalDate.of(year, month, day).toEpochDay() * 86_400L * MICROS + time;
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /**
   * A text that is read from left to right; once something does not fit, all that follows fails.
   */
  private static final class Reading {
    private final String text;
    private int at;
    private boolean failed;

    Reading(String text) {
      this.text = text;
    }

    boolean ended() {
      return at == text.length();
    }

    private boolean is(char c) {
      return at < text.length() && text.charAt(at) == c;
    }

    private boolean isDigit() {
      return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    int number(int least, int most) {
      int value = 0;
      int count = 0;
      while (count < most && isDigit()) {
        value = 10 * value + (text.charAt(at++) - '0');
        count++;
      }
      failed |= count < least || isDigit();
      return value;
    }

    /** So many digits, whatever follows. */
    int digits(int count) {
      int end = Math.min(text.length(), at + count);
      Reading part = new Reading(text.substring(at, end));
      int value = part.number(count, count);
      failed |= part.failed;
      at = end;
      return value;
    }

    int month() {
      int start = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at).toLowerCase(Locale.ROOT);
      int month = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
      failed |= month < 0;
      return month + 1;
    }

    void expect(char c) {
      if (is(c)) {
        at++;
      } else {
        failed = true;
      }
    }

    void betweenDateAndTime() {
      if (is(',')) {
        at++;
      }
      if (is('T') || is(' ')) {
        at++;
      } else {
        failed = true;
      }
    }

    /** Hours and minutes, then perhaps seconds, a fraction, AM or PM, and a zone. */
    long timeOfDay() {
      long hours = number(1, 2);
      expect(':');
      long minutes = number(2, 2);
      long seconds = 0;
      long micros = 0;
      if (is(':')) {
        at++;
        seconds = number(2, 2);
        if (is('.') || is(',')) {
          at++;
          micros = fraction();
        }
      }
      hours = halfOfDay(hours);
      failed |= hours > 24 || minutes > 59 || seconds > 60 || (hours == 24 && minutes > 0);
      return (hours * 3600 + minutes * 60 + seconds - zone()) * MICROS + micros;
    }

    private long fraction() {
      long value = 0;
      int count = 0;
      for (; isDigit(); at++, count++) {
        if (count < 6) {
          value = 10 * value + (text.charAt(at) - '0');
        }
      }
      failed |= count == 0 || count > 9;
      for (; count < 6; count++) {
        value *= 10;
      }
      return value;
    }

    private long halfOfDay(long hours) {
      String rest = text.substring(at).strip().toUpperCase(Locale.ROOT);
      if (!rest.equals("AM") && !rest.equals("PM")) {
        return hours;
      }
      at = text.length();
      failed |= hours < 1 || hours > 12;
      return hours % 12 + (rest.equals("PM") ? 12 : 0);
    }

    /** Seconds that the zone is east of Greenwich. */
    private long zone() {
      String rest = text.substring(Math.min(at, text.length())).strip();
      if (rest.equals("Z") || rest.equals("UTC") || rest.equals("GMT")) {
        at = text.length();
        return 0;
      }
      if (!rest.startsWith("+") && !rest.startsWith("-")) {
        return 0;
      }
      try {
        long seconds = ZoneOffset.of(rest).getTotalSeconds();
        at = text.length();
        return seconds;
      } catch (DateTimeException e) {
        failed = true;
        return 0;
      }
    }
  }
}
