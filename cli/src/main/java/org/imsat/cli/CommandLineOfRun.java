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
    return without(arguments, WITH_VALUE, ALONE);
  }

  /**
   * The arguments without some options.
   *
   * @param withValue options that are followed by a value
   * @param alone options that are not
   */
  static List<String> without(List<String> arguments, Set<String> withValue, Set<String> alone) {
    List<String> kept = new ArrayList<>();
    boolean skip = false;
    for (String argument : arguments) {
      String name = argument.split("=", 2)[0];
      if (!skip && !alone.contains(name) && !withValue.contains(name)) {
        kept.add(argument);
      }
      skip = !skip && withValue.contains(argument);
    }
    return List.copyOf(kept);
  }
}
