package org.imsat.learn.escape;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.Blobs;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.augment.VirtualAdversarial;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.BatchNormMode;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.LossTerms;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.objective.Overclustering;
import org.imsat.learn.objective.SelfAugmentedTraining;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.Largest;
import org.imsat.samples.Dataset;

/** A network of K clusters and 12 overclusters, trained on K blobs. */
final class Trained implements AutoCloseable {
  static final Device CPU = Engine.start().device("cpu");
  static final int K = 4;
  private static final int ROWS = 600;

  final Dataset data = Blobs.of(ROWS, K, 1);
  final VirtualAdversarial vat =
      new VirtualAdversarial(PerturbationScale.neighbours(0.25), PerturbationScale.neighbours(4));
  final Heads heads = Heads.of(K).withOverclusters(Heads.of(12));
  final Network network = Network.random(new int[] {6, 40, 40, K + 12}, 0.5, 0.01, 1, CPU);
  final Adam adam = new Adam(network.parameters());
  final RandomSource random = new RandomSource(1, CPU);
  private final Objective objective;
  private final Supplier<long[]> draw = draws(1);

  Trained(int steps) {
    CodeInformation information = new CodeInformation(MarginalPrior.uniform(4), 0);
    this.objective =
        new Objective(
            new SelfAugmentedTraining(vat),
            0.1,
            new Overclustering(information, Heads.of(K), information, Heads.of(12)));
    train(steps);
  }

  void train(int steps) {
    for (int i = 0; i < steps; i++) {
      try (PointerScope scope = new PointerScope()) {
        Prediction clean = Prediction.of(network, heads, batch(draw.get()), random);
        Tensor loss = objective.loss(clean, new LossTerms());
        TensorVector parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
        adam.step(grad(new TensorVector(loss), parameters), 0.002);
      }
    }
  }

  /** Batches of 100 different rows. */
  private static Supplier<long[]> draws(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, ROWS).toArray();
    return () -> {
      long[] chosen = new long[100];
      for (int i = 0; i < chosen.length; i++) {
        int j = random.nextInt(i, ROWS);
        int row = order[j];
        order[j] = order[i];
        order[i] = row;
        chosen[i] = row;
      }
      return chosen;
    };
  }

  Batch batch(long... numbers) {
    float[] values = new float[numbers.length * 6];
    for (int i = 0; i < numbers.length; i++) {
      System.arraycopy(data.samples().row((int) numbers[i]), 0, values, i * 6, 6);
    }
    return new Batch(
        Tensors.of(values, CPU, numbers.length, 6),
        Tensors.zeros(CPU, numbers.length, 1).add(Tensors.scalar(1)),
        Tensors.of(numbers, CPU));
  }

  OverclusteringEscape escape(Supplier<Batches> batches) {
    return escape(batches, Double.POSITIVE_INFINITY);
  }

  OverclusteringEscape escape(Supplier<Batches> batches, double leastMove) {
    PartMoves parts = new PartMoves(leastMove);
    FittingTrial trial = new FittingTrial(fitting(batches), parts.possible(code()));
    return new OverclusteringEscape(trial, List.of(), parts);
  }

  LastLayerFitting fitting(Supplier<Batches> batches) {
    return new LastLayerFitting(code(), vat, batches, 6);
  }

  private CodeInTraining code() {
    return new CodeInTraining(network, heads, Heads.of(K), adam, random);
  }

  /** The same rows and random numbers at each asking. */
  Batches again() {
    random.seed(7);
    Supplier<long[]> same = draws(7);
    return () -> batch(same.get());
  }

  /** The cluster of each row. */
  int[] clusters() {
    try (PointerScope scope = new PointerScope()) {
      Batch all = batch(IntStream.range(0, ROWS).asLongStream().toArray());
      Tensor logits = network.frozen().logits(all.rows(), BatchNormMode.PREDICT);
      float[][] byRow = Tensors.toRows(logits.narrow(1, 0, K).contiguous());
      return Arrays.stream(byRow).mapToInt(Largest::of).toArray();
    }
  }

  double accuracy() {
    return ClusterMetrics.of(clusters(), K, data.labels().orElseThrow()).accuracy();
  }

  @Override
  public void close() {
    random.close();
    adam.close();
    network.close();
  }
}
