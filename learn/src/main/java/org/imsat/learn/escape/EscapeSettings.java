package org.imsat.learn.escape;

import java.util.List;

/**
 * What may be done to a clustering between epochs.
 *
 * @param prior shares of the clusters; empty for equal ones
 * @param leastMove gain in information, in nats, that parts of clusters are moved for; infinite to
 *     leave them
 * @param leastGroup rows of a group that may be moved to the cluster of its neighbours
 */
public record EscapeSettings(List<Double> prior, double leastMove, int leastGroup) {
  /** Keeps the shares as they are now. */
  public EscapeSettings {
    prior = List.copyOf(prior);
  }
}
