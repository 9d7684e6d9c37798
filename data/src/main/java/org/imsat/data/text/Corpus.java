package org.imsat.data.text;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.samples.InvalidInputException;

/**
 * Documents in a fixed order. They are handed over one after the other, so that a corpus need not
 * fit into memory.
 */
public interface Corpus {
  /** What messages and reports call it. */
  String name();

  /** Number of documents, where that is known before they are read. */
  default OptionalLong size() {
    return OptionalLong.empty();
  }

  /**
   * Hands over every document, also those that cannot be read.
   *
   * @throws InvalidInputException if the corpus as a whole cannot be read
   */
  void forEach(Consumer<Document> consumer);
}
