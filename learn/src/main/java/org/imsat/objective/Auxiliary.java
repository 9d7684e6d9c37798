package org.imsat.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.Prediction;
import org.imsat.net.Heads;
import org.imsat.torch.Tensors;

/**
 * The information of a code, and beside it that of a second code of the same network that is thrown
 * away after training. A second code of many values makes hidden layers tell apart what the first
 * could merge, and so leads it out of such optima (auxiliary over-clustering; Ji et al., ICCV
 * 2019).
 *
 * @param code information of the first heads
 * @param codeHeads these heads
 * @param auxiliary information of the other heads
 * @param auxiliaryHeads these heads
 */
public record Auxiliary(
    Information code, Heads codeHeads, Information auxiliary, Heads auxiliaryHeads)
    implements Information {
  /** Name of the information of the second code. */
  public static final String AUXILIARY = "auxiliary";

  @Override
  public Tensor loss(Prediction clean, Terms terms) {
    Tensor first = code.loss(clean.part(codeHeads, 0), terms);
    Prediction others = clean.part(auxiliaryHeads, codeHeads.columns());
    Tensor second = auxiliary.loss(others, new Terms());
    terms.note(AUXILIARY, second);
    return first.add(second, Tensors.scalar(1));
  }
}
