package org.imsat.data.table;

import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * The values of all lists of a column, one after the other: DuckDB hands over lists as objects, but
 * the values in them as plain numbers.
 */
final class ListCursor implements AutoCloseable {
  private final DuckDBConnection connection;
  private final DuckDBPreparedStatement statement;
  private final DuckDBChunkedResult result;
  private DuckDBReadableVector values;
  private boolean floats;
  private long rows;
  private long at;
  private long unread;

  /** Opens a connection of its own. */
  ListCursor(Engine engine, String list, String source) throws SQLException {
    connection = engine.another();
    statement = connection.prepare("SELECT unnest(%s) FROM %s".formatted(list, source));
    result = statement.query();
  }

  /** Goes to the next list, of so many values. */
  void next(long length) {
    while (unread > 0) {
      if (at == rows) {
        fetch();
      }
      long step = Math.min(unread, rows - at);
      at += step;
      unread -= step;
    }
    unread = length;
  }

  /** The values of the list; one that is missing is NaN. */
  float[] read() {
    float[] list = new float[Math.toIntExact(unread)];
    for (int i = 0; i < list.length; i++) {
      if (at == rows) {
        fetch();
      }
      list[i] =
          values.isNull(at)
              ? Float.NaN
              : floats ? values.getFloat(at) : (float) values.getDouble(at);
      at++;
    }
    unread = 0;
    return list;
  }

  private void fetch() {
    if (!result.nextChunk()) {
      throw new IllegalStateException("the lists end before their values do");
    }
    rows = result.chunk().rowCount();
    values = result.chunk().vector(0);
    floats = values.getType() == DuckDBColumnType.FLOAT;
    at = 0;
  }

  @Override
  public void close() throws SQLException {
    result.close();
    statement.close();
    connection.close();
  }
}
