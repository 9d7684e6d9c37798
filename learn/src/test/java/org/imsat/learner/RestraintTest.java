package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.net.Adam;
import org.imsat.net.Network;
import org.imsat.torch.Engine;
import org.imsat.torch.Tensors;
import org.junit.jupiter.api.Test;

class RestraintTest {
  private static final Device CPU = Engine.start().device("cpu");

  private final Network network = Network.random(new int[] {3, 2}, 1, 1, 1, CPU);
  private final Adam adam = new Adam(network.parameters());

  private float[] weights() {
    return Tensors.toArray(network.parameters().get(0));
  }

  /** An epoch of one step. */
  private void step() {
    try (PointerScope scope = new PointerScope()) {
      TensorVector gradients = new TensorVector();
      for (Tensor p : network.parameters()) {
        gradients.push_back(p.detach().add(Tensors.scalar(1)));
      }
      adam.step(gradients, 0.1);
    }
  }

  private static EpochReport epoch(Map<String, Double> terms) {
    return new EpochReport(1, terms, 0.1, 1);
  }

  @Test
  void whatLosesInformationIsTakenBack() {
    Restraint restraint = new Restraint(network, adam, List.of());
    step();
    assertFalse(restraint.takesBack(0.01, false, () -> 0));
    float[] calm = weights();
    step();
    float[] lost = weights();
    double kept = calm[0];
    assertTrue(restraint.takesBack(0.1, false, () -> weights()[0] == kept ? 2.0 : 1.9));
    assertArrayEquals(calm, weights());
    assertEquals(1, adam.steps());
    step();
    assertArrayEquals(lost, weights(), "the same step again, moments included");
  }

  @Test
  void everyEpochTakenBackHalvesTheLearningRate() {
    EpochReport calm = epoch(Map.of(Settling.CHANGED, 0.01));
    EpochReport back = epoch(Map.of(Restraint.TAKEN_BACK, 1.0));
    assertEquals(1, Restraint.factor(List.of()));
    assertEquals(1, Restraint.factor(List.of(calm)));
    assertEquals(0.25, Restraint.factor(List.of(back, calm, back, calm)));
  }

  @Test
  void whatGainsInformationStays() {
    Restraint restraint = new Restraint(network, adam, List.of());
    assertFalse(restraint.takesBack(0, false, () -> 0));
    float[] before = weights();
    step();
    float[] after = weights();
    assertFalse(restraint.takesBack(0.5, false, () -> weights()[0] == before[0] ? 2.0 : 2.1));
    assertArrayEquals(after, weights());
    assertEquals(1, adam.steps());
  }

  @Test
  void changesThatWereWantedOrFollowOthersAreLeftAlone() {
    Restraint restraint = new Restraint(network, adam, List.of());
    assertFalse(restraint.takesBack(0, false, () -> 0));
    step();
    assertFalse(restraint.takesBack(0.9, true, () -> Double.NaN));
    step();
    assertFalse(restraint.takesBack(0.1, false, () -> Double.NaN), "it is not calm yet");
  }

  @Test
  void aTrainingThatGoesOnIsAsCalmAsItWas() {
    List<EpochReport> calm = List.of(epoch(Map.of(Settling.CHANGED, 0.01)));
    double kept = weights()[0];
    Restraint restraint = new Restraint(network, adam, calm);
    step();
    assertTrue(restraint.takesBack(0.1, false, () -> weights()[0] == kept ? 2.0 : 1.0));
    List<EpochReport> restless = List.of(epoch(Map.of(Settling.CHANGED, 0.1)));
    assertFalse(new Restraint(network, adam, restless).takesBack(0.1, false, () -> Double.NaN));
    List<EpochReport> takenBack =
        List.of(epoch(Map.of(Settling.CHANGED, 0.1, Restraint.TAKEN_BACK, 1.0)));
    Restraint resumed = new Restraint(network, adam, takenBack);
    double now = weights()[0];
    step();
    assertTrue(resumed.takesBack(0.1, false, () -> weights()[0] == now ? 2.0 : 1.0));
  }
}
