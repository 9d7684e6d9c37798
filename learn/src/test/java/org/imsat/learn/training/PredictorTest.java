package org.imsat.learn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Blobs;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.augment.VirtualAdversarial;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.LossTerms;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.objective.SelfAugmentedTraining;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** The same answers from libtorch and from the exported model, which lacks the overclusters. */
  @Test
  void exportedModelAgreesWithTheNetwork() {
    Dataset data = Blobs.of(600, 4, 1);
    ScaledSamples scaled = ScaledSamples.fit(data.samples(), ScalingRule.COLUMNS);
    ImsatOptions options =
        ImsatOptions.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT).resolve(data);
    float[] sigma = new float[600];
    Arrays.fill(sigma, 1);
    Code<ClusterModel> code = Code.clusters(4);
    Heads heads = code.heads().and(Heads.of(7));
    Objective objective =
        new Objective(
            new SelfAugmentedTraining(
                new VirtualAdversarial(
                    PerturbationScale.neighbours(0.25), PerturbationScale.neighbours(4))),
            0.1,
            new CodeInformation(MarginalPrior.uniform(4), 2));
    try (TrainingData rows = new TrainingData(scaled, sigma, CPU, DeviceRows.DENSE_BYTES);
        Network network = Network.random(new int[] {6, 300, 200, 11}, 0.5, 0.01, 1, CPU);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(1, CPU)) {
      TrainingStep step = new TrainingStep(network, heads, objective, adam, random);
      TrainingData.Draw draw = new TrainingData.Draw(600, 100, 1);
      for (int i = 0; i < 60; i++) {
        step.take(() -> rows.batch(draw.next()), 0.002, true, new LossTerms());
      }
      Predictor<ClusterModel> predictor = new Predictor<>(code, network, heads, scaled, CPU);
      float[][] expected = new float[data.samples().rows()][];
      predictor.probabilities(data.samples(), (row, p) -> expected[row] = p);
      ClusterModel model = predictor.model(options, data, data.samples().sha256());
      float[][] found = model.probabilities(data.samples());
      for (int i = 0; i < found.length; i++) {
        assertArrayEquals(expected[i], found[i], 1e-4f, "row " + i);
      }
      int[] clusters = model.assign(data.samples());
      int[][] codes = predictor.encode(data.samples());
      double[] mean = new double[4];
      for (int i = 0; i < codes.length; i++) {
        assertArrayEquals(new int[] {clusters[i]}, codes[i]);
        for (int k = 0; k < 4; k++) {
          mean[k] += found[i][k] / codes.length;
        }
      }
      assertArrayEquals(mean, predictor.marginal(), 1e-4);
      assertEquals("blobs", model.details().provenance().dataName());
    }
  }
}
