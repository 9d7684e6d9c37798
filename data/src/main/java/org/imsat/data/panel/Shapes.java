package org.imsat.data.panel;

import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;

/** Points in the plane, in classes that no straight line parts. */
public final class Shapes {
  private static final double OUTER = 2.2;
  private static final double NOISE_OF_RINGS = 0.12;
  private static final double NOISE_OF_MOONS = 0.07;

  private Shapes() {}

  /** A ring in another one. */
  public static Dataset rings(String name, int rows, long seed) {
    Draws draws = new Draws(seed);
    double[][] points = new double[rows][];
    int[] ring = new int[rows];
    for (int i = 0; i < rows; i++) {
      ring[i] = draws.below(2);
      double angle = draws.uniform(0, 2 * Math.PI);
      double radius = draws.normal(ring[i] == 0 ? 1 : OUTER, NOISE_OF_RINGS);
      points[i] = new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
    }
    return plane(name, points, ring, List.of("inner ring", "outer ring"));
  }

  /** Two half circles, each with an end in the other's hollow. */
  public static Dataset moons(String name, int rows, long seed) {
    Draws draws = new Draws(seed);
    double[][] points = new double[rows][];
    int[] moon = new int[rows];
    for (int i = 0; i < rows; i++) {
      moon[i] = draws.below(2);
      double angle = draws.uniform(0, Math.PI);
      double x = StrictMath.cos(angle);
      double y = StrictMath.sin(angle);
      points[i] =
          new double[] {
            draws.normal(moon[i] == 0 ? x : 1 - x, NOISE_OF_MOONS),
            draws.normal(moon[i] == 0 ? y : 0.5 - y, NOISE_OF_MOONS)
          };
    }
    return plane(name, points, moon, List.of("upper moon", "lower moon"));
  }

  private static Dataset plane(String name, double[][] points, int[] classes, List<String> names) {
    return new Dataset(name, TableRows.samples(points), Optional.of(Labels.of(classes, names)));
  }
}
