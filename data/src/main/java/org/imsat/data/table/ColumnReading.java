package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.TimeForm;

/** How the values of a column are read, and what they then are. */
sealed interface ColumnReading {
  /** The type of the values. */
  ColumnType type();

  /** The value of a row, null where it is missing. */
  Object value(Cells cells, int column);

  /** Values that are of their type already. */
  record Typed(ColumnType type) implements ColumnReading {
    @Override
    public Object value(Cells cells, int column) {
      if (cells.isMissing(column)) {
        return null;
      }
      return switch (type) {
        case NUMBER -> {
          double value = cells.number(column);
          yield Double.isNaN(value) ? null : (Object) value;
        }
        case BOOLEAN -> cells.flag(column);
        case TIME -> TimeForm.time(cells.micros(column));
        case VECTOR -> cells.vector(column);
        case TEXT -> cells.text(column);
      };
    }
  }

  /** Texts that are numbers. */
  record Numeric(NumberForm form) implements ColumnReading {
    @Override
    public ColumnType type() {
      return ColumnType.NUMBER;
    }

    @Override
    public Object value(Cells cells, int column) {
      double value = number(cells, column);
      return Double.isNaN(value) ? null : value;
    }

    /** The number, NaN where it is missing. */
    double number(Cells cells, int column) {
      return form.parse(cells.bytes(column), cells.from(column), cells.to(column));
    }
  }

  /** Texts that are true or false. */
  record Truth() implements ColumnReading {
    @Override
    public ColumnType type() {
      return ColumnType.BOOLEAN;
    }

    @Override
    public Object value(Cells cells, int column) {
      byte[] bytes = cells.bytes(column);
      int from = cells.from(column);
      int to = cells.to(column);
      if (Missing.is(bytes, from, to)) {
        return null;
      }
      return is(TRUE, bytes, from, to) ? Boolean.TRUE : Boolean.FALSE;
    }

    private static final String[] TRUE = {"true", "yes", "t", "y", "on", "1"};
    private static final String[] FALSE = {"false", "no", "f", "n", "off", "0"};

    private static boolean is(String[] words, byte[] bytes, int from, int to) {
      for (String word : words) {
        if (Bytes.matches(word, bytes, from, to)) {
          return true;
        }
      }
      return false;
    }

    /** Whether a value can be read, where the user says that it is true or false. */
    static boolean possible(byte[] bytes, int from, int to) {
      return is(TRUE, bytes, from, to) || is(FALSE, bytes, from, to);
    }
  }

  /** Texts that are times. */
  record Time(TimeForm form) implements ColumnReading {
    @Override
    public ColumnType type() {
      return ColumnType.TIME;
    }

    @Override
    public LocalDateTime value(Cells cells, int column) {
      long micros = micros(cells, column);
      return micros == TimeForm.NONE ? null : TimeForm.time(micros);
    }

    /** Microseconds since 1970, {@link TimeForm#NONE} where they are missing. */
    long micros(Cells cells, int column) {
      byte[] bytes = cells.bytes(column);
      int from = cells.from(column);
      int to = cells.to(column);
      return Missing.is(bytes, from, to)
          ? TimeForm.NONE
          : form.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }
  }

  /** Texts that are lists of numbers. */
  record Vector() implements ColumnReading {
    @Override
    public ColumnType type() {
      return ColumnType.VECTOR;
    }

    @Override
    public float[] value(Cells cells, int column) {
      float[] vector = VectorText.parse(cells.bytes(column), cells.from(column), cells.to(column));
      return vector.length == 0 ? null : vector;
    }
  }

  /**
   * Texts.
   *
   * @param written whether words for missing values are texts, too
   */
  record Text(boolean written) implements ColumnReading {
    @Override
    public ColumnType type() {
      return ColumnType.TEXT;
    }

    @Override
    public String value(Cells cells, int column) {
      boolean missing =
          written
              ? cells.from(column) == cells.to(column)
              : Missing.is(cells.bytes(column), cells.from(column), cells.to(column));
      return missing ? null : cells.text(column);
    }
  }

  /** Values that are not looked at. */
  record Unread() implements ColumnReading {
    @Override
    public ColumnType type() {
      return ColumnType.TEXT;
    }

    @Override
    public String value(Cells cells, int column) {
      return null;
    }
  }
}
