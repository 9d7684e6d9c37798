package org.imsat.learn.mim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.settings.PriorKind;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ToyStudyTest {
  private static ToyStudy.Outcome run(String method, int epochs, List<ToyStudy.Epoch> heard) {
    return new ToyStudy(method, List.of(50), 2, epochs, 1).run(heard::add, () -> true);
  }

  @Test
  void mimKeepsTheInformationThatVaeLoses() {
    List<ToyStudy.Epoch> heard = new ArrayList<>();
    ToyStudy.Outcome mim = run("mim", 12, heard);
    assertEquals(12, heard.size());
    assertEquals(12, mim.epochs());
    assertTrue(mim.mutualInformation() > 5, mim.toString());
    assertTrue(mim.knnAccuracy() > 0.93, mim.toString());
    assertTrue(mim.reconstruction() < 0.1, mim.toString());
    ToyStudy.Outcome vae = run("vae", 12, heard);
    assertTrue(vae.mutualInformation() < 1.6, vae.toString());
    assertTrue(vae.reconstruction() > 0.4, vae.toString());
    // No density can do better than that of the points themselves.
    assertTrue(vae.negativeLogLikelihood() > 1.6, vae.toString());
    assertTrue(mim.negativeLogLikelihood() > 1.6, mim.toString());
  }

  /** The entropy term is what keeps the information: a VAE with it, MIM without it. */
  @Test
  void entropyIsWhatKeepsTheInformation() {
    ToyStudy.Outcome with = run("vae-entropy", 12, new ArrayList<>());
    assertTrue(with.mutualInformation() > 5, with.toString());
    ToyStudy.Outcome without = run("mim-without-entropy", 12, new ArrayList<>());
    assertTrue(without.mutualInformation() < 0.5, without.toString());
  }

  @Test
  void theSameSeedGivesTheSame() {
    ToyStudy.Outcome found = run("mim", 2, new ArrayList<>());
    assertEquals(found, run("mim", 2, new ArrayList<>()));
    assertNotEquals(found, new ToyStudy("mim", List.of(50), 2, 2, 2).run(epoch -> {}, () -> true));
  }

  /** q(z|x) P(x) is twice p(x|z) p(z) at the first row and a third of it at the second. */
  @Test
  void gapIsTheDifferenceOfTheTwoJointDistributions() {
    float[][] rows = {{0.2f, -0.1f}, {1, 0.5f}};
    float[] encoder = {-0.3f, 1.1f};
    float[] decoder = new float[2];
    float[] zeros = new float[2];
    for (int i = 0; i < 2; i++) {
      double factor = i == 0 ? -Math.log(2) : Math.log(3);
      decoder[i] = (float) (encoder[i] + FiveModes.logDensity(rows[i]) + factor);
    }
    try (PointerScope scope = new PointerScope()) {
      Densities at = new Densities(of(encoder, 2), of(zeros, 2), of(decoder, 2), of(zeros, 2));
      JointModel.Half half = new JointModel.Half(of(new float[] {0.2f, -0.1f, 1, 0.5f}, 2, 2), at);
      assertEquals((Math.log(2) + Math.log(3)) / 2, ToyStudy.gap(half), 1e-5);
    }
  }

  private static Tensor of(float[] values, long... shape) {
    return Tensors.of(values, Engine.start().device("cpu"), shape);
  }

  @Test
  void modelsComeBackToEarlierWeights() {
    JointModel.Shape shape =
        new JointModel.Shape(
            2, 1, List.of(3), Activation.TANH, false, RowDensity.MARGINAL, PriorKind.NORMAL, 1);
    Device cpu = Engine.start().device("cpu");
    try (PointerScope scope = new PointerScope();
        JointModel model = new JointModel(shape, Tensors.zeros(cpu, 1, 2), 1, cpu)) {
      Tensor rows = of(new float[] {0.2f, -0.1f, 1, 0.5f}, 2, 2);
      float[] before = Tensors.toArray(model.encode(rows).mean());
      Map<String, float[]> kept = model.weights();
      model.state().values().forEach(tensor -> tensor.detach().add_(Tensors.scalar(0.5)));
      assertFalse(Arrays.equals(before, Tensors.toArray(model.encode(rows).mean())));
      model.restore(kept);
      assertArrayEquals(before, Tensors.toArray(model.encode(rows).mean()));
    }
  }

  @Test
  void whoeverListensMayEndIt() {
    List<ToyStudy.Epoch> heard = new ArrayList<>();
    ToyStudy.Outcome found =
        new ToyStudy("vae", List.of(5, 4), 2, 100, 1).run(heard::add, () -> heard.size() < 3);
    assertEquals(3, found.epochs());
  }

  @Test
  void endsTenEpochsAfterTheSmallestLoss() {
    List<Double> losses = new ArrayList<>();
    ToyStudy.Outcome outcome =
        new ToyStudy("vae", List.of(200), 2, 80, 1)
            .run(epoch -> losses.add(epoch.loss()), () -> true);
    assertEquals(outcome.epochs(), losses.size());
    int best = 2; // all terms count from the third on
    for (int i = 2; i < losses.size(); i++) {
      best = losses.get(i) < losses.get(best) ? i : best;
    }
    int after = losses.size() - 1 - best;
    assertTrue(losses.size() == 80 ? after < 10 : after == 10, losses.toString());
    // What is measured is that model, on other points.
    assertEquals(losses.get(best), outcome.negativeElbo(), 0.05);
  }
}
