package org.imsat.experiments.report;

/** Entropy of frequencies. */
final class Entropy {
  private Entropy() {}

  /** The entropy of counts in bits, {@code sum -p log2 p} with {@code p = count / sum}. */
  static double bits(int... counts) {
    double sum = 0;
    for (int count : counts) {
      sum += count;
    }
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        entropy += count / sum * Math.log(sum / count) / Math.log(2);
      }
    }
    return entropy;
  }
}
