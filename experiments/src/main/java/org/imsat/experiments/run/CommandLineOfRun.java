package org.imsat.experiments.run;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imsat.file.Sha256;

/** The part of a run's arguments that has a say in what comes out. */
public final class CommandLineOfRun {
  private static final String QUERY = "--query";
  private static final Set<String> WITH_VALUE = Set.of("--out");
  private static final Set<String> ALONE = Set.of("--force", "--resume", "--json", "--quiet");

  /** Paths that lead out of the folder where the program runs. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("[/~].+|[A-Za-z]:[/\\\\].*|(.*[/\\\\])?\\.\\.([/\\\\].*)?");

  private CommandLineOfRun() {}

  /**
   * The arguments without those on where results go and how the program talks, and with the names
   * alone of files elsewhere: reports are shown to others, whom the user's folders do not concern.
   */
  public static List<String> of(List<String> arguments) {
    List<String> kept = kept(arguments);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      names.add(
          isQuery(kept, i)
              ? QueryFiles.named(kept.get(i), CommandLineOfRun::fileName)
              : name(kept.get(i)));
    }
    return List.copyOf(names);
  }

  /** Arguments as they are typed. */
  public static String text(List<String> arguments) {
    return arguments.stream()
        .map(a -> a.matches("[^\\s\"'\\\\*?;&|<>()$`]+") ? a : quoted(a))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String argument) {
    return '"' + argument.replaceAll("[\"\\\\$`]", "\\\\$0") + '"';
  }

  /** Whether an argument is a query, which holds names of files rather than being one. */
  private static boolean isQuery(List<String> arguments, int i) {
    return arguments.get(i).startsWith(QUERY + "=")
        || (i > 0 && arguments.get(i - 1).equals(QUERY));
  }

  /** What arguments name that may be a file. */
  private static List<String> values(List<String> arguments) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (isQuery(arguments, i)) {
        values.addAll(QueryFiles.in(arguments.get(i)));
      } else {
        values.add(value(arguments.get(i)));
      }
    }
    return values;
  }

  /**
   * A text without the folders of the files that arguments name.
   *
   * @param arguments of the program
   */
  static String withoutPlaces(String text, List<String> arguments) {
    String without = text;
    for (String value : values(arguments)) {
      if (ELSEWHERE.matcher(value).matches()) {
        without = without.replace(value, name(value));
      }
    }
    return without;
  }

  /**
   * SHA-256 of the places of files elsewhere, by which runs of files of the same name are told
   * apart; nothing if there are none.
   */
  public static Optional<String> places(List<String> arguments) {
    List<String> places =
        values(kept(arguments)).stream()
            .filter(value -> ELSEWHERE.matcher(value).matches())
            .map(CommandLineOfRun::absolute)
            .toList();
    return places.isEmpty() ? Optional.empty() : Optional.of(Sha256.of(String.join("\n", places)));
  }

  /** Where a file is; of a query's, which may have stars in their names, what it says. */
  private static String absolute(String file) {
    try {
      return Path.of(file).toAbsolutePath().normalize().toString();
    } catch (InvalidPathException e) {
      return file;
    }
  }

  /** The argument, or what stands behind its equals sign. */
  private static String value(String argument) {
    return argument.substring(start(argument));
  }

  private static int start(String argument) {
    int equals = argument.indexOf('=');
    return !argument.startsWith("/") && equals > 0 ? equals + 1 : 0;
  }

  private static String name(String argument) {
    String value = value(argument);
    if (!ELSEWHERE.matcher(value).matches()) {
      return argument;
    }
    String name = String.valueOf(Path.of(value).toAbsolutePath().normalize().getFileName());
    return argument.substring(0, start(argument)) + name;
  }

  /** The last name of a file elsewhere. */
  private static String fileName(String file) {
    return ELSEWHERE.matcher(file).matches() ? file.replaceFirst(".*[/\\\\]", "") : file;
  }

  private static List<String> kept(List<String> arguments) {
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
}
