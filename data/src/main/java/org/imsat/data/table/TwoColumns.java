package org.imsat.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.InvalidInputException;

/**
 * A text of two columns of names, such as what belongs together. What separates them is told as for
 * a table; names without blanks may also be separated by blanks. It may be packed with gzip, and
 * blank lines and comments ({@code #}) are passed over.
 */
public final class TwoColumns {
  private TwoColumns() {}

  /** Takes lines. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes the names of a line, also those of a header.
     *
     * @param line its number, from one
     */
    void accept(long line, String first, String second);
  }

  /**
   * Hands over the lines of a file.
   *
   * @throws InvalidInputException if it cannot be read, or a line has no two names
   */
  public static void read(Path path, Visitor visitor) {
    if (Files.notExists(path)) {
      throw new InvalidInputException("no such file: " + path);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(path + " is a folder, not a file");
    }
    TextPart part =
        TextPart.of(TextInput.of(path), TableOptions.defaults().withHeader(false)).singleLine();
    Dialect told = part.dialect();
    Dialect dialect =
        told.width() > 1
            ? told
            : Dialect.of(Dialect.BLANKS, told.carriageReturns()).singleLine().withWidth(2);
    part.input()
        .text(part.encoding(), ReadingProgress.NONE, in -> read(part, in, dialect, visitor));
  }

  private static void read(TextPart part, InputStream in, Dialect dialect, Visitor visitor)
      throws IOException {
    RecordReader reader = new RecordReader(in, dialect);
    try {
      reader.skip(part.skipped());
      while (reader.next()) {
        if (reader.count() != 2) {
          throw part.input()
              .error(
                  "line %d has %d field%s, but there must be two (separator: %s)"
                      .formatted(
                          reader.line(),
                          reader.count(),
                          reader.count() == 1 ? "" : "s",
                          dialect.separatorName()));
        }
        visitor.accept(reader.line(), reader.text(0).strip(), reader.text(1).strip());
      }
    } catch (NotUtf8Exception e) {
      throw part.input().error(e.getMessage());
    }
  }
}
