package org.imsat.learn.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.torch.Tensors;

/**
 * R_SAT(theta; T) - lambda I(X; Y), Eq. 1: any regulariser with any information.
 *
 * @param lambda weight of the information
 */
public record Objective(Regulariser regulariser, double lambda, Information information) {
  /** Name of the whole, in nats. */
  public static final String OBJECTIVE = "objective";

  /** The value to minimise for a batch. */
  public Tensor loss(Prediction clean, LossTerms terms) {
    Tensor regularisation = regulariser.loss(clean, terms);
    Tensor uninformed = information.loss(clean, terms);
    Tensor loss = regularisation.add(uninformed, Tensors.scalar(lambda));
    terms.note(OBJECTIVE, loss);
    return loss;
  }
}
