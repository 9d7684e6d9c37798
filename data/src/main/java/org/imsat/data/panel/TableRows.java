package org.imsat.data.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.recipe.NumberColumn;
import org.imsat.recipe.RecipeColumn;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;

/** A table of numbers whose columns have names, as if it had been read from a csv. */
public final class TableRows {
  private TableRows() {}

  /**
   * The data set.
   *
   * @param names of columns
   * @param rows their values, {@code [row][column]}
   * @param labels of the rows
   */
  public static Dataset of(String name, List<String> names, double[][] rows, Labels labels) {
    List<RecipeColumn> columns = new ArrayList<>();
    names.forEach(column -> columns.add(new NumberColumn(column, 0, 0, false)));
    return new Dataset(
        name,
        samples(rows),
        Optional.of(labels),
        Optional.empty(),
        Optional.of(TableRecipe.of(true, columns).features()));
  }

  /** Rows of floats. */
  static DenseSamples samples(double[]... rows) {
    float[][] floats = new float[rows.length][];
    Arrays.setAll(floats, i -> floats(rows[i]));
    return DenseSamples.of(floats);
  }

  private static float[] floats(double... row) {
    float[] values = new float[row.length];
    for (int j = 0; j < row.length; j++) {
      values[j] = (float) row[j];
    }
    return values;
  }

  /** Classes without names of their own. */
  static Labels classes(int count, int... classes) {
    return Labels.of(classes, IntStream.range(0, count).mapToObj(c -> "class " + (c + 1)).toList());
  }

  /** Names of columns that have none of their own: {@code x1, x2, ..}. */
  static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(j -> "x" + j).toList();
  }
}
