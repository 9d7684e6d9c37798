package org.imsat.learner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.net.Adam;
import org.imsat.net.Network;

/**
 * Takes back epochs in which a clustering that was nearly at rest was lost. Within some twenty
 * steps at any learning rate, and without any gradient that stands out, many rows may change their
 * cluster and the clusters then hold less information; such a training seldom finds back
 * (docs/merged-optima.md). Changes for the better, such as those that leave merged optima, stay.
 */
final class Restraint implements AutoCloseable {
  /** Name of the mark of an epoch that was taken back. */
  static final String TAKEN_BACK = "takenBack";

  /** Share of the rows that change their cluster in an epoch like others. */
  private static final double USUAL = 0.02;

  /** Loss of information, in nats, that is more than chance. */
  private static final double LEAST_LOSS = 0.01;

  private final Map<String, Tensor> live = new LinkedHashMap<>();
  private final Map<String, Tensor> kept = new LinkedHashMap<>();
  private final Adam adam;
  private int keptSteps;
  private boolean calm;

  /**
   * Watches a training, whose state now is the one to go back to.
   *
   * @param epochs so far
   */
  Restraint(Network network, Adam adam, List<EpochReport> epochs) {
    this.adam = adam;
    if (!epochs.isEmpty()) {
      Map<String, Double> last = epochs.get(epochs.size() - 1).terms();
      this.calm = last.containsKey(TAKEN_BACK) || last.getOrDefault(Settling.CHANGED, 1.0) <= USUAL;
    }
    live.putAll(network.state());
    live.putAll(adam.state());
    live.forEach((name, tensor) -> kept.put(name, tensor.detach().clone()));
    keptSteps = adam.steps();
  }

  /** What the learning rate is multiplied by: half of it for each epoch that was taken back. */
  static double factor(List<EpochReport> epochs) {
    long times = epochs.stream().filter(e -> e.terms().containsKey(TAKEN_BACK)).count();
    return Math.pow(0.5, (double) times);
  }

  /**
   * After an epoch: keeps its state, or takes it back.
   *
   * @param changed share of the rows that changed their cluster
   * @param regrouped whether they were to change it
   * @param information measures how much clusters of rows tell about those of augmented rows
   * @return whether the epoch was taken back
   */
  boolean takesBack(double changed, boolean regrouped, DoubleSupplier information) {
    boolean suspicious = calm && !regrouped && changed > USUAL;
    if (suspicious && lost(information)) {
      return true;
    }
    calm = changed <= USUAL;
    copy(live, kept);
    keptSteps = adam.steps();
    return false;
  }

  /** Compares with the state before; what was lost is restored. */
  private boolean lost(DoubleSupplier information) {
    double now = information.getAsDouble();
    Map<String, Tensor> other = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      live.forEach((name, tensor) -> other.put(name, tensor.detach().clone()));
      copy(kept, live);
      if (now < information.getAsDouble() - LEAST_LOSS) {
        adam.continueAfter(keptSteps);
        return true;
      }
      copy(other, live);
      return false;
    }
  }

  private static void copy(Map<String, Tensor> from, Map<String, Tensor> to) {
    try (PointerScope scope = new PointerScope()) {
      to.forEach((name, tensor) -> tensor.detach().copy_(from.get(name).detach()));
    }
  }

  @Override
  public void close() {
    kept.values().forEach(Tensor::close);
  }
}
