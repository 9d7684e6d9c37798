package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
  @TempDir Path home;

  @Test
  void searchesTheOptionThenTheVariableThenTheCache() throws IOException {
    Path option = Files.createDirectory(home.resolve("option"));
    Path variable = Files.createDirectory(home.resolve("variable"));
    DataFolders folders =
        DataFolders.of(
            Optional.of(option), Optional.empty(), Map.of("IMSAT_DATA", variable.toString()), home);
    assertEquals(List.of(option, variable), folders.given());
    assertEquals(home.resolve(".cache/imsat"), folders.cache());
    assertEquals(
        List.of(), DataFolders.of(Optional.empty(), Optional.empty(), Map.of(), home).given());
    assertEquals(
        List.of(),
        DataFolders.of(Optional.empty(), Optional.empty(), Map.of("IMSAT_DATA", ""), home).given());
  }

  @Test
  void wrongFoldersAreErrors() {
    Path missing = home.resolve("missing");
    assertEquals(
        "--data-dir is not a folder: " + missing,
        assertThrows(
                InvalidInputException.class,
                () -> DataFolders.of(Optional.of(missing), Optional.empty(), Map.of(), home))
            .getMessage());
    assertEquals(
        "IMSAT_DATA is not a folder: " + missing,
        assertThrows(
                InvalidInputException.class,
                () ->
                    DataFolders.of(
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("IMSAT_DATA", missing.toString()),
                        home))
            .getMessage());
  }

  private Path cache(Optional<Path> option, Map<String, String> environment) {
    return DataFolders.of(Optional.empty(), option, environment, home).cache();
  }

  @Test
  void theCacheIsWhereTheUserWantsIt() throws IOException {
    Path wanted = home.resolve("wanted");
    String own = home.resolve("own").toString();
    String ofAll = home.resolve("all").toString();
    Map<String, String> both = Map.of("IMSAT_CACHE", own, "XDG_CACHE_HOME", ofAll);
    assertEquals(wanted, cache(Optional.of(wanted), both));
    assertEquals(Path.of(own), cache(Optional.empty(), both));
    assertEquals(
        home.resolve("all/imsat"), cache(Optional.empty(), Map.of("XDG_CACHE_HOME", ofAll)));
    Map<String, String> useless = Map.of("IMSAT_CACHE", "", "XDG_CACHE_HOME", "relative");
    assertEquals(home.resolve(".cache/imsat"), cache(Optional.empty(), useless));
    Path file = Files.createFile(home.resolve("file"));
    assertEquals(
        "--cache is not a folder: " + file,
        assertThrows(InvalidInputException.class, () -> cache(Optional.of(file), Map.of()))
            .getMessage());
  }
}
