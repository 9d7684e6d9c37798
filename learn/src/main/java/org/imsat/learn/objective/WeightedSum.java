package org.imsat.learn.objective;

import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.torch.Tensors;

/** A weighted sum of regularisers, such as 1/2 R(T_vat) + 1/2 R(T_affine) of Eq. 18. */
public record WeightedSum(List<Part> parts) implements Regulariser {
  /** A regulariser and its weight. */
  public record Part(double weight, Regulariser regulariser) {}

  /** Keeps the list as it is now; there must be a part. */
  public WeightedSum {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a sum needs at least one part");
    }
  }

  /** Parts of equal weights that add up to 1. */
  public static WeightedSum equal(Regulariser... regularisers) {
    double weight = 1.0 / regularisers.length;
    return new WeightedSum(List.of(regularisers).stream().map(r -> new Part(weight, r)).toList());
  }

  @Override
  public Tensor loss(Prediction clean, LossTerms terms) {
    LossTerms sums = new LossTerms();
    Tensor loss =
        parts.stream()
            .map(
                part -> {
                  LossTerms own = new LossTerms();
                  Tensor value = part.regulariser.loss(clean, own);
                  own.means().forEach((name, mean) -> sums.add(name, part.weight * mean));
                  return value.mul(Tensors.scalar(part.weight));
                })
            .reduce(Tensor::add)
            .orElseThrow();
    sums.sums().forEach(terms::note);
    return loss;
  }

  @Override
  public Optional<Augmentation> augmentation() {
    return parts.stream().flatMap(p -> p.regulariser.augmentation().stream()).findFirst();
  }
}
