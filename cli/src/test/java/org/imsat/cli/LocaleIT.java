package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people write numbers with other digits, files and reports do not. */
class LocaleIT extends ProgramTests {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.country=EG -Duser.extensions=nu-arab",
        "-Duser.language=fa -Duser.country=IR",
        "-Duser.language=hi -Duser.country=IN -Duser.extensions=nu-deva"
      })
  void digitsAreThoseOfFiles(String locale) throws Exception {
    Program there = new Program(folder, Map.of("IMSAT_OPTS", locale));
    Program.Outcome run =
        there.run(
            "cluster",
            "digits",
            "--rows",
            "200",
            "--clusters",
            "4",
            "--hidden",
            "20",
            "--epochs",
            "2",
            "--out",
            "run");
    assertEquals(0, run.status(), run.err());
    assertUsual(run.out() + run.err());
    for (String file : List.of("run/report.html", "run/result.json", "run/assignments.csv")) {
      assertUsual(Files.readString(folder.resolve(file)));
    }
    Program.Outcome refused = there.run("cluster", "digits", "--clusters", "1");
    assertTrue(refused.err().contains("is 1, but must be at least 2"), refused.err());
  }

  private static void assertUsual(String text) {
    String others =
        text.codePoints()
            .filter(c -> Character.isDigit(c) && c > '9')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    assertEquals("", others);
  }
}
