package org.imsat.data.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imsat.data.format.FileTree;
import org.imsat.samples.InvalidInputException;

/** What lies at a path: a table in a file, or in a folder of parts. */
final class TableSource {
  /** What people put beside their tables. */
  private static final Pattern ABOUT =
      Pattern.compile("(.*/)?(readme|license|licence|notice)[^/]*|.*\\.md|.*\\.crc");

  private TableSource() {}

  static boolean recognises(Path path) {
    if (!Files.isDirectory(path)) {
      return TableKind.of(path).isPresent();
    }
    Map<String, Optional<TableKind>> files = kinds(path);
    return !files.isEmpty() && files.values().stream().allMatch(Optional::isPresent);
  }

  /** Files of a folder and what their names tell of them, what is about the table apart. */
  private static Map<String, Optional<TableKind>> kinds(Path folder) {
    Map<String, Optional<TableKind>> kinds = new LinkedHashMap<>();
    for (String file : FileTree.files(folder)) {
      String name = file.toLowerCase(Locale.ROOT);
      if (!ABOUT.matcher(name).matches()) {
        kinds.put(file, TableKind.named(name));
      }
    }
    return kinds;
  }

  static RawTable open(Path path, TableOptions options) {
    if (Files.notExists(path)) {
      throw new InvalidInputException("no such file: " + path);
    }
    String name = String.valueOf(path.getFileName());
    if (Files.isDirectory(path)) {
      return folder(name, path, options);
    }
    return files(name, TableKind.of(path).orElse(TableKind.TEXT), path, List.of(path), options);
  }

  private static RawTable folder(String name, Path folder, TableOptions options) {
    Map<String, Optional<TableKind>> kinds = kinds(folder);
    List<Path> files = new ArrayList<>();
    Optional<TableKind> kind = Optional.empty();
    String first = "";
    for (Map.Entry<String, Optional<TableKind>> file : kinds.entrySet()) {
      if (file.getValue().isEmpty()) {
        throw new InvalidInputException(
            "%s: a folder of tables is read as one table in parts, but %s is no table"
                .formatted(folder, file.getKey()));
      }
      if (kind.isPresent() && !kind.equals(file.getValue())) {
        throw new InvalidInputException(
            "%s: parts of a table must be of one format, but %s and %s are not"
                .formatted(folder, first, file.getKey()));
      }
      kind = file.getValue();
      first = file.getKey();
      files.add(folder.resolve(file.getKey()));
    }
    if (files.isEmpty()) {
      throw new InvalidInputException(folder + ": there are no tables in it");
    }
    return files(name, kind.get(), folder, files, options);
  }

  private static RawTable files(
      String name, TableKind kind, Path root, List<Path> files, TableOptions options) {
    return switch (kind) {
      case TEXT -> TextParts.table(name, files, options);
      case ARFF -> {
        if (files.size() > 1) {
          throw new InvalidInputException(root + ": ARFF is not read in parts");
        }
        yield Arff.table(name, TextInput.of(files.get(0)), options);
      }
      case PARQUET -> ParquetFiles.table(name, root, files, options);
      case JSON -> JsonFiles.table(name, root, files, options);
      case NPY -> new NpyTable(name, files.get(0), options);
    };
  }
}
