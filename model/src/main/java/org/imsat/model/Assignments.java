package org.imsat.model;

/** The cluster of every row and the probability the model gives it. Immutable. */
public final class Assignments {
  private final int[] clusters;
  private final float[] probabilities;

  Assignments(int[] clusters, float[] probabilities) {
    this.clusters = clusters;
    this.probabilities = probabilities;
  }

  /**
   * The most probable cluster of every row, the first of equals.
   *
   * @param probabilities {@code [row][cluster]}
   */
  public static Assignments of(float[][] probabilities) {
    int[] clusters = new int[probabilities.length];
    float[] highest = new float[probabilities.length];
    for (int row = 0; row < clusters.length; row++) {
      clusters[row] = Largest.of(probabilities[row]);
      highest[row] = probabilities[row][clusters[row]];
    }
    return new Assignments(clusters, highest);
  }

  /** Number of rows. */
  public int rows() {
    return clusters.length;
  }

  /** Cluster of row {@code row}, from 0. */
  public int cluster(int row) {
    return clusters[row];
  }

  /** Probability of the cluster of row {@code row}, in (0, 1]. */
  public float probability(int row) {
    return probabilities[row];
  }

  /** The cluster of every row (a copy). */
  public int[] clusters() {
    return clusters.clone();
  }

  /** The probability of every row's cluster (a copy). */
  public float[] probabilities() {
    return probabilities.clone();
  }
}
