package org.imsat.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;

/** How well the nearest neighbours of a row tell its class. Neighbours are exact, by Euclid. */
public final class NeighbourAccuracy {
  private NeighbourAccuracy() {}

  /**
   * The share of rows whose class most of their k nearest known rows have; of several classes with
   * as many, the one of the nearest row decides.
   *
   * @param known rows, {@code [row][value]}
   * @param knownClasses from 0
   * @param rows to classify
   * @param classes of these
   * @throws InvalidInputException if there are fewer than k known rows, not a class for each row,
   *     or values that are not finite
   */
  public static double of(
      float[][] known, int[] knownClasses, float[][] rows, int[] classes, int k) {
    if (k < 1 || known.length < k) {
      throw new InvalidInputException(
          "%d neighbours cannot be found among %d rows".formatted(k, known.length));
    }
    if (known.length != knownClasses.length || rows.length != classes.length) {
      throw new InvalidInputException(
          "%d and %d rows have %d and %d classes"
              .formatted(known.length, rows.length, knownClasses.length, classes.length));
    }
    DenseSamples.of(known); // refuses values that are not finite, and rows of different lengths
    if (rows.length > 0 && DenseSamples.of(rows).dimension() != known[0].length) {
      throw new InvalidInputException(
          "rows have %d values, but known ones %d".formatted(rows[0].length, known[0].length));
    }
    int count = Arrays.stream(knownClasses).max().orElse(0) + 1;
    long right =
        IntStream.range(0, rows.length)
            .parallel()
            .filter(i -> vote(nearest(known, rows[i], k), knownClasses, count) == classes[i])
            .count();
    return (double) right / rows.length;
  }

  /** The numbers of the nearest known rows, the nearest first. */
  private static int[] nearest(float[][] known, float[] row, int k) {
    Nearest nearest = new Nearest(k);
    for (int j = 0; j < known.length; j++) {
      double distance = 0;
      for (int d = 0; d < row.length; d++) {
        double difference = row[d] - known[j][d];
        distance += difference * difference;
      }
      nearest.offer(j, distance);
    }
    return nearest.numbers();
  }

  private static int vote(int[] neighbours, int[] classes, int count) {
    int[] votes = new int[count];
    for (int neighbour : neighbours) {
      votes[classes[neighbour]]++;
    }
    int most = Arrays.stream(votes).max().orElseThrow();
    return Arrays.stream(neighbours)
        .map(neighbour -> classes[neighbour])
        .filter(c -> votes[c] == most)
        .findFirst()
        .orElseThrow();
  }
}
