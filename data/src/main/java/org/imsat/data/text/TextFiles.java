package org.imsat.data.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.data.features.Preparation;
import org.imsat.data.format.FileTree;
import org.imsat.samples.InvalidInputException;

/** A document per file of a folder, in the order of paths. They are read when asked for. */
final class TextFiles implements Corpus {
  private final String name;
  private final DocumentNames names;
  private final Path folder;

  private TextFiles(String name, DocumentNames names, Path folder) {
    this.name = name;
    this.names = names;
    this.folder = folder;
  }

  /**
   * The documents among the files in a folder and its sub-folders, see {@link FileTree} and {@link
   * DocumentNames}.
   *
   * @param labelled whether there is a label for each
   * @throws InvalidInputException if the folder cannot be read or holds no documents
   */
  static TextFiles folder(Path folder, boolean labelled, Preparation preparation) {
    DocumentNames names =
        DocumentNames.of(
            folder.toString(),
            FileTree.files(folder),
            file -> mayBeText(folder.resolve(file)),
            labelled,
            preparation);
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    return new TextFiles(name, names, folder);
  }

  /** Whether a file begins like a text. */
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
    return OptionalLong.of(names.documents().size());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    for (String file : names.documents()) {
      consumer.accept(read(file, folder.resolve(file)).withLabel(names.classOf(file)));
    }
  }

  /** A file as a document. */
  static Document read(String name, Path file) {
    try {
      return Files.size(file) > DocumentBytes.LIMIT
          ? DocumentBytes.tooLarge(name, file.toString())
          : DocumentBytes.document(name, file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      return Document.unreadable(name, file + ": cannot be read: " + e.getMessage());
    }
  }
}
