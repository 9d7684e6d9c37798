package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DECAY_FROM;
import static org.imsat.learn.ImsatSettings.FIXED_TARGETS;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_WEIGHT;
import static org.imsat.learn.ImsatSettings.PAIR_WEIGHT;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.START;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.PRECISION;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.TrainingException;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.augment.Augmentation;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.augment.NeighbourRows;
import org.imsat.learn.augment.PairedRows;
import org.imsat.learn.escape.EscapeReport;
import org.imsat.learn.escape.EscapeSearch;
import org.imsat.learn.escape.NotFiniteException;
import org.imsat.learn.escape.PriorOrder;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.Information;
import org.imsat.learn.objective.LossTerms;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.objective.Overclustering;
import org.imsat.learn.objective.Regulariser;
import org.imsat.learn.objective.SelfAugmentedTraining;
import org.imsat.learn.objective.StartFit;
import org.imsat.learn.objective.WeightedSum;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.StartMethod;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;

/**
 * The epochs of a training, one after the other: take the steps, observe what they have changed,
 * correct what no gradient corrects, save.
 *
 * @param heads those of the code, and that of the overclusters after them if there is one
 * @param start what the network is fitted to first, if that is not done already or stays
 * @param escape what is tried with clusters after epochs; empty for other codes
 * @param epochs reports so far, to which more are added
 * @param save keeps the state; asked after each epoch, and told whether it was the last
 */
