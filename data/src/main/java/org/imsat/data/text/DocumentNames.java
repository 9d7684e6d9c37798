package org.imsat.data.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.imsat.data.features.NameList;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.FileKind;
import org.imsat.samples.InvalidInputException;

/**
 * Which files of a folder or an archive are documents, and of which classes. Images and tables are
 * none. Where sub-folders are classes, what lies beside them has none: it is left out where
 * features are fitted, and where they are applied, which answers for each document, there are no
 * labels. What is left out is told.
 */
final class DocumentNames {
  /** What people put beside their data to tell of it. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(readme|read_me|licen[cs]e|copying|notice|authors|changelog|citation|manifest|makefile"
              + "|checksums?|md5sums?|sha\\d+sums?)([._-].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final List<String> documents;
  private final Optional<ClassFolders> classes;

  private DocumentNames(List<String> documents, Optional<ClassFolders> classes) {
    this.documents = documents;
    this.classes = classes;
  }

  /**
   * Those of these files.
   *
   * @param place of the files, for messages
   * @param files paths below the folder, with slashes
   * @param mayBeText whether a file looks like text
   * @param labelled whether there is a label for each document, so that all have to stay
   * @throws InvalidInputException if there are no documents among them
   */
  static DocumentNames of(
      String place,
      List<String> files,
      Predicate<String> mayBeText,
      boolean labelled,
      Preparation preparation) {
    List<String> texts = files.stream().filter(f -> FileKind.of(f) == FileKind.OTHER).toList();
    if (texts.isEmpty()) {
      throw new InvalidInputException(
          files.isEmpty()
              ? place + ": there are no files in it"
              : "%s holds no texts, but %s".formatted(place, NameList.of(files)));
    }
    warn(place, files, FileKind.IMAGE, "images", preparation);
    warn(place, files, FileKind.TABLE, "tables", preparation);
    return labelled
        ? new DocumentNames(texts, Optional.empty())
        : sorted(place, texts, mayBeText, preparation);
  }

  private static void warn(
      String place, List<String> files, FileKind kind, String what, Preparation preparation) {
    List<String> some = files.stream().filter(file -> FileKind.of(file) == kind).toList();
    if (!some.isEmpty()) {
      preparation
          .warnings()
          .accept(
              "%s is read as texts; %d of %d files are %s and left out: %s"
                  .formatted(place, some.size(), files.size(), what, NameList.of(some)));
    }
  }

  private static DocumentNames sorted(
      String place, List<String> texts, Predicate<String> mayBeText, Preparation preparation) {
    ClassFolders folders = new ClassFolders(texts.stream().filter(file -> !isAbout(file)).toList());
    if (!folders.several()) {
      return new DocumentNames(texts, Optional.empty());
    }
    List<String> outside = texts.stream().filter(file -> !folders.hold(file)).toList();
    if (!folders.areClasses()) {
      preparation
          .warnings()
          .accept(
              "%s: %d of %d documents lie beside the sub-folders, which are therefore not taken for classes"
                  .formatted(place, outside.size(), texts.size()));
      return new DocumentNames(texts, Optional.empty());
    }
    List<String> beside =
        outside.stream().filter(file -> !isAbout(file) && mayBeText.test(file)).toList();
    List<String> apart = outside.stream().filter(file -> !beside.contains(file)).toList();
    List<String> inside = texts.stream().filter(folders::hold).toList();
    if (!apart.isEmpty()) {
      preparation
          .progress()
          .note(
              "%s: left out beside the sub-folders, which are classes: %s"
                  .formatted(place, NameList.of(apart)));
    }
    if (beside.isEmpty()) {
      return new DocumentNames(inside, Optional.of(folders));
    }
    String message =
        "%s: %d of %d documents lie beside the sub-folders, which are classes, and have none"
            .formatted(place, beside.size(), beside.size() + inside.size());
    if (preparation.fitted().isPresent()) {
      preparation
          .warnings()
          .accept(message + ", so that there are no labels: " + NameList.of(beside));
      return new DocumentNames(
          texts.stream().filter(file -> !apart.contains(file)).toList(), Optional.empty());
    }
    preparation
        .warnings()
        .accept(
            message + "; they are left out, moved into one they are read: " + NameList.of(beside));
    return new DocumentNames(inside, Optional.of(folders));
  }

  /** Whether a file is named like those that tell of others. */
  static boolean isAbout(String file) {
    return ABOUT.matcher(file.substring(file.lastIndexOf('/') + 1)).matches();
  }

  /** The documents, in the order of the files. */
  List<String> documents() {
    return documents;
  }

  /** The class of a document. */
  Optional<String> classOf(String document) {
    return classes.flatMap(folders -> folders.of(document));
  }
}
