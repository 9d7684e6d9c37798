package org.imsat.experiments.run;

import java.util.Optional;
import org.imsat.experiments.evaluate.QuerySplit;
import org.imsat.samples.Dataset;

/**
 * How codes are measured where labels are.
 *
 * @param queries rows of each class that ask for the others
 * @param seed of their draw
 * @param heldOut whether they are kept from training
 */
public record QueryProtocol(int queries, long seed, boolean heldOut) {
  /**
   * The paper's. Draws do not follow the seed of the training, so that trainings can be compared.
   */
  public static final QueryProtocol USUAL = new QueryProtocol(100, 1, false);

  /** The queries and the others; nothing without labels. */
  public Optional<QuerySplit> split(Dataset data) {
    return data.labels().map(labels -> QuerySplit.draw(labels, queries, seed));
  }
}
