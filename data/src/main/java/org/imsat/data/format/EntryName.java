package org.imsat.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/** Names of the files in an archive. */
final class EntryName {
  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final Pattern SLASH = Pattern.compile("/");

  private EntryName() {}

  /**
   * Whether a file counts: it does unless it is one of a {@linkplain SystemFiles system's}.
   *
   * @throws InvalidInputException if the name leads out of the folder of the archive
   */
  static boolean counts(Path archive, String name) {
    List<String> parts = Arrays.asList(SEPARATOR.split(name));
    if (ABSOLUTE.matcher(name).matches() || parts.contains("..")) {
      throw new InvalidInputException(
          "%s: the entry %s leads out of the archive's own folder".formatted(archive, name));
    }
    return !SystemFiles.isPath(plain(name));
  }

  /** The name without "." and nothing between slashes: "./a//b" is "a/b". */
  static String plain(String name) {
    return SLASH
        .splitAsStream(name)
        .filter(part -> !part.isEmpty() && !part.equals("."))
        .collect(Collectors.joining("/"));
  }

  /** The plain name of a zip's entry, where old Windows programs part folders by backslashes. */
  static String plainOfZip(String name) {
    return plain(name.indexOf('/') < 0 ? name.replace('\\', '/') : name);
  }
}
