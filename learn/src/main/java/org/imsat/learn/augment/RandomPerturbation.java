package org.imsat.learn.augment;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * Random perturbation (Bachman et al. 2014; "RPT" in the IMSAT paper): T(x) = x + r, with r uniform
 * on the sphere of radius eps(x).
 *
 * @param eps length of the perturbation, alpha sigma_t(x) in the paper
 */
public record RandomPerturbation(PerturbationScale eps) implements Augmentation {
  @Override
  public Tensor apply(Prediction clean) {
    Tensor rows = clean.batch().rows();
    Tensor direction = Tensors.unitRows(clean.random().normal(rows.size(0), rows.size(1)));
    return rows.add(eps.stretch(direction, clean.batch()));
  }
}
