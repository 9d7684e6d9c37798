package org.imsat.learn.augment;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.BatchNormMode;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.RandomSource;

/**
 * The clean pass of a training step: the rows, what the network says of them, and the means to ask
 * it about others.
 *
 * @param logProbabilities log p(y|x) of the batch, of shape (batch, columns), with gradient
 * @param fixed whether it is a constant for R_SAT, p_hat of Eq. 3
 */
public record Prediction(
    Network network,
    Heads heads,
    Batch batch,
    Tensor logProbabilities,
    RandomSource random,
    boolean fixed) {

  /** Predicts the batch, moving the running averages of batch normalisation. */
  public static Prediction of(Network network, Heads heads, Batch batch, RandomSource random) {
    Tensor logits = network.logits(batch.rows(), BatchNormMode.CLEAN);
    return new Prediction(network, heads, batch, heads.logProbabilities(logits), random, true);
  }

  /** Predicts the batch as in training, but leaves no trace in the network and has no gradient. */
  public static Prediction aside(Network network, Heads heads, Batch batch, RandomSource random) {
    Tensor logits = network.frozen().logits(batch.rows(), BatchNormMode.PERTURBED);
    return new Prediction(network, heads, batch, heads.logProbabilities(logits), random, true);
  }

  /** log p(y|T(x)) of moved rows, without gradient. */
  public Tensor logProbabilitiesAside(Tensor rows) {
    return logProbabilities(network.frozen(), rows);
  }

  /**
   * What some of the heads say.
   *
   * @param column of the first of them
   */
  public Prediction part(Heads some, int column) {
    Tensor columns = logProbabilities.narrow(1, column, some.columns());
    return new Prediction(network, some, batch, columns, random, fixed);
  }

  /** The same prediction, still p(y|x), with moved rows T(x) in the place of the batch's. */
  public Prediction movedTo(Tensor rows) {
    return new Prediction(network, heads, batch.with(rows), logProbabilities, random, fixed);
  }

  /** The same, to be moved by R_SAT as well. */
  public Prediction free() {
    return new Prediction(network, heads, batch, logProbabilities, random, false);
  }

  /**
   * R_SAT (Eq. 3, 4) of moved rows with respect to the parameters, as what each column contributes.
   */
  public Tensor divergenceAt(Tensor rows) {
    Tensor target = fixed ? logProbabilities.detach() : logProbabilities;
    return heads.divergence(target, logProbabilities(network, rows));
  }

  /** R_SAT of moved rows with respect to these rows alone: the parameters are constants. */
  public Tensor divergenceOfRowsAt(Tensor rows) {
    Tensor target = logProbabilities.detach();
    return heads.divergence(target, logProbabilities(network.frozen(), rows)).sum();
  }

  private Tensor logProbabilities(Network through, Tensor rows) {
    return heads.logProbabilities(through.logits(rows, BatchNormMode.PERTURBED));
  }
}
