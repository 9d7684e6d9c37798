package org.imsat.data.panel;

import java.util.Arrays;
import java.util.Optional;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;

/**
 * Texts whose words are drawn from the words of a topic and, most of them, from those that all
 * texts share; weighted by tf-idf, rows of length 1.
 *
 * @param rows number of texts
 * @param words number of different words
 * @param topics number of topics
 * @param length mean number of words of a text
 * @param seed of the draws
 */
public record Topics(int rows, int words, int topics, int length, long seed) {
  private static final int LEAST_LENGTH = 10;

  /** Share of the words that are the topic's. */
  private static final double OF_THE_TOPIC = 0.2;

  private static final double ALPHA_OF_TOPICS = 0.05;
  private static final double ALPHA_OF_ALL = 0.3;

  /** Texts of the largest topic to those of the smallest. */
  private static final double RATIO = 4;

  /** Draws the rows. */
  public Dataset draw(String name) {
    Draws draws = new Draws(seed);
    double[][] shares = new double[topics][];
    Arrays.setAll(shares, t -> draws.dirichlet(words, ALPHA_OF_TOPICS));
    double[] common = draws.dirichlet(words, ALPHA_OF_ALL);
    double[][] upTo = new double[topics][];
    Arrays.setAll(upTo, t -> sums(shares[t], common));
    int[] topicOf = draws.choices(rows, Draws.shares(topics, RATIO));
    int[][] counts = new int[rows][];
    for (int i = 0; i < rows; i++) {
      counts[i] = text(draws, upTo[topicOf[i]]);
    }
    return new Dataset(name, weighted(counts), Optional.of(TableRows.classes(topics, topicOf)));
  }

  /** Shares of the words up to each. */
  private double[] sums(double[] topic, double[] common) {
    double[] sums = new double[words];
    double sum = 0;
    for (int w = 0; w < words; w++) {
      sum += OF_THE_TOPIC * topic[w] + (1 - OF_THE_TOPIC) * common[w];
      sums[w] = sum;
    }
    return sums;
  }

  /** How often each word stands in a text. */
  private int[] text(Draws draws, double... upTo) {
    int[] counts = new int[words];
    int left = LEAST_LENGTH + draws.poisson(length);
    for (; left > 0; left--) {
      int place = Arrays.binarySearch(upTo, draws.uniform(0, upTo[words - 1]));
      counts[Math.min(words - 1, place < 0 ? -place - 1 : place + 1)]++;
    }
    return counts;
  }

  /** (1 + log of frequencies) is log(1 + count) here, which needs no exception for 0. */
  private CompressedRows weighted(int[]... counts) {
    int[] documents = new int[words];
    int[] starts = new int[rows + 1];
    for (int i = 0; i < rows; i++) {
      starts[i + 1] = starts[i];
      for (int w = 0; w < words; w++) {
        if (counts[i][w] > 0) {
          documents[w]++;
          starts[i + 1]++;
        }
      }
    }
    int[] columns = new int[starts[rows]];
    float[] values = new float[starts[rows]];
    for (int i = 0; i < rows; i++) {
      double[] row = new double[words];
      double squares = 0;
      for (int w = 0; w < words; w++) {
        row[w] = StrictMath.log1p(counts[i][w]) * StrictMath.log((1.0 + rows) / (1 + documents[w]));
        squares += row[w] * row[w];
      }
      int next = starts[i];
      for (int w = 0; w < words; w++) {
        if (counts[i][w] > 0) {
          columns[next] = w;
          values[next++] = (float) (row[w] / StrictMath.sqrt(squares));
        }
      }
    }
    return CompressedRows.of(starts, columns, values, words);
  }
}
