package org.imsat.model;

/** The softmax of finite logits. */
final class Softmax {
  private Softmax() {}

  /** Index of the largest logit, of several equal ones the first. */
  static int largest(float[] logits) {
    int largest = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /**
   * {@code exp(logit - max) / sum}, which cannot overflow; computed in double, the same anywhere.
   */
  static float[] probabilities(float[] logits) {
    double max = logits[largest(logits)];
    double[] exponentials = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      exponentials[i] = StrictMath.exp(logits[i] - max);
      sum += exponentials[i];
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (exponentials[i] / sum);
    }
    return probabilities;
  }
}
