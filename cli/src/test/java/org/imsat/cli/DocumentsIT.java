package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents show what the program prints of the result cards. */
class DocumentsIT extends ProgramTests {
  private static final Path PROJECT = Path.of("..");

  private static final Pattern SHOWN =
      Pattern.compile("<!-- imsat ([^\n]*) -->\n(.*?)<!-- end -->\n", Pattern.DOTALL);

  /** Whoever adds cards runs {@code results/docs.sh}. */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/results.md", "docs/beyond.md"})
  void theirTablesAreThoseOfTheCards(String document) throws Exception {
    copyCards();
    Matcher shown = SHOWN.matcher(Files.readString(PROJECT.resolve(document)));
    int count = 0;
    while (shown.find()) {
      Program.Outcome printed = program.run(shown.group(1).split(" "));
      assertEquals(0, printed.status(), printed.err());
      assertEquals(printed.out(), shown.group(2), shown.group(1));
      count++;
    }
    assertTrue(count > 0, document + " shows nothing");
  }

  private void copyCards() throws IOException {
    Path results = PROJECT.resolve("results");
    List<Path> cards;
    try (Stream<Path> files = Files.walk(results)) {
      cards = files.filter(file -> file.toString().endsWith(".json")).toList();
    }
    for (Path card : cards) {
      Path copy = folder.resolve("results").resolve(results.relativize(card));
      Files.createDirectories(copy.getParent());
      Files.copy(card, copy);
    }
  }
}
