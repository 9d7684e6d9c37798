package org.imsat.learner;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.imsat.augment.Radius;
import org.imsat.augment.RandomSource;
import org.imsat.augment.VirtualAdversarial;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.metric.ClusterMetrics;
import org.imsat.net.Adam;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.objective.Auxiliary;
import org.imsat.objective.Balance;
import org.imsat.objective.CodeInformation;
import org.imsat.objective.Objective;
import org.imsat.objective.SelfAugmentedTraining;
import org.imsat.objective.Terms;
import org.imsat.samples.Dataset;
import org.imsat.torch.DeviceRows;
import org.imsat.torch.Engine;

/** A network of a code and 12 auxiliary values, trained on K blobs. */
final class Trained implements AutoCloseable {
  static final Device CPU = Engine.start().device("cpu");
  static final int K = 4;

  final Dataset data = Blobs.of(600, K, 1);
  final Code<?> code;
  final Heads heads;
  final VirtualAdversarial vat =
      new VirtualAdversarial(Radius.neighbours(0.25), Radius.neighbours(4));
  final ScaledSamples scaled = ScaledSamples.fit(data.samples(), ScalingRule.NONE);
  final TrainingData rows;
  final Network network;
  final Adam adam;
  final RandomSource random = new RandomSource(1, CPU);
  private final TrainingStep step;
  private final TrainingData.Draw draw = new TrainingData.Draw(600, 100, 1);

  Trained(Code<?> code, int steps) {
    this.code = code;
    this.heads = code.heads().withAuxiliary(Heads.of(12));
    this.network = Network.random(new int[] {6, 40, 40, heads.outputs()}, 0.5, 0.01, 1, CPU);
    this.adam = new Adam(network.parameters());
    float[] sigma = new float[600];
    Arrays.fill(sigma, 1);
    this.rows = new TrainingData(scaled, sigma, CPU, DeviceRows.DENSE_BYTES);
    CodeInformation information = new CodeInformation(Balance.uniform(4), 0);
    this.step =
        new TrainingStep(
            network,
            heads,
            new Objective(
                new SelfAugmentedTraining(vat),
                0.1,
                new Auxiliary(information, code.heads(), information, Heads.of(12))),
            adam,
            random);
    train(steps);
  }

  void train(int steps) {
    for (int i = 0; i < steps; i++) {
      step.take(() -> rows.batch(draw.next()), 0.002, true, new Terms());
    }
  }

  Regrouping regrouping(Supplier<TrainingStep.Batches> batches) {
    return regrouping(batches, Double.POSITIVE_INFINITY);
  }

  Regrouping regrouping(Supplier<TrainingStep.Batches> batches, double leastMove) {
    return new Regrouping(fitting(batches), 2, List.of(), leastMove);
  }

  LastLayerFitting fitting(Supplier<TrainingStep.Batches> batches) {
    return new LastLayerFitting(network, heads, code.heads(), vat, random, batches, 6);
  }

  /** The same rows and random numbers at each asking. */
  TrainingStep.Batches again() {
    random.seed(7);
    TrainingData.Draw same = new TrainingData.Draw(600, 100, 7);
    return () -> rows.batch(same.next());
  }

  int[][] codes() {
    return new Predictor<>(code, network, heads, scaled, CPU).encode(data.samples());
  }

  double accuracy() {
    int[] found = Arrays.stream(codes()).mapToInt(row -> row[0]).toArray();
    return ClusterMetrics.of(found, K, data.labels().orElseThrow()).accuracy();
  }

  @Override
  public void close() {
    random.close();
    adam.close();
    network.close();
    rows.close();
  }
}
