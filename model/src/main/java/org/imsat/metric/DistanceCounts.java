package org.imsat.metric;

/**
 * How many gallery rows, and how many relevant ones, lie at each distance from one query. All
 * figures of retrieval follow from these counts, because rows at the same distance are tied.
 */
final class DistanceCounts {
  private final int[] rows;
  private final int[] relevant;

  private DistanceCounts(int[] rows, int[] relevant) {
    this.rows = rows;
    this.relevant = relevant;
  }

  /**
   * Counts rows.
   *
   * @param distances distance of every gallery row, from 0 to {@code largest}
   * @param classes class of every gallery row; those of {@code queryClass} are relevant
   */
  static DistanceCounts of(int[] distances, int largest, int[] classes, int queryClass) {
    int[] rows = new int[largest + 1];
    int[] relevant = new int[largest + 1];
    for (int row = 0; row < distances.length; row++) {
      rows[distances[row]]++;
      relevant[distances[row]] += classes[row] == queryClass ? 1 : 0;
    }
    return new DistanceCounts(rows, relevant);
  }

  int relevantRows() {
    int sum = 0;
    for (int count : relevant) {
      sum += count;
    }
    return sum;
  }

  /**
   * Sum over distances of the recall gained there times the precision up to there, as
   * scikit-learn's {@code average_precision_score} with any score that falls with the distance; 0
   * without relevant rows.
   */
  double averagePrecision() {
    int all = relevantRows();
    if (all == 0) {
      return 0;
    }
    double sum = 0;
    int seen = 0;
    int found = 0;
    for (int distance = 0; distance < rows.length; distance++) {
      seen += rows[distance];
      found += relevant[distance];
      if (relevant[distance] > 0) {
        sum += (double) relevant[distance] / all * found / seen;
      }
    }
    return sum;
  }

  /**
   * Share of relevant rows among the nearest {@code count}, or among all if there are fewer: its
   * mean over all orders of tied rows.
   */
  double precisionAt(int count) {
    int seen = 0;
    double found = 0;
    for (int distance = 0; distance < rows.length && seen < count; distance++) {
      int taken = Math.min(rows[distance], count - seen);
      if (taken > 0) {
        // Each of the tied rows is among those taken equally often.
        found += (double) relevant[distance] * taken / rows[distance];
        seen += taken;
      }
    }
    return found / seen;
  }

  /** Share of relevant rows among those at {@code radius} or nearer, 0 if there are none. */
  double precisionWithin(int radius) {
    int seen = 0;
    int found = 0;
    for (int distance = 0; distance <= radius && distance < rows.length; distance++) {
      seen += rows[distance];
      found += relevant[distance];
    }
    return seen == 0 ? 0 : (double) found / seen;
  }
}
