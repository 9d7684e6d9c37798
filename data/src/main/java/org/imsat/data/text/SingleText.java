package org.imsat.data.text;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A file that is one document. */
record SingleText(Path file) implements Corpus {
  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(1);
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    consumer.accept(TextFiles.read(name(), file));
  }
}
