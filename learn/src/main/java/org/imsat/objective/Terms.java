package org.imsat.objective;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Values of the objective's terms by name, averaged over the training steps of an epoch. */
public final class Terms {
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Takes note of a value of a term. */
  void note(String name, Tensor value) {
    sums.merge(name, (double) value.item_float(), Double::sum);
    counts.merge(name, 1, Integer::sum);
  }

  /** Means by name, in the order in which terms were first noted. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / counts.get(name)));
    return means;
  }
}
