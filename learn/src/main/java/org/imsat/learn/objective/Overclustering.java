package org.imsat.learn.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Heads;
import org.imsat.learn.torch.Tensors;

/**
 * The information of a code, and beside it that of overclusters, a second head of the same network
 * that is thrown away after training. Its many values make hidden layers tell apart what clusters
 * could merge, and so lead these out of such optima (auxiliary over-clustering; Ji et al., ICCV
 * 2019).
 *
 * @param code information of the first heads
 * @param codeHeads these heads
 * @param overclusters information of the other head
 * @param overclusterHeads this head
 */
public record Overclustering(
    Information code, Heads codeHeads, Information overclusters, Heads overclusterHeads)
    implements Information {
  /** Name of the information of overclusters in files. */
  public static final String AUXILIARY = "auxiliary";

  @Override
  public Tensor loss(Prediction clean, LossTerms terms) {
    Tensor first = code.loss(clean.part(codeHeads, 0), terms);
    Prediction others = clean.part(overclusterHeads, codeHeads.columns());
    Tensor second = overclusters.loss(others, new LossTerms());
    terms.note(AUXILIARY, second);
    return first.add(second, Tensors.scalar(1));
  }
}
