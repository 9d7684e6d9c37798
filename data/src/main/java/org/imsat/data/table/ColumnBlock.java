package org.imsat.data.table;

import java.sql.SQLException;
import java.util.List;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/**
 * Some columns of a table in DuckDB, row by row. A table of very many columns is read in several
 * blocks side by side: the time that a query takes grows with the square of its columns.
 */
final class ColumnBlock implements AutoCloseable {
  /** So many columns are a block. */
  static final int COLUMNS = 1000;

  private final DuckDBConnection connection;
  private final DuckDBPreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final DuckDBReadableVector[] vectors;
  private int rows;
  private int row;

  /** Opens a connection of its own. */
  ColumnBlock(Engine engine, List<String> expressions, String source) throws SQLException {
    connection = engine.another();
    try {
      statement =
          connection.prepare("SELECT %s FROM %s".formatted(String.join(", ", expressions), source));
      result = statement.query();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    vectors = new DuckDBReadableVector[expressions.size()];
  }

  /** Goes to the next row; false at the end. */
  boolean next() {
    row++;
    if (row < rows) {
      return true;
    }
    if (!result.nextChunk()) {
      return false;
    }
    rows = Math.toIntExact(result.chunk().rowCount());
    row = 0;
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = result.chunk().vector(i);
    }
    return true;
  }

  DuckDBReadableVector vector(int column) {
    return vectors[column];
  }

  /** The row within the vectors. */
  int row() {
    return row;
  }

  @Override
  public void close() throws SQLException {
    result.close();
    statement.close();
    connection.close();
  }
}
