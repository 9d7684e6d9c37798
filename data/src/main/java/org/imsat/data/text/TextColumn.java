package org.imsat.data.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imsat.data.features.LabelTexts;
import org.imsat.data.features.Preparation;
import org.imsat.data.table.ColumnForm;
import org.imsat.data.table.ColumnType;
import org.imsat.data.table.Table;
import org.imsat.data.table.TableOptions;
import org.imsat.samples.Labels;

/** A document per row of a table, in one of its columns; another may hold labels. */
final class TextColumn implements Corpus {
  private final Path path;
  private final Function<TableOptions, Table> opening;
  private final String textColumn;
  private final Optional<String> labelColumn;
  private final Preparation preparation;

  /**
   * A column.
   *
   * @param path of the table
   * @param opening reads it
   * @param textColumn name or number from zero
   * @param labelColumn likewise
   */
  TextColumn(
      Path path,
      Function<TableOptions, Table> opening,
      String textColumn,
      Optional<String> labelColumn,
      Preparation preparation) {
    this.path = path;
    this.opening = opening;
    this.textColumn = textColumn;
    this.labelColumn = labelColumn;
    this.preparation = preparation;
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    List<String> wanted = new ArrayList<>(List.of(textColumn));
    labelColumn.ifPresent(wanted::add);
    TableOptions options =
        TableOptions.defaults()
            .withNames(Set.copyOf(wanted))
            .only(Set.copyOf(wanted))
            .withSkipBad(preparation.skipBad());
    for (String column : wanted) {
      options = options.withType(column, ColumnType.TEXT);
    }
    if (labelColumn.isPresent()) {
      options = options.withForm(labelColumn.get(), ColumnForm.WRITTEN);
    }
    try (Table table = opening.apply(options)) {
      table.notes().forEach(note -> preparation.progress().note(name() + ": " + note));
      int text = table.find(textColumn);
      Optional<Labels> labels = labelColumn.map(column -> labels(table, table.find(column)));
      int[] told = {0};
      table.forEach(
          (row, values) -> {
            tellFaults(table, told, consumer);
            Document document =
                Document.of(withoutPath(table.place(row)), string(values[text])).captionedByText();
            consumer.accept(document.withLabel(labels.map(l -> l.nameOf(row).orElse(""))));
          });
      tellFaults(table, told, consumer);
    }
  }

  /** What is a label is told by those of all rows. */
  private static Labels labels(Table table, int column) {
    List<String> texts = new ArrayList<>();
    table.forEach((row, values) -> texts.add(string(values[column])));
    return LabelTexts.of(texts);
  }

  /** Hands over the lines before the row at hand that are none. */
  private void tellFaults(Table table, int[] told, Consumer<Document> consumer) {
    for (; told[0] < table.leftOut().size(); told[0]++) {
      String fault = table.leftOut().get(told[0]);
      consumer.accept(Document.unreadable(withoutPath(fault), fault));
    }
  }

  private static String string(Object value) {
    return value == null ? "" : value.toString();
  }

  /** A place without the path of the table, whose name all messages begin with. */
  private String withoutPath(String place) {
    String title = path.toString();
    boolean below = place.startsWith(title) && place.length() > title.length();
    return below ? place.substring(title.length()).replaceFirst("^[:/\\\\] ?", "") : place;
  }
}
