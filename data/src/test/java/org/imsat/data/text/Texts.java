package org.imsat.data.text;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Documents in memory. */
record Texts(List<Document> documents) implements Corpus {
  /** Named 0, 1 and so on. */
  static Texts of(String... texts) {
    return new Texts(
        IntStream.range(0, texts.length)
            .mapToObj(i -> Document.of(Integer.toString(i), texts[i]))
            .toList());
  }

  @Override
  public String name() {
    return "texts";
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(documents.size());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    documents.forEach(consumer);
  }
}
