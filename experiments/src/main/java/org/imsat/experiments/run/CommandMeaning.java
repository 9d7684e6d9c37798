package org.imsat.experiments.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the command line of a run asks for, in whatever order and form its options stand. */
public final class CommandMeaning {
  /** Options that have no value. */
  private static final Set<String> FLAGS =
      Set.of("--hold-out-queries", "--no-sample", "--skip-bad");

  /** Where a run takes place: in the command of a card, and of no account for its result. */
  private static final Set<String> PLACE = Set.of("--threads", "--data-dir", "--cache");

  /** Options that mean the same as none, by the command. */
  private static final Map<String, Map<String, String>> USUAL =
      Map.of(
          "cluster",
          Map.of("--method", "auto", "--profile", "default", "--prior", "uniform"),
          "hash",
          Map.of(
              "--method", "auto", "--profile", "default", "--queries", "100", "--query-seed", "1"),
          "embed",
          Map.of("--method", "mim"));

  private CommandMeaning() {}

  /** Whether two commands ask for the same run; one that nothing is known of asks for none. */
  public static boolean same(List<String> some, List<String> others) {
    return of(some).equals(of(others));
  }

  private static Map<String, String> of(List<String> command) {
    Map<String, String> meaning = new TreeMap<>();
    if (command.isEmpty()) {
      return meaning; // cards of early versions hold no command
    }
    List<String> arguments = CommandLineOfRun.of(command);
    String name = arguments.get(0);
    meaning.put("command", name);
    for (int i = 1; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        meaning.put("input", argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String option = equals > 0 ? argument.substring(0, equals) : argument;
      if (equals > 0) {
        put(meaning, option, argument.substring(equals + 1));
      } else if (FLAGS.contains(option) || i + 1 == arguments.size()) {
        put(meaning, option, "");
      } else {
        i++;
        put(meaning, option, arguments.get(i));
      }
    }
    meaning.keySet().removeAll(PLACE);
    meaning.entrySet().removeAll(USUAL.getOrDefault(name, Map.of()).entrySet());
    return meaning;
  }

  /** Options that are given more than once have several values. */
  private static void put(Map<String, String> meaning, String option, String value) {
    meaning.merge(option, value, (one, other) -> one + "," + other);
  }
}
