package org.imsat.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.NameList;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.data.format.DataFile;
import org.imsat.data.format.FileTree;
import org.imsat.data.image.ImageReader;
import org.imsat.data.table.TableReader;
import org.imsat.data.text.TextReader;
import org.imsat.features.text.TextFeatures;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/** Which reader makes rows of what a user names. */
final class Readers {
  private static final RawReader IMAGES = new ImageReader();
  private static final RawReader TEXTS = new TextReader();
  private static final RawReader TABLES = new TableReader();

  /** Of so many images and texts one may be a text that nobody misses, such as a list of labels. */
  private static final int ONE_OF = 10;

  private Readers() {}

  /**
   * The reader of raw input; none for a file of rows. What a model or the user wants is read as
   * that, a folder or an archive otherwise as what most of its files are.
   *
   * @throws InvalidInputException if it is a folder or an archive of something that is not read
   */
  static Optional<RawReader> of(Path path, Preparation preparation) {
    Optional<String> kind = preparation.fitted().map(Features::kind);
    boolean texts =
        preparation.textColumn().isPresent() || kind.filter(TextFeatures.KIND::equals).isPresent();
    // Rows that were made before.
    boolean made = FileTree.isOfRun(path) && IMAGES.recognises(path);
    if (made || texts || !Contents.has(path)) {
      return List.of(IMAGES, TABLES, TEXTS).stream()
          .filter(reader -> !texts || reader == TEXTS)
          .filter(reader -> reader.recognises(path, preparation))
          .findFirst()
          .or(() -> isOtherText(path) ? Optional.of(TABLES) : Optional.empty());
    }
    boolean images =
        preparation.images().isPresent() || kind.filter(k -> !k.equals(Features.TABLE)).isPresent();
    return of(Contents.of(path), images, path, preparation);
  }

  /** A text that is neither sparse rows nor words has to be a table. */
  private static boolean isOtherText(Path path) {
    return Files.isRegularFile(path) && DataFile.isTextButNotSparse(path);
  }

  private static Optional<RawReader> of(
      Contents contents, boolean wanted, Path path, Preparation preparation) {
    if ((wanted && contents.anyImages()) || contents.areImages()) {
      if (!contents.imagesAreReadable()) {
        throw contents.ofPackedImages();
      }
      tellOfTexts(contents, path, preparation);
      return Optional.of(IMAGES);
    }
    if ((contents.areRows() || contents.areTables()) && TABLES.recognises(path)) {
      return Optional.of(TABLES);
    }
    if (contents.areRows()) {
      return Optional.empty();
    }
    if (contents.areTables()) {
      throw contents.ofTables();
    }
    return Optional.of(TEXTS);
  }

  private static void tellOfTexts(Contents contents, Path path, Preparation preparation) {
    List<String> texts = contents.texts();
    if (texts.isEmpty()) {
      return;
    }
    String message =
        "%s is read as images; beside %d of them %d texts are left out: %s"
            .formatted(path, contents.images(), texts.size(), NameList.of(texts));
    if (ONE_OF * texts.size() < contents.images()) {
      preparation.progress().note(message);
    } else {
      preparation.warnings().accept(message + "; put them into a folder of their own to read them");
    }
  }
}
