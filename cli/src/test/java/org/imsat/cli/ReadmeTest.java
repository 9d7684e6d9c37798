package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final String BEGIN = "<!-- imsat cards results -->\n";
  private static final String END = "<!-- end -->\n";

  /** Whoever adds a card puts what {@code imsat cards results} prints between the two comments. */
  @Test
  void theTablesAreThoseOfTheCards() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    assertTrue(0 <= begin && begin < end, "README.md has no tables of results");
    assertEquals(
        CardsCommand.markdown(Path.of("../results")),
        readme.substring(begin + BEGIN.length(), end));
  }
}
