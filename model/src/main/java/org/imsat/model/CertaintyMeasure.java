package org.imsat.model;

import java.util.Arrays;
import org.imsat.samples.InvalidInputException;

/**
 * Compares rows with {@link KeptRows}. A row's stability looks at its nearest kept rows among the
 * scaled rows. Its novelty looks at scaled rows and, more so, at the directions of the values of
 * the last hidden layer: it is the row's distance to its nearest kept rows, relative to how far
 * such rows are from others around there (as in the local outlier factor, Breunig et al. 2000).
 *
 * <p>One kept row that has the same values is passed over, so that the rows that are kept are
 * judged as others of the training are. All is computed in an order of its own for each row: alone
 * or among others, a row gets the same bits on every machine.
 */
final class CertaintyMeasure {
  /** Nearest rows whose clusters are looked at, where clusters have twice as many kept ones. */
  private static final int VOTES = 20;

  private static final int LEAST_VOTES = 3;

  /** Nearest rows whose distance is that of a row; one alone would be chance. */
  private static final int NEAR = 3;

  /** Nearest rows that tell how dense rows are around there. */
  private static final int AROUND = 20;

  /** Nearest rows whose distance is the range of a kept row. */
  private static final int RANGE = 5;

  /** Share of the mean range that takes the place of a smaller one, as rows with copies have. */
  private static final double LEAST_RANGE = 0.1;

  /**
   * Weight of squared distances in the hidden layer beside those of scaled rows: the layer tells
   * classes apart, the rows tell of what lies far off in a direction that the layer knows.
   */
  private static final double HIDDEN = 4;

  private final Perceptron network;
  private final KeptDistances scaled;
  private final KeptDistances hidden;
  private final float[][] probabilities;
  private final int votes;
  private final double[] ranges;
  private final double[] usual;

  CertaintyMeasure(KeptRows kept, Perceptron network) {
    this.network = network;
    float[][] rows = kept.rows();
    Perceptron.Pass pass = network.pass(rows, rows.length);
    probabilities = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      try {
        Perceptron.requireFiniteLogits(pass.logits()[i], i);
      } catch (InvalidInputException e) {
        throw new InvalidInputException("the model's sample, " + e.getMessage(), e);
      }
      probabilities[i] = Softmax.probabilities(pass.logits()[i]);
    }
    scaled = new KeptDistances(rows);
    float[][] inner = directions(pass.hidden());
    hidden = new KeptDistances(inner);
    votes = Math.max(LEAST_VOTES, Math.min(VOTES, rows.length / (2 * network.outputs())));
    double[][] distances = scaled.squares(rows);
    double[][] innerSquares = hidden.squares(inner);
    ranges = new double[rows.length];
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      distances[i] = joint(distances[i], innerSquares[i]);
      ranges[i] = mean(distances[i], Smallest.of(distances[i], RANGE, i));
      sum += ranges[i];
    }
    double least = LEAST_RANGE * sum / rows.length;
    usual = new double[rows.length];
    Arrays.setAll(ranges, i -> Math.max(ranges[i], least));
    Arrays.setAll(usual, i -> unlikeness(distances[i], i));
    Arrays.sort(usual);
  }

  /** Rows of length 1: how large the values of a hidden layer are tells little of what a row is. */
  private static float[][] directions(float[][] values) {
    float[][] directions = new float[values.length][];
    for (int i = 0; i < values.length; i++) {
      float[] row = values[i].clone();
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        row[j] = KeptRows.bounded(row[j]);
        sum += (double) row[j] * row[j];
      }
      double factor = sum > 0 ? 1 / Math.sqrt(sum) : 0;
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (factor * row[j]);
      }
      directions[i] = row;
    }
    return directions;
  }

  /**
   * Judges the first rows of an array.
   *
   * @param rows scaled rows, finite
   * @param first number of the first of them, for messages
   */
  Certainty[] of(float[][] rows, int first) {
    Perceptron.Pass pass = network.pass(rows, rows.length);
    float[][] inner = directions(pass.hidden());
    float[][] rounded = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      rounded[i] = rows[i].clone();
      KeptRows.round(rounded[i]);
    }
    double[][] near = scaled.squares(rounded);
    double[][] innerSquares = hidden.squares(inner);
    Certainty[] found = new Certainty[rows.length];
    for (int i = 0; i < rows.length; i++) {
      float[] logits = pass.logits()[i];
      Perceptron.requireFiniteLogits(logits, first + i);
      int same = scaled.same(rounded[i], near[i]);
      found[i] = of(Softmax.probabilities(logits), near[i], innerSquares[i], same);
    }
    return found;
  }

  /** Judges a row by its probabilities and squared distances. */
  private Certainty of(float[] own, double[] near, double[] inner, int same) {
    int cluster = Largest.of(own);
    double sum = 0;
    int[] nearest = Smallest.of(near, votes, same);
    for (int i : nearest) {
      sum += probabilities[i][cluster];
    }
    double stability = own[cluster] * sum / nearest.length;
    double unlike = unlikeness(joint(near, inner), same);
    return new Certainty(cluster, own[cluster], (float) stability, (float) share(unlike));
  }

  /** Share of the kept rows that are less unlike the others. */
  private double share(double unlike) {
    int from = 0;
    int to = usual.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (usual[middle] < unlike) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return (double) from / usual.length;
  }

  private double unlikeness(double[] distances, int without) {
    int[] around = Smallest.of(distances, AROUND, without);
    double distance = mean(distances, Arrays.copyOf(around, Math.min(NEAR, around.length)));
    double range = mean(ranges, around);
    return range > 0 ? distance / range : distance;
  }

  private double[] joint(double[] ofScaled, double[] ofHidden) {
    double[] joint = new double[ofScaled.length];
    for (int i = 0; i < joint.length; i++) {
      joint[i] = Math.sqrt(scaled.weight() * ofScaled[i] + HIDDEN * hidden.weight() * ofHidden[i]);
    }
    return joint;
  }

  private static double mean(double[] values, int[] chosen) {
    double sum = 0;
    for (int i : chosen) {
      sum += values[i];
    }
    return sum / chosen.length;
  }
}
