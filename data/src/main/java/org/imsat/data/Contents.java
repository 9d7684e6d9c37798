package org.imsat.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imsat.data.features.NameList;
import org.imsat.data.format.FileKind;
import org.imsat.data.format.FileTree;
import org.imsat.data.format.TarArchive;
import org.imsat.data.format.ZipArchive;
import org.imsat.data.text.TextReader;
import org.imsat.samples.InvalidInputException;

/**
 * The files of a folder or an archive by what they are. What most of them are is what it is read
 * as; a text that is named like an image beside it tells of this image, and counts for nothing.
 */
final class Contents {
  private static final String ARRAY = ".npy";

  private final Path path;
  private final List<String> images;
  private final List<String> tables;
  private final List<String> texts;

  private Contents(Path path, List<String> files) {
    this.path = path;
    this.images = only(files, FileKind.IMAGE);
    this.tables = only(files, FileKind.TABLE);
    Set<String> stems = images.stream().map(Contents::stem).collect(Collectors.toSet());
    Predicate<String> besideImage = file -> stems.contains(stem(file));
    this.texts =
        only(files, FileKind.OTHER).stream()
            .filter(besideImage.or(TextReader::tellsOfOthers).negate())
            .toList();
  }

  private static List<String> only(List<String> files, FileKind kind) {
    return files.stream().filter(file -> FileKind.of(file) == kind).toList();
  }

  /** The name of a file without folder and ending. */
  private static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Whether a path is one of a folder or an archive, by its name. */
  static boolean has(Path path) {
    return Files.isDirectory(path) || TextReader.isArchive(path);
  }

  /**
   * Those of a folder or an archive.
   *
   * @throws InvalidInputException if it cannot be read or holds no files
   */
  static Contents of(Path path) {
    List<String> files = files(path);
    if (files.isEmpty()) {
      throw new InvalidInputException(
          "%s: there are no files in the %s"
              .formatted(path, Files.isDirectory(path) ? "folder" : "archive"));
    }
    return new Contents(path, files);
  }

  private static List<String> files(Path path) {
    if (Files.isDirectory(path)) {
      return FileTree.files(path);
    }
    if (TextReader.isZip(path)) {
      return ZipArchive.read(path, ZipArchive::files);
    }
    List<String> files = new ArrayList<>();
    TarArchive.visit(path, (name, size, in) -> files.add(name));
    return files;
  }

  /** Whether there are images. */
  boolean anyImages() {
    return !images.isEmpty();
  }

  /** Whether there are at least as many images as anything else. */
  boolean areImages() {
    return anyImages() && images.size() >= Math.max(tables.size(), texts.size());
  }

  /** Whether there are more tables than anything else. */
  boolean areTables() {
    return tables.size() > Math.max(images.size(), texts.size());
  }

  /** Whether it is one file of rows for the readers of these: a zip of arrays, or of one table. */
  boolean areRows() {
    return areTables()
        && TextReader.isZip(path)
        && (tables.size() == 1 || tables.stream().allMatch(table -> table.endsWith(ARRAY)));
  }

  /** The texts. */
  List<String> texts() {
    return texts;
  }

  /** Number of images. */
  int images() {
    return images.size();
  }

  /** The error that tables are not read together. */
  InvalidInputException ofTables() {
    boolean folder = Files.isDirectory(path);
    String others =
        texts.isEmpty() && images.isEmpty()
            ? ""
            : "; besides there are %d texts and %d images".formatted(texts.size(), images.size());
    return new InvalidInputException(
        "%s: %s (%s)%s"
            .formatted(
                path,
                tables.size() == 1
                    ? "a table in a%s; give the table itself"
                        .formatted(folder ? " folder" : "n archive")
                    : "%d tables, which are not read together; give one of them, or put their rows into one file"
                        .formatted(tables.size()),
                NameList.of(tables),
                others));
  }

  /** The error that images in a tar archive are not read. */
  InvalidInputException ofPackedImages() {
    return new InvalidInputException(
        "%s: %d images; these are read from a folder or a zip archive, so unpack it"
            .formatted(path, images.size()));
  }

  /** Whether it is a folder or a zip archive, which images are read from. */
  boolean imagesAreReadable() {
    return Files.isDirectory(path) || TextReader.isZip(path);
  }
}
