package org.imsat.learn.augment;

import static org.bytedeco.pytorch.global.torch.grad;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Tensors;

/**
 * Virtual adversarial perturbation (Miyato et al. 2016; section 3.1 of the IMSAT paper): T(x) = x +
 * r, with r of length eps(x) in the direction that changes the prediction the most, found by one
 * power iteration.
 *
 * @param eps length of the perturbation, alpha sigma_t(x) in the paper
 * @param xi distance from x at which the direction is measured
 */
public record VirtualAdversarial(PerturbationScale eps, PerturbationScale xi)
    implements Augmentation {
  @Override
  public Tensor apply(Prediction clean) {
    Tensor direction = adversarialDirection(clean);
    return clean.batch().rows().add(eps.stretch(direction, clean.batch()));
  }

  /** Unit vectors in the direction of d/dd KL(p_hat(x) || p(x + xi d)); 0 where it vanishes. */
  Tensor adversarialDirection(Prediction clean) {
    Tensor rows = clean.batch().rows();
    Tensor start = Tensors.unitRows(clean.random().normal(rows.size(0), rows.size(1)));
    Tensor d = start.requires_grad_(true);
    Tensor probe = rows.add(xi.stretch(d, clean.batch()));
    Tensor divergence = clean.divergenceOfRowsAt(probe);
    return Tensors.unitRows(grad(new TensorVector(divergence), new TensorVector(d)).get(0));
  }
}
