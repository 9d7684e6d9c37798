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
        DataFolders.of(Optional.of(option), Map.of("IMSAT_DATA", variable.toString()), home);
    assertEquals(List.of(option, variable), folders.given());
    assertEquals(home.resolve(".cache/imsat"), folders.cache());
    assertEquals(List.of(), DataFolders.of(Optional.empty(), Map.of(), home).given());
    assertEquals(
        List.of(), DataFolders.of(Optional.empty(), Map.of("IMSAT_DATA", ""), home).given());
  }

  @Test
  void wrongFoldersAreErrors() {
    Path missing = home.resolve("missing");
    assertEquals(
        "--data-dir is not a folder: " + missing,
        assertThrows(
                InvalidInputException.class,
                () -> DataFolders.of(Optional.of(missing), Map.of(), home))
            .getMessage());
    assertEquals(
        "IMSAT_DATA is not a folder: " + missing,
        assertThrows(
                InvalidInputException.class,
                () ->
                    DataFolders.of(
                        Optional.empty(), Map.of("IMSAT_DATA", missing.toString()), home))
            .getMessage());
  }
}
