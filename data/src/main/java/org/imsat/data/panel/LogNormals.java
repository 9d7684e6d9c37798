package org.imsat.data.panel;

import java.util.Arrays;
import org.imsat.samples.Dataset;

/** Five classes, the largest of which has half of the rows, with long tails in half the columns. */
public final class LogNormals {
  private static final double[] SHARES = {0.5, 0.2, 0.15, 0.1, 0.05};
  private static final int COLUMNS = 6;
  private static final int LONG_TAILED = 3;
  private static final double SEPARATION = 1.6;
  private static final double SPREAD = 0.6;

  private LogNormals() {}

  /** Draws the rows. */
  public static Dataset draw(String name, int rows, long seed) {
    Draws draws = new Draws(seed);
    int[] classOf = draws.choices(rows, SHARES);
    double[][] means = draws.normals(SHARES.length, COLUMNS, SEPARATION);
    double[] deviations = new double[SHARES.length];
    Arrays.setAll(deviations, c -> draws.uniform(0.5, 1));
    double[][] drawn = new double[rows][COLUMNS];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        double value = draws.normal(means[classOf[i]][j], deviations[classOf[i]]);
        drawn[i][j] = j < LONG_TAILED ? StrictMath.exp(SPREAD * value) : value;
      }
    }
    return TableRows.of(
        name, TableRows.names(COLUMNS), drawn, TableRows.classes(SHARES.length, classOf));
  }
}
