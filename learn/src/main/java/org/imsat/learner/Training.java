package org.imsat.learner;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
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
import org.imsat.samples.Samples;
import org.imsat.torch.Engine;

/**
 * The method of Hu et al. (ICML 2017), from rows to a model:
 *
 * <ol>
 *   <li>scale the rows and measure sigma_t(x), each row's distance to its t-th neighbour (Eq. 17);
 *   <li>take Adam steps on R_SAT(theta; T) - lambda I(X; Y) (Eq. 1), each on a fresh random batch;
 *   <li>export the network with batch normalisation folded into its layers.
 * </ol>
 */
final class Training {
  private final String name;
  private final Samples samples;
  private final ImsatOptions options;
  private final TrainingListener listener;
  private final Optional<Path> checkpointFile;
  private final Device device;

  Training(
      String name,
      Samples samples,
      ImsatOptions options,
      TrainingListener listener,
      Optional<Path> checkpointFile) {
    this.name = name;
    this.samples = samples;
    this.options = options.resolve(samples);
    this.listener = listener;
    this.checkpointFile = checkpointFile;
    this.device = Engine.start().device(options.device());
  }

  ClusterRun run() {
    String sha256 = samples.sha256();
    ScaledSamples scaled = ScaledSamples.fit(samples, options.scaling());
    Optional<Checkpoint> saved =
        checkpointFile.flatMap(file -> Checkpoint.readIfThere(file, options, sha256));
    long start = System.nanoTime();
    float[] sigma =
        saved
            .map(Checkpoint::neighbourDistances)
            .orElseGet(() -> NeighbourRanges.of(scaled, options, device, listener));
    double neighbourSeconds = seconds(start) + saved.map(Checkpoint::neighbourSeconds).orElse(0.0);

    Heads heads = new Heads(1, options.clusters());
    Objective objective = objective();
    try (TrainingData data = new TrainingData(scaled, sigma, device);
        Network network = network(heads);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(0, device)) {
      TrainingStep one = new TrainingStep(network, heads, objective, adam, random);
      Predictor predictor = new Predictor(network, heads, scaled, device);
      List<EpochReport> epochs = new ArrayList<>();
      saved.ifPresent(
          s -> {
            s.restore(network, adam);
            epochs.addAll(s.epochs());
          });
      int steps = Math.max(1, samples.rows() / options.batch().getAsInt());
      int total = options.epochs().getAsInt();
      listener.started(epochs.size() + 1, total, steps);
      boolean proceed = true;
      Saver saver = new Saver();
      while (proceed && epochs.size() < total) {
        int epoch = epochs.size() + 1;
        long epochStart = System.nanoTime();
        random.seed(stream(epoch, 0));
        TrainingData.Draw draw =
            new TrainingData.Draw(samples.rows(), options.batch().getAsInt(), stream(epoch, 1));
        Terms terms = new Terms();
        double rate = 0;
        int step = 0;
        while (proceed && step < steps) {
          rate = learningRate((epoch - 1L) * steps + step, (long) total * steps);
          double value = one.take(() -> data.batch(draw.next()), rate, terms);
          requireFinite(value, epoch, step);
          step++;
          listener.step(epoch, step);
          proceed = listener.proceed();
        }
        if (step == steps) {
          EpochReport report = new EpochReport(epoch, terms.means(), rate, seconds(epochStart));
          epochs.add(report);
          saver.save(
              () -> Checkpoint.of(options, sha256, sigma, neighbourSeconds, epochs, network, adam),
              epoch == total);
          listener.epoch(report, predictor::assign);
        }
      }
      ClusterModel model = predictor.model(options, name, sha256);
      double trainingSeconds = epochs.stream().mapToDouble(EpochReport::seconds).sum();
      return new ClusterRun(
          model, options, epochs, epochs.size() < total, sha256, neighbourSeconds, trainingSeconds);
    }
  }

  /** R_SAT with virtual adversarial directions, and the information of one head of K values. */
  private Objective objective() {
    return new Objective(
        new SelfAugmentedTraining(new VirtualAdversarial(options.eps(), options.xi())),
        options.lambda(),
        new ClusterInformation(options.marginalWeight()));
  }

  private Network network(Heads heads) {
    int layers = options.hidden().size();
    int[] sizes = new int[layers + 2];
    sizes[0] = samples.dimension();
    for (int l = 0; l < layers; l++) {
      sizes[l + 1] = options.hidden().get(l);
    }
    sizes[layers + 1] = heads.outputs();
    return Network.random(
        sizes, options.weightScale(), options.outputScale(), stream(0, 0), device);
  }

  /** Constant at first, then falling in a straight line towards 0 at the last step. */
  private double learningRate(long step, long total) {
    double done = (double) step / total;
    double share = done < options.decayFrom() ? 1 : (1 - done) / (1 - options.decayFrom());
    return options.learningRate() * share;
  }

  /**
   * Seed of one of the streams of random numbers of an epoch; an epoch can so be repeated alone.
   */
  private long stream(int epoch, int which) {
    return new SplittableRandom(31 * options.seed() + which).split().nextLong() ^ mix(epoch);
  }

  private static long mix(long epoch) {
    return new SplittableRandom(epoch).nextLong();
  }

  private void requireFinite(double value, int epoch, int step) {
    if (!Double.isFinite(value)) {
      throw new TrainingException(
          "the objective is %s in epoch %d, step %d; a smaller learning rate than %s may help"
              .formatted(value, epoch, step + 1, options.learningRate()));
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  /** Writes checkpoints, at most one a second: where epochs are that short, little is lost. */
  private final class Saver {
    private long last = System.nanoTime() - 1_000_000_000L;

    void save(Supplier<Checkpoint> state, boolean end) {
      boolean due = end || System.nanoTime() - last >= 1_000_000_000L;
      if (due && checkpointFile.isPresent()) {
        state.get().write(checkpointFile.get());
        last = System.nanoTime();
      }
    }
  }
}
