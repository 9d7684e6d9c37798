package org.imsat.experiments.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imsat.samples.InvalidInputException;

/** A text file of ids, a line for each row. */
public final class IdFile {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private IdFile() {}

  /**
   * Reads ids in the order of rows.
   *
   * @throws InvalidInputException if there is no such file, it is not UTF-8, or a line is empty
   */
  public static List<String> read(Path file) {
    List<String> ids;
    try {
      ids = new ArrayList<>(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("no such file: " + file, e);
    } catch (CharacterCodingException e) {
      throw new InvalidInputException(file + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e.getMessage(), e);
    }
    if (!ids.isEmpty() && ids.get(0).startsWith(BYTE_ORDER_MARK)) {
      ids.set(0, ids.get(0).substring(1));
    }
    int empty = ids.indexOf("");
    if (empty >= 0) {
      throw new InvalidInputException("%s: line %d holds no id".formatted(file, empty + 1));
    }
    return ids;
  }
}
