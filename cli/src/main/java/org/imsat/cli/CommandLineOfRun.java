package org.imsat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The part of a run's arguments that has a say in what comes out. */
final class CommandLineOfRun {
  private static final Set<String> WITH_VALUE = Set.of("--out");
  private static final Set<String> ALONE = Set.of("--force", "--resume", "--json", "--quiet");

  private CommandLineOfRun() {}

  /** The arguments without those on where results go and how the program talks. */
  static List<String> of(List<String> arguments) {
    List<String> kept = new ArrayList<>();
    boolean skip = false;
    for (String argument : arguments) {
      if (!skip && !ALONE.contains(argument) && !named(argument)) {
        kept.add(argument);
      }
      skip = !skip && WITH_VALUE.contains(argument);
    }
    return List.copyOf(kept);
  }

  private static boolean named(String argument) {
    return WITH_VALUE.stream()
        .anyMatch(name -> argument.equals(name) || argument.startsWith(name + "="));
  }
}
