package org.imsat.data.text;

import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.data.features.OwnLabels;
import org.imsat.samples.Labels;

/** A corpus with labels from a file, which has one for each document, also for unreadable ones. */
record LabelledCorpus(Corpus corpus, OwnLabels own) implements Corpus {
  @Override
  public String name() {
    return corpus.name();
  }

  @Override
  public OptionalLong size() {
    return corpus.size();
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    Labels labels = own.ofFile().orElseThrow();
    int[] seen = {0};
    corpus.forEach(
        document -> {
          // Too many documents are told when their number is known.
          int row = Math.min(seen[0]++, labels.rows() - 1);
          consumer.accept(document.labelled(labels.nameOf(row).orElse("")));
        });
    own.requireRows(corpus.name(), seen[0]);
  }
}
