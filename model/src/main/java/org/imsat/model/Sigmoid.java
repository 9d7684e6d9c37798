package org.imsat.model;

/** The logistic sigmoid of finite logits. */
final class Sigmoid {
  private Sigmoid() {}

  /** {@code 1 / (1 + exp(-logit))} of every logit; computed in double, the same anywhere. */
  static float[] probabilities(float[] logits) {
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = probability(logits[i]);
    }
    return probabilities;
  }

  /** The same of one logit. */
  static float probability(float logit) {
    return (float) (1 / (1 + StrictMath.exp(-(double) logit)));
  }
}
