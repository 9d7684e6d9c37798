package org.imsat.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.data.format.FileTree;
import org.imsat.samples.InvalidInputException;

/** A document per file, in the order of their paths. They are read when they are asked for. */
final class TextFiles implements Corpus {
  /** So many files tell whether a folder holds texts. */
  private static final int SAMPLE = 20;

  private final String name;
  private final List<String> names;
  private final List<Path> files;

  private TextFiles(String name, List<String> names, List<Path> files) {
    this.name = name;
    this.names = names;
    this.files = files;
  }

  /**
   * The files in a folder and its sub-folders, see {@link FileTree}.
   *
   * @throws InvalidInputException if the folder cannot be read or holds no files
   */
  static TextFiles folder(Path folder) {
    List<String> names = FileTree.files(folder);
    if (names.isEmpty()) {
      throw new InvalidInputException(folder + ": there are no files in the folder");
    }
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new TextFiles(name, names, names.stream().map(folder::resolve).toList());
  }

  /** One file that is one document. */
  static TextFiles single(Path file) {
    String name = String.valueOf(file.getFileName());
    return new TextFiles(name, List.of(name), List.of(file));
  }

  /** Whether one of the first files in a folder looks like text. */
  static boolean recognises(Path folder) {
    return FileTree.files(folder).stream()
        .limit(SAMPLE)
        .map(folder::resolve)
        .anyMatch(TextFiles::mayBeText);
  }

  static boolean mayBeText(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return DocumentBytes.mayBeText(in.readNBytes(DocumentBytes.START));
    } catch (IOException e) {
      // The message comes when it is read.
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(files.size());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    ClassFolders classes = new ClassFolders(names);
    for (int i = 0; i < files.size(); i++) {
      consumer.accept(read(names.get(i), files.get(i)).withLabel(classes.of(names.get(i))));
    }
  }

  private static Document read(String name, Path file) {
    try {
      return Files.size(file) > DocumentBytes.LIMIT
          ? DocumentBytes.tooLarge(name, file.toString())
          : DocumentBytes.document(name, file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      return Document.unreadable(name, file + ": cannot be read: " + e.getMessage());
    }
  }
}
