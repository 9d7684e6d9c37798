package org.imsat.data.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.samples.InvalidInputException;

/**
 * The texts in a column of a file of separated fields (see {@link Csv}). Line 1 is taken for a
 * header where it holds the name of one of the wanted columns.
 */
public final class CsvTexts {
  private CsvTexts() {}

  /**
   * A line of the file.
   *
   * @param line its number, from 1
   * @param text what stands in the column of the texts; empty where the line is of no use
   * @param label what stands in the column of the labels
   * @param fault what is wrong with the line, if anything, with its place
   */
  public record Row(long line, String text, Optional<String> label, Optional<String> fault) {}

  /**
   * Hands over the lines in their order.
   *
   * @param textColumn name of the column in the header, or its number from zero
   * @param labelColumn likewise
   * @throws InvalidInputException if the file cannot be read, or there is no such column
   */
  public static void read(
      Path path, String textColumn, Optional<String> labelColumn, Consumer<Row> consumer) {
    Source.read(
        path,
        source -> {
          Columns columns = new Columns(source, textColumn, labelColumn, consumer);
          Line.forEach(source, columns::add);
          return path;
        });
  }

  /** The wanted fields as the lines come in. */
  private static final class Columns {
    private final Source source;
    private final String textColumn;
    private final Optional<String> labelColumn;
    private final Consumer<Row> consumer;
    private boolean begun;
    private long firstNumber;
    private int fields;
    private int text;
    private int label;

    Columns(
        Source source, String textColumn, Optional<String> labelColumn, Consumer<Row> consumer) {
      this.source = source;
      this.textColumn = textColumn;
      this.labelColumn = labelColumn;
      this.consumer = consumer;
    }

    void add(Line line) {
      if (!begun) {
        begun = true;
        firstNumber = line.number();
        fields = line.fields().size();
        text = line.column(source, textColumn, "texts");
        label = labelColumn.map(c -> line.column(source, c, "labels")).orElse(-1);
        if (line.names(textColumn) || labelColumn.filter(line::names).isPresent()) {
          return;
        }
      }
      if (line.fields().size() != fields) {
        String fault =
            "%s: line %d has %d fields, but line %d has %d"
                .formatted(source.path(), line.number(), line.fields().size(), firstNumber, fields);
        consumer.accept(new Row(line.number(), "", Optional.empty(), Optional.of(fault)));
        return;
      }
      Optional<String> name = Optional.empty();
      if (label >= 0) {
        name = Optional.of(line.label(source, label));
      }
      consumer.accept(new Row(line.number(), line.fields().get(text), name, Optional.empty()));
    }
  }
}
