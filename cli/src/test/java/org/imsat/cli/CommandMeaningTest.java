package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imsat.experiments.run.CommandMeaning;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What cards are compared by agrees with the options that there are. */
class CommandMeaningTest {
  /** Those that no card has. */
  private static final Set<String> NOT_KEPT =
      Set.of(
          "--out",
          "--force",
          "--resume",
          "--json",
          "--quiet",
          "--dry-run",
          "--help",
          "--help-all",
          "--version");

  private static Stream<OptionSpec> options(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command, "rows.csv"));
    all.addAll(List.of(arguments));
    CommandLine.ParseResult parsed =
        Main.program().parseArgs(all.toArray(String[]::new)).subcommand();
    return parsed.commandSpec().options().stream()
        .filter(option -> !NOT_KEPT.contains(option.longestName()));
  }

  private static String size(String command) {
    return Map.of("cluster", "--clusters", "hash", "--bits", "embed", "--latent").get(command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "hash", "embed"})
  void optionsWithoutValuesAreKnown(String command) {
    options(command, size(command), "3")
        .filter(option -> option.arity().max() == 0)
        .forEach(
            flag ->
                assertTrue(
                    CommandMeaning.same(
                        List.of(command, flag.longestName(), "rows.csv", "--seed", "2"),
                        List.of(command, "rows.csv", "--seed=2", flag.longestName())),
                    flag.longestName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cluster", "hash", "embed"})
  void whatIsSetAnywayNeedNotBeSaid(String command) {
    options(command, size(command), "3")
        .filter(option -> option.arity().max() > 0 && !option.longestName().equals(size(command)))
        .filter(option -> isSet(option.getValue()))
        .forEach(
            option ->
                assertTrue(
                    CommandMeaning.same(
                        List.of(command, "rows.csv"),
                        List.of(
                            command,
                            "rows.csv",
                            option.longestName(),
                            String.valueOf(option.<Object>getValue()))),
                    option.longestName()));
    assertFalse(
        CommandMeaning.same(
            List.of(command, "rows.csv"), List.of(command, "rows.csv", "--method", "other")));
  }

  private static boolean isSet(Object value) {
    return value != null
        && !value.equals(Optional.empty())
        && !(value instanceof Collection<?> list && list.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty());
  }
}
