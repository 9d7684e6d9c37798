package org.imsat.model;

/**
 * What a {@link ClusterModel} says of one row, and how far that can be relied on.
 *
 * @param cluster the most probable cluster, from 0; the first of equals
 * @param probability of that cluster as the network gives it, in (0, 1]; after a training it is
 *     close to 1 for right and wrong clusters alike
 * @param stability in [0, 1]: the probability that the network gives this cluster, for the row and
 *     for the rows of the model's sample that are nearest to it: the product of the row's own with
 *     the mean of theirs. Low where clusters meet, and where a cluster lies across near rows
 * @param novelty in [0, 1]: the share of the rows of the model's sample that are less unlike the
 *     others than this row is unlike them. Rows like those of the training have all values equally
 *     often; 0.99 is more unlike than 99 of 100 of these are
 */
public record Certainty(int cluster, float probability, float stability, float novelty) {
  /** A row whose novelty is above this is like nothing that the model was learned from. */
  public static final float NOVEL = 0.99f;

  /**
   * Whether the row is better said to be of no cluster.
   *
   * @param leastStability what its stability must be at least
   */
  public boolean unsure(double leastStability) {
    return stability < leastStability || novelty > NOVEL;
  }
}
