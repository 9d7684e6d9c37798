package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBReadableVector;

/** The values of a row of a result of DuckDB. */
final class DuckCells implements Cells, AutoCloseable {
  private static final byte[] NOTHING = {};

  private final List<DuckColumn> columns;
  private final List<String> selected = new ArrayList<>();

  /** Of each column, its first place among what is selected. */
  private final int[] places;

  /** Of each column of vectors, its values; of those of Spark, their places, too. */
  private final ListCursor[] values;

  private final ListCursor[] indices;
  private final List<ColumnBlock> blocks = new ArrayList<>();
  private final byte[][] texts;

  DuckCells(Engine engine, List<DuckColumn> columns, String source) throws SQLException {
    this.columns = columns;
    this.places = new int[columns.size()];
    this.values = new ListCursor[columns.size()];
    this.indices = new ListCursor[columns.size()];
    this.texts = new byte[columns.size()][];
    try {
      for (int i = 0; i < places.length; i++) {
        add(engine, source, i);
      }
      for (int from = 0; from < selected.size(); from += ColumnBlock.COLUMNS) {
        int to = Math.min(selected.size(), from + ColumnBlock.COLUMNS);
        blocks.add(new ColumnBlock(engine, selected.subList(from, to), source));
      }
    } catch (SQLException e) {
      close();
      throw e;
    }
  }

  private void add(Engine engine, String source, int column) throws SQLException {
    List<String> expressions = columns.get(column).expressions();
    places[column] = selected.size();
    if (!columns.get(column).isVector()) {
      selected.add(expressions.get(0));
      return;
    }
    selected.add("CAST(len(%s) AS BIGINT)".formatted(expressions.get(0)));
    values[column] = new ListCursor(engine, expressions.get(0), source);
    if (columns.get(column).isSpark()) {
      selected.add("CAST(len(%s) AS BIGINT)".formatted(expressions.get(1)));
      selected.add(expressions.get(2));
      indices[column] = new ListCursor(engine, expressions.get(1), source);
    }
  }

  /** Goes to the next row; false at the end. */
  boolean next() {
    boolean any = false;
    for (ColumnBlock block : blocks) {
      any = block.next();
    }
    if (!any) {
      return false;
    }
    for (int i = 0; i < places.length; i++) {
      texts[i] = null;
      if (values[i] != null) {
        values[i].next(length(places[i]));
      }
      if (indices[i] != null) {
        indices[i].next(length(places[i] + 1));
      }
    }
    return true;
  }

  private DuckDBReadableVector vector(ColumnBlock block, int place) {
    return block.vector(place % ColumnBlock.COLUMNS);
  }

  private ColumnBlock block(int place) {
    return blocks.get(place / ColumnBlock.COLUMNS);
  }

  private boolean isNull(int place) {
    ColumnBlock block = block(place);
    return vector(block, place).isNull(block.row());
  }

  private long length(int place) {
    return isNull(place) ? 0 : longAt(place);
  }

  private long longAt(int place) {
    ColumnBlock block = block(place);
    return vector(block, place).getLong(block.row());
  }

  private double doubleAt(int place) {
    ColumnBlock block = block(place);
    return vector(block, place).getDouble(block.row());
  }

  @Override
  public byte[] bytes(int column) {
    if (texts[column] == null) {
      texts[column] = isMissing(column) ? NOTHING : text(column).getBytes(StandardCharsets.UTF_8);
    }
    return texts[column];
  }

  @Override
  public int from(int column) {
    return 0;
  }

  @Override
  public int to(int column) {
    return bytes(column).length;
  }

  @Override
  public String text(int column) {
    ColumnBlock block = block(places[column]);
    return vector(block, places[column]).getString(block.row());
  }

  @Override
  public boolean isMissing(int column) {
    return isNull(places[column]);
  }

  @Override
  public double number(int column) {
    return doubleAt(places[column]);
  }

  @Override
  public boolean flag(int column) {
    ColumnBlock block = block(places[column]);
    return vector(block, places[column]).getBoolean(block.row());
  }

  @Override
  public long micros(int column) {
    return longAt(places[column]);
  }

  @Override
  public float[] vector(int column) {
    float[] given = values[column].read();
    if (indices[column] == null || isNull(places[column] + 1)) {
      return given;
    }
    float[] at = indices[column].read();
    float[] all = new float[(int) doubleAt(places[column] + 2)];
    for (int i = 0; i < at.length; i++) {
      all[(int) at[i]] = given[i];
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    for (ColumnBlock block : blocks) {
      block.close();
    }
    for (ListCursor[] cursors : List.of(values, indices)) {
      for (ListCursor cursor : cursors) {
        if (cursor != null) {
          cursor.close();
        }
      }
    }
  }
}
