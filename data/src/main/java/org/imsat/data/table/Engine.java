package org.imsat.data.table;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.imsat.samples.InvalidInputException;

/**
 * A DuckDB of one table, in memory. It gets nothing from outside: extensions are neither installed
 * nor loaded, and no setting can be changed any more. What does not fit into its memory goes to a
 * folder that only this user may look into, and that is gone once it is closed.
 */
final class Engine implements AutoCloseable {
  private static final long LEAST_MEMORY = 512L << 20;

  private final DuckDBConnection connection;
  private final Path folder;
  private final boolean owned;

  private Engine(DuckDBConnection connection, Path folder, boolean owned) {
    this.connection = connection;
    this.folder = folder;
    this.owned = owned;
  }

  static Engine start() {
    return start(PrivateFiles.PARENT);
  }

  /**
   * A new one.
   *
   * @param parent in which its folder is made
   */
  static Engine start(Path parent) {
    Path folder;
    try {
      folder = Files.createTempDirectory(parent, "imsat-table");
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: no temporary folder can be made in it: %s".formatted(parent, e.getMessage()), e);
    }
    Properties settings = new Properties();
    settings.setProperty("memory_limit", memory() + "B");
    settings.setProperty("temp_directory", folder.resolve("spill").toString());
    settings.setProperty("extension_directory", folder.resolve("none").toString());
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("allow_community_extensions", "false");
    settings.setProperty("allow_persistent_secrets", "false");
    settings.setProperty("threads", String.valueOf(Runtime.getRuntime().availableProcessors()));
    settings.setProperty("jdbc_stream_results", "true");
    try {
      DuckDBConnection connection = DuckDBConnection.newConnection("jdbc:duckdb:", false, settings);
      Engine engine = new Engine(connection, folder, true);
      engine.run("SET TimeZone = 'UTC'");
      engine.run("SET GLOBAL lock_configuration = true");
      return engine;
    } catch (Exception e) {
      delete(folder);
      throw new IllegalStateException("DuckDB does not start: " + e.getMessage(), e);
    }
  }

  /** Half of Java's memory, or a quarter of the machine's if that is less. */
  private static long memory() {
    long machine = Long.MAX_VALUE;
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      machine = system.getTotalMemorySize();
    }
    long share = Math.min(Runtime.getRuntime().maxMemory() / 2, machine / 4);
    return Math.max(LEAST_MEMORY, share);
  }

  /** The same, which its owner closes. */
  Engine lent() {
    return new Engine(connection, folder, false);
  }

  /** A folder for private files, gone once this is closed. */
  Path folder() {
    return folder;
  }

  /** Another connection to the same tables, on which another result can be read. */
  DuckDBConnection another() throws SQLException {
    return connection.duplicate();
  }

  DuckDBConnection connection() {
    return connection;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows of a small result, as texts. */
  List<String[]> rows(String sql, String... parameters) throws SQLException {
    List<String[]> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        int columns = result.getMetaData().getColumnCount();
        while (result.next()) {
          String[] row = new String[columns];
          for (int i = 0; i < columns; i++) {
            row[i] = result.getString(i + 1);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** Names and types of what a query gives. */
  List<String[]> describe(String select) throws SQLException {
    return rows("SELECT column_name, column_type FROM (DESCRIBE " + select + ")");
  }

  @Override
  public void close() {
    if (!owned) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e)
                throws IOException {
              Files.delete(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // It lies in the system's folder of temporary files, which gets cleared.
    }
  }
}
