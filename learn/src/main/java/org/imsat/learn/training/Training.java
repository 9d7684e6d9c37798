package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.LEAST_MOVE;
import static org.imsat.learn.ImsatSettings.OUTPUT_SCALE;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.START;
import static org.imsat.learn.ImsatSettings.WEIGHT_SCALE;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SEED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Code;
import org.imsat.learn.EpochReport;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.escape.CodeInTraining;
import org.imsat.learn.escape.EscapeSearch;
import org.imsat.learn.escape.EscapeSettings;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.net.Precision;
import org.imsat.learn.objective.StartFit;
import org.imsat.learn.partition.StartingClusters;
import org.imsat.learn.settings.StartMethod;
import org.imsat.learn.torch.RandomSource;
import org.imsat.samples.Samples;

/**
 * The method of Hu et al. (ICML 2017), from {@link PreparedRows} to a model:
 *
 * <ol>
 *   <li>take Adam steps on R_SAT(theta; T) - lambda I(X; Y) (Eq. 1), each on a fresh random batch,
 *       see {@link EpochLoop};
 *   <li>export the network with batch normalisation folded into its layers.
 * </ol>
 */
final class Training<M> {
  private final PreparedRows rows;
  private final Code<M> code;
  private final Samples samples;
  private final ImsatOptions options;
  private final TrainingListener listener;
  private final Optional<Saving> saving;
  private final StateFile stateFile;
  private final long denseBytes;
  private final Device device;
  private final RandomStreams streams;
  private final List<EpochReport> epochs = new ArrayList<>();
  private Optional<StartMethod> begunWith = Optional.empty();
  private long lastSaved = System.nanoTime();

  /**
   * A training.
   *
   * @param denseBytes size up to which all rows are held in one dense tensor
   */
  Training(
      PreparedRows rows,
      Code<M> code,
      ImsatOptions options,
      Device device,
      TrainingListener listener,
      Optional<Saving> saving,
      long denseBytes) {
    this.rows = rows;
    this.code = code;
    this.samples = rows.dataset().samples();
    this.options = options;
    this.device = device;
    this.listener = listener;
    this.saving = saving;
    this.stateFile = new StateFile(saving.map(Saving::file), listener);
    this.denseBytes = denseBytes;
    this.streams = new RandomStreams(options.get(SEED), samples.rows(), options.get(BATCH));
  }

  /** Trains, from the beginning or from where a checkpoint was saved. */
  TrainingRun<M> run(Optional<Checkpoint> saved) {
    ScaledSamples scaled = rows.scaled();
    Heads heads = heads();
    try (TrainingData data = new TrainingData(scaled, rows.ranges().sigma(), device, denseBytes);
        Network network = network(heads);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(0, device)) {
      saved.ifPresent(
          state -> {
            state.restore(network, adam);
            epochs.addAll(state.epochs());
            begunWith = state.start();
          });
      Stages stages = new Stages(options, saved.map(Checkpoint::stages).orElseGet(List::of));
      double earlier = saved.map(Checkpoint::trainingSeconds).orElse(0.0);
      long begun = System.nanoTime();
      Supplier<SavedState> state =
          () ->
              Checkpoint.state(
                  options,
                  rows,
                  earlier + seconds(begun),
                  epochs,
                  stages.reports(),
                  begunWith,
                  network,
                  adam);
      if (saved.isEmpty()) {
        save(state); // at the latest now: neighbour distances can take longer than epochs
      }
      Predictor<M> predictor = new Predictor<>(code, network, heads, scaled, device);
      if (!epochs.isEmpty()) {
        listener.resumed(epochs.get(epochs.size() - 1), predictor::encode);
      }
      CodeInTraining trained = new CodeInTraining(network, heads, code.heads(), adam, random);
      EpochLoop<M> loop =
          new EpochLoop<>(
              options,
              rows,
              data,
              network,
              heads,
              adam,
              random,
              streams,
              predictor,
              stages,
              new EarlyStopping(samples, predictor),
              start(),
              escape(trained, data, predictor),
              epochs,
              listener,
              ended -> saveIfDue(state, ended));
      boolean interrupted = loop.run();
      return new TrainingRun<>(
          predictor.model(options, rows.dataset(), rows.sha256()),
          options,
          options.get(SEED),
          List.of(),
          epochs,
          stages.reports(),
          begunWith,
          interrupted,
          warnings(interrupted),
          rows.sha256(),
          rows.ranges().error(),
          rows.seconds(),
          earlier + seconds(begun));
    }
  }

