package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.RUNS;
import static org.imsat.learn.settings.CommonSettings.SEED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.RunReport;
import org.imsat.learn.TrainingException;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Trains once or several times, with seeds that follow one another, and keeps the best. */
public final class Runs<M> {
  private final Dataset dataset;
  private final Code<M> code;
  private final ImsatOptions options;
  private final TrainingListener listener;
  private final Optional<Saving> saving;
  private final long denseBytes;
  private final List<RunReport> reports = new ArrayList<>();
  private Optional<TrainingRun<M>> best = Optional.empty();
  private Optional<TrainingException> failure = Optional.empty();

  /**
   * Trainings.
   *
   * @param checkpoint where the first keeps its state; others do beside it
   * @param saveEvery time between two states that are kept, at least
   * @throws InvalidInputException if settings and data do not fit together
   */
  public Runs(
      Dataset dataset,
      Code<M> code,
      ImsatOptions options,
      TrainingListener listener,
      Optional<Path> checkpoint,
      Duration saveEvery) {
    this(
        dataset,
        code,
        options,
        listener,
        checkpoint.map(file -> new Saving(file, saveEvery)),
        DeviceRows.DENSE_BYTES);
  }

  /**
   * Trainings.
   *
   * @param saving where and how often the first keeps its state
   * @param denseBytes size up to which all rows are held in one dense tensor
   */
  Runs(
      Dataset dataset,
      Code<M> code,
      ImsatOptions options,
      TrainingListener listener,
      Optional<Saving> saving,
      long denseBytes) {
    this.dataset = dataset;
    this.code = code;
    this.options = options.resolve(dataset);
    this.listener = listener;
    this.saving = saving;
    this.denseBytes = denseBytes;
  }

  /**
   * Trains.
   *
   * @throws CancellationException if it is ended before there is anything to keep
   * @throws TrainingException if the objective is no longer a number
   */
  public TrainingRun<M> train() {
    try (Device device = Engine.start().device(options.device())) {
      return train(device);
    }
  }

  private TrainingRun<M> train(Device device) {
    String sha256 = dataset.samples().sha256();
    Optional<PreparedRows> rows = Optional.empty();
    boolean interrupted = false;
    for (int run = 1; run <= options.get(RUNS) && !interrupted; run++) {
      ImsatOptions own = options.with(SEED, options.get(SEED) + run - 1).with(RUNS, 1);
      int number = run;
      Optional<Saving> place = saving.map(first -> number == 1 ? first : first.ofRun(number));
      Optional<Checkpoint> saved =
          place.flatMap(
              p -> Checkpoint.readIfThere(p.file(), own, dataset.samples().rows(), sha256));
      if (rows.isEmpty()) {
        rows = Optional.of(PreparedRows.of(dataset, sha256, own, saved, device, listener));
      }
      listener.run(run, options.get(RUNS), own.get(SEED));
      Training<M> training =
          new Training<>(rows.get(), code, own, device, listener, place, denseBytes);
      interrupted = !finished(training, saved);
    }
    if (best.isEmpty()) {
      throw failure.orElseThrow();
    }
    return among(best.get(), interrupted);
  }

  /** The best training as that of all reported. */
  private TrainingRun<M> among(TrainingRun<M> run, boolean oneInterrupted) {
    boolean several = options.get(RUNS) > 1 && !reports.isEmpty();
    return new TrainingRun<>(
        run.model(),
        options,
        run.seed(),
        several ? reports : List.of(),
        run.epochs(),
        run.stages(),
        run.start(),
        oneInterrupted,
        run.warnings(),
        run.dataSha256(),
        run.neighbourError(),
        run.neighbourSeconds(),
        several ? reports.stream().mapToDouble(RunReport::seconds).sum() : run.trainingSeconds());
  }

  /** Trains and compares; false if the training was ended early. */
  private boolean finished(Training<M> training, Optional<Checkpoint> saved) {
    TrainingRun<M> run;
    try {
      run = training.run(saved);
    } catch (CancellationException e) {
      if (best.isEmpty()) {
        throw e;
      }
      return false;
    } catch (TrainingException e) {
      if (options.get(RUNS) == 1) {
        throw e;
      }
      listener.warning(e.getMessage());
      failure = failure.or(() -> Optional.of(e));
      return true;
    }
    if (run.interrupted()) {
      best = best.or(() -> Optional.of(run)); // half a training is no match for a whole one
      return false;
    }
    RunReport report = RunReport.of(run);
    if (reports.stream().allMatch(report::betterThan)) {
      best = Optional.of(run);
    }
    reports.add(report);
    return true;
  }
}