record EpochLoop<M>(
    ImsatOptions options,
    PreparedRows rows,
    TrainingData data,
    Network network,
    Heads heads,
    Adam adam,
    RandomSource random,
    RandomStreams streams,
    Predictor<M> predictor,
    Stages stages,
    EarlyStopping stopping,
    Optional<StartFit> start,
    Optional<EscapeSearch> escape,
    List<EpochReport> epochs,
    TrainingListener listener,
    Consumer<Boolean> save) {
  /** Learning rate of later stages of the penalty method as a share of the first one's. */
  private static final double LATER_STAGES = 0.25;

  /** Share of the epochs in which a network is fitted to what the training begins with. */
  private static final double START_SHARE = 0.15;

  /**
   * Weight of the clustering that a training begins with where it stays. Gaussians overlap, and no
   * gap between them holds borders against Eq. 1; with 1, the network follows them no better.
   */
  private static final double WEIGHT_OF_START = 0.3;

  /** Steps in which about as many rows are seen as there are. */
  static int stepsPerEpoch(int rows, ImsatOptions options) {
    return Math.max(1, rows / options.get(BATCH));
  }

  /**
   * Trains to the end of the last stage.
   *
   * @return whether the listener has ended it before
   * @throws CancellationException if it has before the first step
   */
  boolean run() {
    boolean interrupted;
    do {
      if (!stageEnded()) {
        listener.started(epochs.size() + 1, stages.lastEpoch(), stepsPerEpoch());
      }
      while (!stageEnded()) {
        Objective objective = objective();
        if (!takeSteps(objective)) {
          break;
        }
        observe();
        correct(objective.regulariser().augmentation());
        save.accept(stageEnded());
        listener.epoch(last(), predictor::encode);
      }
      if (adam.steps() == 0) {
        throw new CancellationException("stopped before the first step");
      }
      interrupted = !stageEnded();
    } while (!interrupted && stages.end(predictor::marginal));
    return interrupted;
  }

  /** Whether all epochs of the stage are done, or no more are needed. */
  private boolean stageEnded() {
    return epochs.size() >= stages.lastEpoch() || EarlyStopping.settled(epochs, options);
  }

  /** Takes the steps of the next epoch and reports it; false if it was ended early. */
  private boolean takeSteps(Objective objective) {
    Engine engine = Engine.start();
    engine.beginSteps(options.get(PRECISION) == PrecisionChoice.BFLOAT16);
    try {
      return takeSteps(new TrainingStep(network, heads, objective, adam, random));
    } finally {
      engine.endSteps();
    }
  }

  private boolean takeSteps(TrainingStep step) {
    long start = System.nanoTime();
    int epoch = epochs.size() + 1;
    int steps = stepsPerEpoch();
    random.seed(streams.seed(epoch, "directions"));
    Batches batches = data.batches(streams.draw(epoch, "batches"), steps);
    LossTerms terms = new LossTerms();
    boolean trusted = overclusters() == 0 || trusted();
    for (int i = 0; i < steps; i++) {
      if (!TrainingListener.goesOn(listener)) {
        return false;
      }
      boolean fixedTargets = done(epoch, i) < options.get(FIXED_TARGETS) || !trusted;
      double value = step.take(batches, learningRate(epoch, i), fixedTargets, terms);
      requireFinite(value, epoch, i);
      listener.step(epoch, i + 1);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    epochs.add(new EpochReport(epoch, terms.means(), learningRate(epoch, steps - 1), seconds));
    return true;
  }

  /** Notes how many rows the steps have given another code. */
  private void observe() {
    requireFiniteWeights();
    matchPrior();
    replaceLast(last().withChangedRows(stopping.changed()));
  }

  /**
   * Looks for better clusters where that is due, and measures those that the training ends with.
   */
  private void correct(Optional<Augmentation> augmentation) {
    if (escape.isEmpty()) {
      return;
    }
    EscapeSearch search = escape.get();
    int perStage = options.get(EPOCHS);
    int ofStage = (epochs.size() - 1) % perStage + 1;
    boolean atRest = EarlyStopping.atRest(epochs, options);
    try {
      EscapeReport found =
          search.apply(
              new EscapeSearch.Moment(epochs.size(), ofStage, perStage, atRest), augmentation);
      replaceLast(last().with(found));
      if (found.changed()) {
        matchPrior();
        stopping.changed(); // epochs to come are not to blame for it
      }
      if (stageEnded() && (found.changed() || found.information().isEmpty())) {
        EscapeReport now = search.measure(epochs.size(), augmentation);
        replaceLast(last().with(found.remeasured(now)));
      }
    } catch (NotFiniteException e) {
      throw new TrainingException(e.getMessage());
    }
  }

  private EpochReport last() {
    return epochs.get(epochs.size() - 1);
  }

  private void replaceLast(EpochReport report) {
    epochs.set(epochs.size() - 1, report);
  }

  /**
   * Whether clusters have been compared with those made of overclusters, the last time without
   * finding better ones.
   */
  private boolean trusted() {
    return EscapeReport.trusted(epochs.stream().map(EpochReport::escape).toList());
  }

  /** Lets the largest cluster have the largest share, and so on. */
  private void matchPrior() {
    if (options.get(PRIOR).isEmpty() || fitting() || start.filter(StartFit::stays).isPresent()) {
      return; // what a training begins with has its clusters in that order already
    }
    TrainingData.Draw draw = streams.draw(epochs.size(), "prior");
    new PriorOrder(network, heads, options.get(PRIOR), () -> data.batch(draw.next())).apply(adam);
  }

  /**
   * Eq. 1 of the next epoch: the method's regulariser, and the information of the code. Before that
   * the clustering that the training begins with; the information is reported only.
   */
  private Objective objective() {
    if (fitting()) {
      return new Objective(start.get(), 0, new CodeInformation(stages.balance(0, false), 0));
    }
    double done = (double) epochs.size() / options.get(EPOCHS);
    Information information =
        new CodeInformation(stages.balance(done, trusted()), options.get(PAIR_WEIGHT));
    if (overclusters() > 0) {
      information =
          new Overclustering(
              information,
              options.code().heads(),
              new CodeInformation(stages.overclusterBalance(), 0),
              Heads.of(overclusters()));
    }
    return new Objective(
        regulariser(done), LambdaSchedule.next(epochs, options, stepsPerEpoch()), information);
  }

  /** Whether the network is still fitted to what the training begins with. */
  private boolean fitting() {
    return start.isPresent() && epochs.size() < startEpochs(options);
  }

  private Regulariser regulariser(double done) {
    List<WeightedSum.Part> parts = new ArrayList<>();
    parts.add(
        new WeightedSum.Part(
            1,
            options
                .method()
                .regulariser(options, rows.scaled().raw(), rows.scaled().scaling(), done)));
    double weight = options.get(NEIGHBOUR_WEIGHT);
    if (weight > 0) {
      parts.add(new WeightedSum.Part(weight, new SelfAugmentedTraining(otherRows())));
    }
    start
        .filter(StartFit::stays)
        .ifPresent(fit -> parts.add(new WeightedSum.Part(WEIGHT_OF_START, fit)));
    return parts.size() == 1 ? parts.get(0).regulariser() : new WeightedSum(parts);
  }

  /** A row is replaced by one of its partners, or by a near one where none are known. */
  private Augmentation otherRows() {
    Function<long[], Tensor> values = numbers -> data.batch(numbers).rows();
    if (options.pairs().isPresent()) {
      return new PairedRows(options.pairs().get(), values);
    }
    int[] nearest = rows.ranges().nearest();
    return new NeighbourRows(nearest, nearest.length / rows.ranges().sigma().length, values);
  }

  /** Epochs in which a network is fitted to what its training begins with. */
  static int startEpochs(ImsatOptions options) {
    return options.get(START) == StartMethod.NONE
        ? 0
        : (int) Math.max(1, Math.round(START_SHARE * options.get(EPOCHS)));
  }

  private int overclusters() {
    return options.get(AUXILIARY);
  }

  private int stepsPerEpoch() {
    return stepsPerEpoch(rows.dataset().samples().rows(), options);
  }

  /**
   * Constant at first, then falling in a straight line towards 0 after a stage's last step. Where
   * it falls, later stages begin lower: at full height they would undo what the one before found.
   */
  private double learningRate(int epoch, int step) {
    double done = done(epoch, step);
    double share = done < options.get(DECAY_FROM) ? 1 : (1 - done) / (1 - options.get(DECAY_FROM));
    boolean later = epoch > options.get(EPOCHS) && options.get(DECAY_FROM) < 1;
    return options.get(LEARNING_RATE) * share * (later ? LATER_STAGES : 1);
  }

  /** Share of a stage's steps that were taken before this one. */
  private double done(int epoch, int step) {
    int perStage = options.get(EPOCHS);
    return ((epoch - 1) % perStage + (double) step / stepsPerEpoch()) / perStage;
  }

  private void requireFinite(double value, int epoch, int step) {
    if (!Double.isFinite(value)) {
      throw TrainingException.notFinite(
          "objective", value, epoch, step + 1, options.get(LEARNING_RATE));
    }
  }

  /** The last step of an epoch has no other after it whose objective would tell. */
  private void requireFiniteWeights() {
    try (PointerScope scope = new PointerScope()) {
      for (Tensor parameter : network.parameters()) {
        if (!Double.isFinite(parameter.detach().abs().max().item_double())) {
          throw new TrainingException(
              "weights are no finite numbers after epoch %d; a smaller learning rate than %s may help"
                  .formatted(epochs.size(), options.get(LEARNING_RATE)));
        }
      }
    }
  }
}
