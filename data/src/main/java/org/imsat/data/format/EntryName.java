package org.imsat.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

/** Names of the files in an archive. */
final class EntryName {
  private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*");
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

  private EntryName() {}

  /**
   * Whether a file counts: it does unless it is one of a {@linkplain SystemFiles system's}.
   *
   * @throws InvalidInputException if the name leads out of the folder of the archive
   */
  static boolean counts(Path archive, String name) {
    if (ABSOLUTE.matcher(name).matches() || Arrays.asList(SEPARATOR.split(name)).contains("..")) {
      throw new InvalidInputException(
          "%s: the entry %s leads out of the archive's own folder".formatted(archive, name));
    }
    return !SystemFiles.isPath(name);
  }

  /** The name without "./" at the beginning, which some archives put before all of theirs. */
  static String plain(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }
}
