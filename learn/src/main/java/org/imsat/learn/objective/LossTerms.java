package org.imsat.learn.objective;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Values of the objective's terms by name, averaged over the training steps of an epoch. */
public final class LossTerms {
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Takes note of a value of a term. */
  void note(String name, Tensor value) {
    note(name, value.item_float());
  }

  /** Takes note of a value of a term. */
  void note(String name, double value) {
    add(name, value);
    counts.merge(name, 1, Integer::sum);
  }

  /** Adds to a term without counting it. */
  void add(String name, double value) {
    sums.merge(name, value, Double::sum);
  }

  /** Sums by name, in the order in which terms were first noted. */
  Map<String, Double> sums() {
    return Collections.unmodifiableMap(sums);
  }

  /** Means by name, in the order in which terms were first noted. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / counts.get(name)));
    return means;
  }
}
