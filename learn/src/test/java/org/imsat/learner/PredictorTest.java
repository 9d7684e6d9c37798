package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.imsat.augment.Radius;
import org.imsat.augment.RandomSource;
import org.imsat.augment.VirtualAdversarial;
import org.imsat.model.ClusterModel;
import org.imsat.net.Adam;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.objective.ClusterInformation;
import org.imsat.objective.Objective;
import org.imsat.objective.SelfAugmentedTraining;
import org.imsat.objective.Terms;
import org.imsat.samples.Dataset;
import org.imsat.torch.Engine;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** The same answers from libtorch and from the exported model in pure Java. */
  @Test
  void exportedModelAgreesWithTheNetwork() {
    Dataset data = Blobs.of(600, 4, 1);
    ScaledSamples scaled = ScaledSamples.fit(data.samples(), "columns");
    ImsatOptions options =
        ImsatOptions.builder(4, Profile.DEFAULT, Method.IMSAT_VAT).build().resolve(data.samples());
    float[] sigma = new float[600];
    Arrays.fill(sigma, 1);
    Heads heads = new Heads(1, 4);
    Objective objective =
        new Objective(
            new SelfAugmentedTraining(
                new VirtualAdversarial(Radius.neighbours(0.25), Radius.neighbours(4))),
            0.1,
            new ClusterInformation(4));
    try (TrainingData rows = new TrainingData(scaled, sigma, CPU);
        Network network = Network.random(new int[] {6, 300, 200, 4}, 0.5, 0.01, 1, CPU);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(1, CPU)) {
      TrainingStep step = new TrainingStep(network, heads, objective, adam, random);
      TrainingData.Draw draw = new TrainingData.Draw(600, 100, 1);
      for (int i = 0; i < 60; i++) {
        step.take(() -> rows.batch(draw.next()), 0.002, new Terms());
      }
      Predictor predictor = new Predictor(network, heads, scaled, CPU);
      float[][] expected = predictor.probabilities(data.samples());
      ClusterModel model = predictor.model(options, "blobs", data.samples().sha256());
      float[][] found = model.probabilities(data.samples());
      for (int i = 0; i < found.length; i++) {
        assertArrayEquals(expected[i], found[i], 1e-4f, "row " + i);
      }
      assertArrayEquals(predictor.assign(data.samples()), model.assign(data.samples()));
      assertEquals("blobs", model.details().provenance().dataName());
    }
  }
}
