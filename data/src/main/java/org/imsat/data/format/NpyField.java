package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

/** A field of the records of a structured NPY array. */
public final class NpyField {
  /** What the values of a field are. */
  public enum Kind {
    /** Numbers. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** Times without a zone. */
    TIME,
    /** Texts. */
    TEXT,
    /** Lists of numbers, all of one length. */
    LIST
  }

  /** No time: what NumPy stores for NaT. */
  public static final long NO_TIME = Long.MIN_VALUE;

  private static final Pattern UNIT = Pattern.compile(".*\\[(\\d{0,9})(Y|M|W|D|h|m|s|ms|us|ns)]");
  private static final double WHOLE = 1e15;

  private final String name;
  private final NpyType type;
  private final int offset;
  private final int length;
  private final boolean list;

  /**
   * A field.
   *
   * @param type of the value, or of each in a list
   * @param offset of the first byte in a record
   * @param length number of values
   */
  NpyField(String name, NpyType type, int offset, int length, boolean list) {
    this.name = name;
    this.type = type;
    this.offset = offset;
    this.length = length;
    this.list = list;
  }

  /** Whether values of a type can be a field, or a list in one. */
  static boolean isRead(NpyType type, boolean list) {
    boolean time = type.element().kind() == 'M' && UNIT.matcher(type.text()).matches();
    return type.element().numeric() || (!list && (type.element().label() || time));
  }

  /** The name, as the file has it. */
  public String name() {
    return name;
  }

  /** What the values are. */
  public Kind kind() {
    if (list) {
      return Kind.LIST;
    }
    return switch (type.element().kind()) {
      case 'b' -> Kind.FLAG;
      case 'M' -> Kind.TIME;
      case 'U', 'S' -> Kind.TEXT;
      default -> Kind.NUMBER;
    };
  }

  /** The number in a record. */
  public double number(ByteBuffer record) {
    return type.element().number(record.order(type.order()), offset);
  }

  /** The truth value in a record. */
  public boolean flag(ByteBuffer record) {
    return record.get(offset) != 0;
  }

  /** The list in a record. */
  public float[] list(ByteBuffer record) {
    record.order(type.order());
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) type.element().number(record, offset + i * type.element().bytes());
    }
    return values;
  }

  /**
   * The time in a record in microseconds since 1970, or {@link #NO_TIME}.
   *
   * @throws InvalidInputException if it is too far away
   */
  public long micros(ByteBuffer record) {
    long count = record.order(type.order()).getLong(offset);
    if (count == NO_TIME) {
      return NO_TIME;
    }
    Matcher unit = UNIT.matcher(type.text());
    if (!unit.matches()) {
      throw new IllegalStateException("not a time: " + type.text());
    }
    try {
      long units = unit.group(1).isEmpty() ? 1 : Long.parseLong(unit.group(1));
      return micros(Math.multiplyExact(count, units), unit.group(2));
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "the field '%s' holds a time that is too far away: %d units of %s since 1970"
              .formatted(name, count, type.text()),
          e);
    }
  }

  private static long micros(long count, String unit) {
    return switch (unit) {
      case "Y", "M" -> {
        long months = unit.equals("Y") ? Math.multiplyExact(count, 12) : count;
        // Years beyond these have more microseconds than a long.
        if (Math.abs(months) > 12 * 290_000L) {
          throw new ArithmeticException("months");
        }
        yield micros(LocalDate.EPOCH.plusMonths(months).toEpochDay(), "D");
      }
      case "W" -> Math.multiplyExact(count, 604_800_000_000L);
      case "D" -> Math.multiplyExact(count, 86_400_000_000L);
      case "h" -> Math.multiplyExact(count, 3_600_000_000L);
      case "m" -> Math.multiplyExact(count, 60_000_000L);
      case "s" -> Math.multiplyExact(count, 1_000_000L);
      case "ms" -> Math.multiplyExact(count, 1000L);
      case "us" -> count;
      default -> Math.floorDiv(count, 1000L);
    };
  }

  /** The text in a record, or what its number is written as; empty where there is none. */
  public String text(ByteBuffer record) {
    record.order(type.order());
    return switch (type.element().kind()) {
      case 'f' -> written(type.element().number(record, offset));
      case 'b' -> String.valueOf(flag(record));
      default -> type.element().name(record, offset);
    };
  }

  /** Whole numbers have no point. */
  private String written(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return String.valueOf((long) value);
    }
    return type.element().bytes() == Double.BYTES
        ? String.valueOf(value)
        : String.valueOf((float) value);
  }
}
