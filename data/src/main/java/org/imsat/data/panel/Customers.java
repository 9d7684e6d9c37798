package org.imsat.data.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;

/**
 * Customers of a shop in five groups of unequal size, as a person would prepare them by hand:
 * numbers as they are, the mean where one is missing, and a column of 0 and 1 for each value of a
 * category.
 */
public final class Customers {
  private static final List<String> NUMBERS =
      List.of("age", "income", "orders_per_year", "basket_eur", "return_rate");

  private static final List<String> CATEGORIES =
      List.of(
          "country=AT",
          "country=CH",
          "country=DE",
          "plan=basic",
          "plan=plus",
          "plan=pro",
          "channel=app",
          "channel=phone",
          "channel=web");

  /** Values of each category. */
  private static final int VALUES = 3;

  /** Share of values that are missing where some are: in age, income, basket and country. */
  private static final double MISSING = 0.05;

  private static final double DEVIATION_OF_RETURNS = 0.05;

  private static final double[] LEAST = {18, 0, 0, 1, 0};

  /** To what the numbers are written. */
  private static final double[] STEP = {1, 0.01, 1, 0.01, 0.001};

  private static final boolean[] MAY_BE_MISSING = {true, true, false, true, false};

  private static final List<Group> GROUPS =
      List.of(
          new Group("student", 0.25)
              .numbers(22, 3, 14_000, 3_000, 6, 2, 18, 6, 0.25)
              .categories(0.2, 0.1, 0.7, 0.9, 0.08, 0.02, 0.8, 0.1, 0.1),
          new Group("family", 0.3)
              .numbers(38, 6, 52_000, 9_000, 24, 6, 85, 20, 0.1)
              .categories(0.15, 0.05, 0.8, 0.1, 0.8, 0.1, 0.5, 0.2, 0.3),
          new Group("company", 0.15)
              .numbers(47, 8, 98_000, 20_000, 60, 15, 410, 120, 0.03)
              .categories(0.3, 0.3, 0.4, 0, 0.1, 0.9, 0.05, 0.25, 0.7),
          new Group("pensioner", 0.2)
              .numbers(69, 5, 28_000, 5_000, 3, 1.5, 60, 20, 0.02)
              .categories(0.08, 0.02, 0.9, 0.8, 0.2, 0, 0.05, 0.85, 0.1),
          new Group("reseller", 0.1)
              .numbers(35, 7, 45_000, 12_000, 110, 25, 22, 6, 0.4)
              .categories(0.3, 0.5, 0.2, 0.2, 0.2, 0.6, 0.05, 0, 0.95));

  private Customers() {}

  /** Number of columns. */
  public static int dimension() {
    return NUMBERS.size() + CATEGORIES.size();
  }

  /** Draws the rows. */
  public static Dataset draw(String name, int rows, long seed) {
    Draws draws = new Draws(seed);
    double[] shares = GROUPS.stream().mapToDouble(g -> g.share).toArray();
    int[] groupOf = new int[rows];
    double[][] drawn = new double[rows][];
    for (int i = 0; i < rows; i++) {
      groupOf[i] = draws.choice(shares);
      drawn[i] = GROUPS.get(groupOf[i]).draw(draws);
    }
    for (int j = 0; j < NUMBERS.size(); j++) {
      fillWithMean(drawn, j);
    }
    List<String> names = new ArrayList<>(NUMBERS);
    names.addAll(CATEGORIES);
    return TableRows.of(
        name, names, drawn, Labels.of(groupOf, GROUPS.stream().map(g -> g.name).toList()));
  }

  private static void fillWithMean(double[][] rows, int column) {
    double mean =
        Arrays.stream(rows)
            .mapToDouble(row -> row[column])
            .filter(v -> !Double.isNaN(v))
            .average()
            .orElseThrow();
    for (double[] row : rows) {
      row[column] = Double.isNaN(row[column]) ? mean : row[column];
    }
  }

  /** A group of customers. */
  private static final class Group {
    private final String name;
    private final double share;
    private double[] numbers = {};
    private double[] categories = {};

    Group(String name, double share) {
      this.name = name;
      this.share = share;
    }

    /** Mean and deviation of each number; returns deviate as much in all groups. */
    Group numbers(double... values) {
      numbers = values;
      return this;
    }

    /** Shares of the values of each category. */
    Group categories(double... values) {
      categories = values;
      return this;
    }

    /** A customer; NaN where a number is missing. */
    double[] draw(Draws draws) {
      double[] row = new double[dimension()];
      for (int j = 0; j < NUMBERS.size(); j++) {
        boolean returns = 2 * j + 1 == numbers.length;
        double value =
            draws.normal(numbers[2 * j], returns ? DEVIATION_OF_RETURNS : numbers[2 * j + 1]);
        double bounded = Math.max(LEAST[j], returns ? Math.min(1, value) : value);
        boolean missing = MAY_BE_MISSING[j] && draws.uniform(0, 1) < MISSING;
        row[j] = missing ? Double.NaN : Math.rint(bounded / STEP[j]) * STEP[j];
      }
      for (int from = 0; from < CATEGORIES.size(); from += VALUES) {
        int value = draws.choice(Arrays.copyOfRange(categories, from, from + VALUES));
        boolean missing = from == 0 && draws.uniform(0, 1) < MISSING;
        row[NUMBERS.size() + from + value] = missing ? 0 : 1;
      }
      return row;
    }
  }
}
