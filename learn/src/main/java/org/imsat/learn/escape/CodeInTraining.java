package org.imsat.learn.escape;

import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.RandomSource;

/**
 * A clustering under training.
 *
 * @param heads that of the clusters, then that of the overclusters if there is one
 * @param code head of the clusters alone
 * @param adam which trains the network
 * @param random numbers for augmentations
 */
public record CodeInTraining(
    Network network, Heads heads, Heads code, Adam adam, RandomSource random) {
  /** K. */
  int clusters() {
    return code.values(0);
  }

  /** Number of overclusters, 0 without a head for them. */
  int overclusters() {
    return heads.columns() - code.columns();
  }

  /** Has the optimiser forget where the clusters' part of the last layer was heading. */
  void forgetLastLayer() {
    network.forgetLastLayer(code.outputs(), adam);
  }
}
