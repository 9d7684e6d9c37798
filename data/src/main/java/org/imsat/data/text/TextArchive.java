package org.imsat.data.text;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.Expansion;
import org.imsat.data.format.TarArchive;
import org.imsat.data.format.ZipArchive;

/**
 * A document per file in an archive (zip, tar, tar packed with gzip), in the order of their paths.
 * Folders that hold all of the files are no part of names and classes.
 */
final class TextArchive implements Corpus {
  private static final Pattern ZIP = Pattern.compile(".*\\.zip");
  private static final Pattern TAR = Pattern.compile(".*\\.(tar|tar\\.gz|tgz)");

  private final Path path;
  private final boolean labelled;
  private final Preparation preparation;

  /**
   * The documents in an archive.
   *
   * @param labelled whether there is a label for each
   */
  TextArchive(Path path, boolean labelled, Preparation preparation) {
    this.path = path;
    this.labelled = labelled;
    this.preparation = preparation;
  }

  /** Whether a file is named like an archive. */
  static boolean isArchive(Path path) {
    return isZip(path) || named(path, TAR);
  }

  /** Whether a file is named like a zip archive. */
  static boolean isZip(Path path) {
    return named(path, ZIP);
  }

  private static boolean named(Path path, Pattern pattern) {
    return pattern.matcher(String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT)).matches();
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
    if (isZip(path)) {
      Expansion expansion = Expansion.of(path);
      ZipArchive.read(
          path,
          archive -> {
            documents(
                archive.files(),
                file -> archive.bytes(file, DocumentBytes.LIMIT, expansion),
                consumer);
            return path;
          });
      return;
    }
    Map<String, byte[]> files = TarArchive.sorted(path, DocumentBytes.LIMIT);
    documents(List.copyOf(files.keySet()), files::get, consumer);
  }

  private void documents(
      List<String> files, Function<String, byte[]> content, Consumer<Document> consumer) {
    Map<String, String> named = named(files);
    DocumentNames names =
        DocumentNames.of(
            path.toString(),
            List.copyOf(named.keySet()),
            name -> mayBeText(content.apply(named.get(name))),
            labelled,
            preparation);
    for (String name : names.documents()) {
      String file = named.get(name);
      consumer.accept(
          DocumentBytes.document(
                  name, "%s: the entry %s".formatted(path, file), content.apply(file))
              .withLabel(names.classOf(name)));
    }
  }

  /** Files by what documents are called: without the folders that all of the others lie in. */
  private static Map<String, String> named(List<String> files) {
    List<String> others = files.stream().filter(file -> !DocumentNames.isAbout(file)).toList();
    int common = ClassFolders.common(others);
    Map<String, String> named = new LinkedHashMap<>();
    String folder = others.isEmpty() ? "" : others.get(0).substring(0, common);
    files.forEach(file -> named.put(file.startsWith(folder) ? file.substring(common) : file, file));
    return named;
  }
}
