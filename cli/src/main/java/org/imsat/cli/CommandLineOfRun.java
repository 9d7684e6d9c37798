package org.imsat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The part of a run's arguments that has a say in what comes out. */
final class CommandLineOfRun {
  private static final Set<String> WITH_VALUE = Set.of("--out");
  private static final Set<String> ALONE = Set.of("--force", "--resume", "--json", "--quiet");

  /** Where a run takes place: in the command of a card, and of no account for its result. */
  private static final Set<String> PLACE = Set.of("--threads", "--data-dir", "--cache");

  private CommandLineOfRun() {}

  /** The arguments without those on where results go and how the program talks. */
  static List<String> of(List<String> arguments) {
    List<String> kept = new ArrayList<>();
    boolean skip = false;
    for (String argument : arguments) {
      String name = argument.split("=", 2)[0];
      if (!skip && !ALONE.contains(name) && !WITH_VALUE.contains(name)) {
        kept.add(argument);
      }
      skip = !skip && WITH_VALUE.contains(argument);
    }
    return List.copyOf(kept);
  }

  /** Whether two commands ask for the same run, in whatever order their options stand. */
  static boolean sameRun(List<String> some, List<String> others) {
    try {
      return meaning(some).equals(meaning(others));
    } catch (CommandLine.ParameterException e) {
      return false; // an earlier version's
    }
  }

  private static Map<String, String> meaning(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Map.of(); // cards of early versions hold no command
    }
    CommandSpec command =
        Main.program().parseArgs(of(arguments).toArray(String[]::new)).subcommand().commandSpec();
    Map<String, String> values = new TreeMap<>();
    values.put("command", command.name());
    command.positionalParameters().forEach(p -> values.put(p.paramLabel(), value(p)));
    command.options().stream()
        .filter(option -> !PLACE.contains(option.longestName()))
        .forEach(option -> values.put(option.longestName(), value(option)));
    return values;
  }

  private static String value(ArgSpec argument) {
    Object value = argument.getValue();
    return String.valueOf(value);
  }
}
