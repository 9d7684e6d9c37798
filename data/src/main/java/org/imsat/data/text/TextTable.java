package org.imsat.data.text;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.data.format.CsvTexts;

/**
 * A document per line of a csv file, in one of its columns; another may hold labels.
 *
 * @param textColumn name or number from zero
 * @param labelColumn likewise
 */
record TextTable(Path path, String textColumn, Optional<String> labelColumn) implements Corpus {
  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    CsvTexts.read(path, textColumn, labelColumn, row -> consumer.accept(document(row)));
  }

  private static Document document(CsvTexts.Row row) {
    String name = "line " + row.line();
    return row.fault()
        .map(fault -> Document.unreadable(name, fault))
        .orElseGet(() -> Document.of(name, row.text()).captionedByText().withLabel(row.label()));
  }
}
