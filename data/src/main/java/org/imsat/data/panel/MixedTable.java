package org.imsat.data.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imsat.samples.Dataset;

/**
 * A table of numbers and categories, with a column of 0 and 1 for each value of a category.
 *
 * @param rows number of rows
 * @param classes number of classes
 * @param numbers columns of numbers
 * @param categories how many values each category has
 * @param ratio rows of the largest class to those of the smallest
 * @param sharpness the smaller, the more the values of a category tell of the class
 * @param seed of the draws
 */
public record MixedTable(
    int rows,
    int classes,
    int numbers,
    List<Integer> categories,
    double ratio,
    double sharpness,
    long seed) {
  private static final double SEPARATION = 1.6;

  /** Number of columns. */
  public int dimension() {
    return numbers + categories.stream().mapToInt(Integer::intValue).sum();
  }

  /** Draws the rows. */
  public Dataset draw(String name) {
    Draws draws = new Draws(seed);
    int[] classOf = draws.choices(rows, Draws.shares(classes, ratio));
    double[][] means = draws.normals(classes, numbers, SEPARATION);
    double[] deviations = new double[classes];
    Arrays.setAll(deviations, c -> draws.uniform(0.5, 1.2));
    double[][] drawn = new double[rows][];
    Arrays.setAll(
        drawn,
        i -> {
          double[] row = new double[dimension()];
          for (int j = 0; j < numbers; j++) {
            row[j] = draws.normal(means[classOf[i]][j], deviations[classOf[i]]);
          }
          return row;
        });
    List<String> names = new ArrayList<>(TableRows.names(numbers));
    for (int c = 0; c < categories.size(); c++) {
      int values = categories.get(c);
      double[][] shares = new double[classes][];
      Arrays.setAll(shares, k -> draws.dirichlet(values, sharpness));
      for (int i = 0; i < rows; i++) {
        drawn[i][names.size() + draws.choice(shares[classOf[i]])] = 1;
      }
      for (int v = 0; v < values; v++) {
        names.add("category%d=%c".formatted(c + 1, 'a' + v));
      }
    }
    return TableRows.of(name, names, drawn, TableRows.classes(classes, classOf));
  }
}
