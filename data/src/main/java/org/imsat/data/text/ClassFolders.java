package org.imsat.data.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Classes by sub-folder: each is a class where there are several and nearly all documents lie in
 * them. Where all sub-folders are parts of a set, such as train and test, those below them are
 * classes.
 */
final class ClassFolders {
  private static final Pattern PART_OF_SET =
      Pattern.compile(
          "([^/]*[-_. ])?(train|training|test|testing|val|valid|validation|dev)/",
          Pattern.CASE_INSENSITIVE);

  /** Of so many documents one may lie beside the sub-folders. */
  private static final int ONE_OF = 4;

  private final boolean several;
  private final boolean belowParts;
  private final boolean classes;

  /** Those of these documents, given by their paths below the folder, with slashes. */
  ClassFolders(List<String> documents) {
    belowParts =
        documents.stream()
                .filter(file -> file.indexOf('/') > 0)
                .allMatch(file -> PART_OF_SET.matcher(file).lookingAt())
            && different(documents, true) > 1;
    several = different(documents, belowParts) > 1;
    long beside = documents.stream().filter(file -> !hold(file)).count();
    classes = several && ONE_OF * beside <= documents.size();
  }

  private static long different(List<String> documents, boolean belowParts) {
    return documents.stream()
        .flatMap(file -> folder(file, belowParts).stream())
        .distinct()
        .limit(2)
        .count();
  }

  private static Optional<String> folder(String file, boolean belowParts) {
    Matcher part = PART_OF_SET.matcher(file);
    int from = belowParts && part.lookingAt() ? part.end() : 0;
    int slash = file.indexOf('/', from);
    return slash > 0 ? Optional.of(file.substring(from, slash)) : Optional.empty();
  }

  /** Whether there are several sub-folders, classes or not. */
  boolean several() {
    return several;
  }

  /** Whether sub-folders are classes. */
  boolean areClasses() {
    return classes;
  }

  /** Whether a document lies in one of the sub-folders. */
  boolean hold(String file) {
    return folder(file, belowParts).isPresent();
  }

  /** The class of a document; none for what lies beside the sub-folders. */
  Optional<String> of(String file) {
    return classes ? folder(file, belowParts) : Optional.empty();
  }

  /** The length of the path of the folder that all of these files lie in, with a slash. */
  static int common(List<String> files) {
    int length = 0;
    while (!files.isEmpty()) {
      int from = length;
      int slash = files.get(0).indexOf('/', from);
      if (slash < 0) {
        return length;
      }
      String folder = files.get(0).substring(0, slash + 1);
      if (!files.stream().allMatch(file -> file.startsWith(folder))) {
        return length;
      }
      length = slash + 1;
    }
    return length;
  }
}
