package org.imsat.experiments.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.imsat.data.table.OutputTable;
import org.imsat.model.Assignments;
import org.imsat.model.Certainty;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;

/**
 * What a model says of rows as a table that can be joined to these: the number of a row in what was
 * given comes first; what the row is called, if it is, comes last, under the name of that column.
 */
public final class RowTable {
  /** In the place of a cluster. */
  private static final int NONE = -1;

  private final Dataset data;
  private final List<OutputTable.Column> columns = new ArrayList<>();

  private RowTable(Dataset data) {
    this.data = data;
    add("row", OutputTable.Type.LONG, row -> (long) data.numbers().number(row));
  }

  /** The cluster of each row. */
  public static OutputTable of(Assignments assignments, Dataset data) {
    RowTable table = new RowTable(data);
    table.add("cluster", OutputTable.Type.INTEGER, assignments::cluster);
    table.add("probability", OutputTable.Type.FLOAT, assignments::probability);
    return table.named();
  }

  /**
   * The cluster of each row, and how far it can be relied on.
   *
   * @param unsure stability below which a row is said to be of no cluster, -1, as novel rows are
   */
  public static OutputTable of(List<Certainty> certainty, Optional<Double> unsure, Dataset data) {
    RowTable table = new RowTable(data);
    table.add(
        "cluster",
        OutputTable.Type.INTEGER,
        row ->
            unsure.isPresent() && certainty.get(row).unsure(unsure.get())
                ? NONE
                : certainty.get(row).cluster());
    table.add("probability", OutputTable.Type.FLOAT, row -> certainty.get(row).probability());
    table.add("stability", OutputTable.Type.FLOAT, row -> certainty.get(row).stability());
    table.add("novelty", OutputTable.Type.FLOAT, row -> certainty.get(row).novelty());
    return table.named();
  }

  /** The code of each row as a text. */
  static OutputTable ofTexts(IntFunction<String> codes, Dataset data) {
    RowTable table = new RowTable(data);
    table.add("code", OutputTable.Type.TEXT, codes::apply);
    return table.named();
  }

  /** The values of each row's code. */
  public static OutputTable of(float[][] codes, Dataset data) {
    RowTable table = new RowTable(data);
    for (int j = 0; j < codes[0].length; j++) {
      int column = j;
      table.add("value_" + j, OutputTable.Type.FLOAT, row -> codes[row][column]);
    }
    return table.named();
  }

  /** The value of each head of each row's code. */
  public static OutputTable of(int[][] codes, Dataset data) {
    RowTable table = new RowTable(data);
    for (int j = 0; j < codes[0].length; j++) {
      int column = j;
      table.add("head_" + j, OutputTable.Type.INTEGER, row -> codes[row][column]);
    }
    return table.named();
  }

  private void add(String name, OutputTable.Type type, IntFunction<Object> values) {
    columns.add(new OutputTable.Column(name, type, values));
  }

  private OutputTable named() {
    data.captions().ifPresent(c -> add(heading(c), OutputTable.Type.TEXT, c::caption));
    return new OutputTable(columns, data.samples().rows());
  }

  /**
   * What the column of captions is called: id, where their own name is none or that of another
   * column, for which letters of either case are the same, as they are in SQL.
   */
  private String heading(Captions captions) {
    String own = captions.heading();
    boolean taken = columns.stream().anyMatch(column -> own.equalsIgnoreCase(column.name()));
    return own.isBlank() || taken ? "id" : own;
  }
}
