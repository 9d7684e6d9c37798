package org.imsat.learn.objective;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.Prediction;

/**
 * R_SAT (Eq. 2 to 4): predictions for T(x) are to equal those for x. Reported and minimised as
 * KL(p_hat(y|x) || p(y|T(x))), which differs from the paper's cross entropy by a constant where
 * p_hat is one.
 */
public record SelfAugmentedTraining(Augmentation transformation) implements Regulariser {
  /** Name of the term for the code, without overclusters, in nats. */
  public static final String SAT = "sat";

  @Override
  public Tensor loss(Prediction clean, LossTerms terms) {
    Tensor byColumn = clean.divergenceAt(transformation.apply(clean));
    terms.note(SAT, byColumn.narrow(0, 0, clean.heads().codeColumns()).sum());
    return byColumn.sum();
  }

  @Override
  public Optional<Augmentation> augmentation() {
    return Optional.of(transformation);
  }
}
