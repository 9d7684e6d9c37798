package org.imsat.data.text;

import java.util.List;
import java.util.Optional;

/**
 * Classes by sub-folder: where all files lie in sub-folders, and these are several, each sub-folder
 * is a class.
 */
final class ClassFolders {
  private final boolean classes;

  /** Those of these files, given by their paths below the folder, with slashes. */
  ClassFolders(List<String> files) {
    classes =
        files.stream().allMatch(file -> file.indexOf('/') > 0)
            && files.stream().map(ClassFolders::first).distinct().limit(2).count() == 2;
  }

  /** The class of a file. */
  Optional<String> of(String file) {
    return classes ? Optional.of(first(file)) : Optional.empty();
  }

  /** The length of the path of the folder that all of these files lie in, with a slash. */
  static int common(List<String> files) {
    int length = 0;
    while (true) {
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
  }

  private static String first(String file) {
    return file.substring(0, file.indexOf('/'));
  }
}
