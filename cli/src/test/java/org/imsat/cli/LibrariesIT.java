package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What lies in the program's folder of libraries. */
class LibrariesIT {
  private static final Path LIBRARIES = Path.of(System.getProperty("imsat.home"), "lib");

  private static List<Path> named(String prefix) throws Exception {
    try (Stream<Path> files = Files.list(LIBRARIES)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  @Test
  void duckDbHasOneNativeLibraryAndLoadsItFromThere() throws Exception {
    assertEquals(1, named("libduckdb_java").size());
    Path jar = named("duckdb_jdbc").get(0);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertEquals(0, zip.stream().filter(entry -> entry.getName().contains(".so")).count());
    }
    URL[] place = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          (Driver) loader.loadClass("org.duckdb.DuckDBDriver").getConstructor().newInstance();
      try (Connection connection = driver.connect("jdbc:duckdb:", new Properties());
          Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT 42")) {
        assertTrue(result.next());
        assertEquals(42, result.getInt(1));
      }
    }
  }
}
