package org.imsat.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.Labels;

/** Rows and labels as the lines of a file come in. */
final class CsvTable {
  private final Source source;
  private final Optional<String> labelColumn;
  private final List<float[]> rows = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private boolean begun;

  /** Line 1, where only line 2 tells whether it is a header. */
  private Optional<Line> undecided = Optional.empty();

  private long firstNumber;
  private int fields;

  /** Index of the label column, -1 without one. */
  private int label = -1;

  CsvTable(Source source, Optional<String> labelColumn) {
    this.source = source;
    this.labelColumn = labelColumn;
  }

  /** Takes the next line. */
  void add(Line line) {
    if (!begun) {
      begun = true;
      begin(line);
      if (isHeader(line)) {
        takeNames(line);
        return;
      }
      if (NumberedHeader.possible(line, label)) {
        undecided = Optional.of(line);
        return;
      }
    }
    undecided.ifPresent(
        first -> {
          undecided = Optional.empty();
          if (NumberedHeader.above(first, line, label)) {
            takeNames(first);
          } else {
            addRow(first);
          }
        });
    addRow(line);
  }

  private void takeNames(Line header) {
    for (int column = 0; column < fields; column++) {
      if (column != label) {
        names.add(header.fields().get(column));
      }
    }
  }

  private void addRow(Line line) {
    if (line.fields().size() != fields) {
      throw source.error(
          "line %d has %d fields, but line %d has %d"
              .formatted(line.number(), line.fields().size(), firstNumber, fields));
    }
    float[] values = new float[label < 0 ? fields : fields - 1];
    int next = 0;
    for (int column = 0; column < fields; column++) {
      if (column == label) {
        labels.add(line.label(source, column));
      } else {
        values[next++] = line.value(source, column);
      }
    }
    rows.add(values);
  }

  /** What the lines hold. */
  Dataset dataset() {
    undecided.ifPresent(this::addRow);
    if (rows.isEmpty()) {
      throw source.error("there is no line after the header");
    }
    return new Dataset(
        String.valueOf(source.path().getFileName()),
        DenseSamples.of(rows.toArray(float[][]::new)),
        label < 0 ? Optional.empty() : Optional.of(Labels.ofNames(labels)),
        Optional.empty(),
        names.isEmpty() ? Optional.empty() : Optional.of(Features.table(names)));
  }

  private void begin(Line first) {
    firstNumber = first.number();
    fields = first.fields().size();
    label = labelColumn.map(column -> first.column(source, column, "labels")).orElse(-1);
    if (label >= 0 && fields == 1) {
      throw source.error("there is no column besides the labels");
    }
  }

  private boolean isHeader(Line first) {
    boolean named =
        labelColumn.isPresent()
            && !Line.looksNumeric(labelColumn.get())
            && first.fields().contains(labelColumn.get());
    return named || isHeaderWithout(first, label);
  }

  /** Whether no field of a line but the one at {@code except} is a number. */
  private static boolean isHeaderWithout(Line line, int except) {
    for (int column = 0; column < line.fields().size(); column++) {
      if (column != except && Line.looksNumeric(line.fields().get(column))) {
        return false;
      }
    }
    return true;
  }
}
