package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBDataChunkReader;
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
  private final DuckDBReadableVector[] vectors;
  private final byte[][] texts;
  private int row;

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
    } catch (SQLException e) {
      close();
      throw e;
    }
    this.vectors = new DuckDBReadableVector[selected.size()];
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

  /** What has to be selected. */
  String selected() {
    return String.join(", ", selected);
  }

  /** Takes the next rows. */
  void take(DuckDBDataChunkReader chunk) {
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = chunk.vector(i);
    }
  }

  /** Goes to one of them, in their order. */
  void go(int number) {
    row = number;
    for (int i = 0; i < places.length; i++) {
      texts[i] = null;
      if (values[i] != null) {
        values[i].next(length(places[i]));
      }
      if (indices[i] != null) {
        indices[i].next(length(places[i] + 1));
      }
    }
  }

  private long length(int place) {
    return vectors[place].isNull(row) ? 0 : vectors[place].getLong(row);
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
    return vectors[places[column]].getString(row);
  }

  @Override
  public boolean isMissing(int column) {
    return vectors[places[column]].isNull(row);
  }

  @Override
  public double number(int column) {
    return vectors[places[column]].getDouble(row);
  }

  @Override
  public boolean flag(int column) {
    return vectors[places[column]].getBoolean(row);
  }

  @Override
  public long micros(int column) {
    return vectors[places[column]].getLong(row);
  }

  @Override
  public float[] vector(int column) {
    float[] given = values[column].read();
    if (indices[column] == null || vectors[places[column] + 1].isNull(row)) {
      return given;
    }
    float[] at = indices[column].read();
    float[] all = new float[(int) vectors[places[column] + 2].getDouble(row)];
    for (int i = 0; i < at.length; i++) {
      all[(int) at[i]] = given[i];
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    for (ListCursor[] cursors : List.of(values, indices)) {
      for (ListCursor cursor : cursors) {
        if (cursor != null) {
          cursor.close();
        }
      }
    }
  }
}