  /** What the network is fitted to first; nothing where that is over for good. */
  private Optional<StartFit> start() {
    boolean fitted = epochs.size() >= EpochLoop.startEpochs(options);
    if (fitted && !begunWith.equals(Optional.of(StartMethod.GAUSSIANS))) {
      return Optional.empty();
    }
    listener.findingStart();
    int k = code.heads().values(0);
    try {
      StartingClusters begun =
          StartingClusters.of(
              begunWith.orElse(options.get(START)),
              rows.scaled().forDistances(),
              k,
              options.get(SEED),
              device,
              () -> TrainingListener.goesOn(listener));
      begunWith = Optional.of(begun.method());
      int[] clusters =
          options.get(PRIOR).isEmpty() ? begun.clusters() : begun.numberedBy(options.get(PRIOR));
      return Optional.of(new StartFit(clusters, k, begun.method() == StartMethod.GAUSSIANS));
    } catch (CancellationException e) {
      if (epochs.isEmpty()) {
        throw e;
      }
      return Optional.empty(); // no step will be taken: what there is ends as interrupted
    }
  }

  /** What is tried with clusters after epochs; nothing with other codes. */
  private Optional<EscapeSearch> escape(
      CodeInTraining trained, TrainingData data, Predictor<M> predictor) {
    return code.isClustering()
        ? Optional.of(
            new EscapeSearch(
                trained,
                new EscapeSettings(
                    options.get(PRIOR), options.get(LEAST_MOVE), options.get(LEAST_GROUP)),
                new EpochDraws(data, streams),
                EpochLoop.stepsPerEpoch(samples.rows(), options),
                rows.ranges().nearest(),
                () -> Arrays.stream(predictor.encode(samples)).mapToInt(row -> row[0]).toArray()))
        : Optional.empty();
  }

  /** What is known of the rows, and of the clusters at the end. */
  private List<String> warnings(boolean interrupted) {
    List<String> warnings = new ArrayList<>(rows.warnings());
    if (interrupted) {
      return warnings;
    }
    EpochReport last = epochs.get(epochs.size() - 1);
    LambdaSchedule.warning(last, options.get(LAMBDA)).ifPresent(warnings::add);
    last.escape().suspicion().ifPresent(warnings::add);
    return warnings;
  }

  private void saveIfDue(Supplier<SavedState> state, boolean ended) {
    boolean due =
        saving.filter(s -> System.nanoTime() - lastSaved >= s.atMostEvery().toNanos()).isPresent();
    if (ended || due) {
      save(state);
    }
  }

  private void save(Supplier<SavedState> state) {
    stateFile.write(state);
    lastSaved = System.nanoTime();
  }

  /** Those of the code, and that of the overclusters after them. */
  private Heads heads() {
    int overclusters = options.get(AUXILIARY);
    return overclusters > 0 ? code.heads().withOverclusters(Heads.of(overclusters)) : code.heads();
  }

  private Network network(Heads heads) {
    int layers = options.get(HIDDEN).size();
    int[] sizes = new int[layers + 2];
    sizes[0] = rows.scaled().dimension();
    for (int l = 0; l < layers; l++) {
      sizes[l + 1] = options.get(HIDDEN).get(l);
    }
    sizes[layers + 1] = heads.outputs();
    return Network.random(
            sizes,
            options.get(WEIGHT_SCALE),
            options.get(OUTPUT_SCALE),
            streams.seed(0, "weights"),
            device)
        .in(Precision.valueOf(options.get(PRECISION).name()));
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
