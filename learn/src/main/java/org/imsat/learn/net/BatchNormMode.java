package org.imsat.learn.net;

/** What a forward pass through batch normalisation uses and changes. */
public enum BatchNormMode {
  /** The batch's own statistics, which also move the running averages: the clean pass. */
  CLEAN,
  /** The batch's own statistics; the running averages stay as they are. */
  PERTURBED,
  /** The running averages: prediction. */
  PREDICT
}
