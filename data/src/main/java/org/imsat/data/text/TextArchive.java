package org.imsat.data.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.imsat.data.format.Expansion;
import org.imsat.data.format.TarArchive;
import org.imsat.data.format.ZipArchive;
import org.imsat.samples.InvalidInputException;

/**
 * A document per file in an archive (zip, tar, tar packed with gzip), in the order of their paths.
 * Folders that hold all of the files are no part of names and classes.
 */
final class TextArchive implements Corpus {
  private static final Pattern ZIP = Pattern.compile(".*\\.zip");
  private static final Pattern TAR = Pattern.compile(".*\\.(tar|tar\\.gz|tgz)");

  /** So many files tell whether an archive holds texts. */
  private static final int SAMPLE = 20;

  private final Path path;
  private final boolean zip;

  TextArchive(Path path) {
    this.path = path;
    this.zip = named(path, ZIP);
  }

  /** Whether a file is named like an archive. */
  static boolean isArchive(Path path) {
    return named(path, ZIP) || named(path, TAR);
  }

  private static boolean named(Path path, Pattern pattern) {
    return pattern.matcher(String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT)).matches();
  }

  /** Whether one of the first files looks like text. */
  boolean holdsTexts() {
    if (zip) {
      Expansion expansion = Expansion.of(path);
      return ZipArchive.read(
          path,
          archive ->
              archive.files().stream()
                  .limit(SAMPLE)
                  .map(name -> archive.bytes(name, DocumentBytes.LIMIT, expansion))
                  .anyMatch(TextArchive::mayBeText));
    }
    int[] seen = {0};
    boolean[] found = {false};
    TarArchive.forEach(
        path,
        DocumentBytes.LIMIT,
        (name, bytes) -> {
          found[0] |= mayBeText(bytes);
          return !found[0] && ++seen[0] < SAMPLE;
        });
    return found[0];
  }

  private static boolean mayBeText(byte[] bytes) {
    return DocumentBytes.mayBeText(
        Arrays.copyOf(bytes, Math.min(bytes.length, DocumentBytes.START)));
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    if (zip) {
      Expansion expansion = Expansion.of(path);
      ZipArchive.read(
          path,
          archive -> {
            Names names = new Names(path, archive.files());
            for (String file : archive.files()) {
              byte[] bytes = archive.bytes(file, DocumentBytes.LIMIT, expansion);
              consumer.accept(names.document(file, bytes));
            }
            return path;
          });
      return;
    }
    Map<String, byte[]> files = TarArchive.sorted(path, DocumentBytes.LIMIT);
    Names names = new Names(path, List.copyOf(files.keySet()));
    files.forEach((file, bytes) -> consumer.accept(names.document(file, bytes)));
  }

  /** Names and classes of the files. */
  private static final class Names {
    private final Path path;
    private final int common;
    private final ClassFolders classes;

    Names(Path path, List<String> files) {
      if (files.isEmpty()) {
        throw new InvalidInputException(path + ": there are no files in the archive");
      }
      this.path = path;
      this.common = ClassFolders.common(files);
      this.classes = new ClassFolders(files.stream().map(file -> file.substring(common)).toList());
    }

    Document document(String file, byte[] bytes) {
      String name = file.substring(common);
      return DocumentBytes.document(name, "%s: the entry %s".formatted(path, file), bytes)
          .withLabel(classes.of(name));
    }
  }
}
