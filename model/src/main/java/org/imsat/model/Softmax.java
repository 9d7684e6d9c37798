package org.imsat.model;

/** The softmax of finite logits. */
final class Softmax {
  private Softmax() {}

  /**
   * {@code exp(logit - max) / sum}, which cannot overflow; computed in double, the same anywhere.
   */
  static float[] probabilities(float[] logits) {
    double max = logits[Largest.of(logits)];
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
