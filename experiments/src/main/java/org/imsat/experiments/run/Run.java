package org.imsat.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.input.GivenPairs;
import org.imsat.learn.Settings;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * A training with what is done around it: rows are read, and its files are written into a folder.
 *
 * @param <M> what is learned
 */
public final class Run<M> {
  private final Experiment<M> experiment;
  private final RunPlace place;
  private final Monitor monitor;
  private final Dataset data;
  private final Optional<GivenPairs> pairs;
  private final Settings settings;

  private Run(Experiment<M> experiment, RunPlace place, Monitor monitor) {
    this.experiment = experiment;
    this.place = place;
    this.monitor = monitor;
    this.data = experiment.input().open(monitor);
    monitor.begin("preparing");
    Dataset rows = experiment.outcome().trainedOn(data);
    this.pairs = experiment.pairs().map(file -> file.read(rows));
    pairs.ifPresent(
        given -> {
          given.note().ifPresent(monitor::note);
          experiment.learner().pairs(given.pairs());
        });
    this.settings = experiment.learner().optionsFor(rows);
  }

  /**
   * Trains, unless a run that is to be resumed is complete, and writes the run's files.
   *
   * @return nothing if it was stopped before there was anything to keep
   */
  public static <M> Optional<Ended> carryOut(
      Experiment<M> experiment, RunPlace place, Monitor monitor) {
    requireElsewhere(experiment, place);
    try {
      Run<M> run = new Run<>(experiment, place, monitor);
      Optional<Ended> complete = run.complete();
      return complete.isPresent() ? complete : run.train();
    } finally {
      monitor.end();
    }
  }

  /** Says what would be trained and how long it may take; nothing is written. */
  public static <M> Ended dryRun(Experiment<M> experiment, RunPlace place, Monitor monitor) {
    requireElsewhere(experiment, place);
    try {
      Run<M> run = new Run<>(experiment, place, monitor);
      return run.complete().orElseGet(run::tryOut);
    } finally {
      monitor.end();
    }
  }

  /** The files of a run must not lie beside its input, where the next would read them. */
  private static void requireElsewhere(Experiment<?> experiment, RunPlace place) {
    Optional<String> input = experiment.input().given();
    if (place.out().isEmpty() || input.isEmpty()) {
      return;
    }
    Path out = place.out().get();
    try {
      Path read = Path.of(input.get());
      if (Files.isDirectory(out) && Files.isDirectory(read) && Files.isSameFile(out, read)) {
        throw new InvalidInputException(
            "--out %s is the folder of the input; name another, which may be in it".formatted(out));
      }
    } catch (InvalidPathException e) {
      // The name of a set need not be a path.
      return;
    } catch (IOException e) {
      throw new InvalidInputException(out + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The result of the run to be resumed, if it needs no resuming. */
  private Optional<Ended> complete() {
    if (!place.resume()) {
      return Optional.empty();
    }
    experiment.input().noteOnResuming(monitor);
    Path folder = place.out().orElseThrow();
    Optional<ResultCard> complete = FinishedRun.in(folder);
    complete.ifPresent(
        card -> {
          FinishedRun.requireSame(
              card, folder, settings, data, experiment.outcome().protocol(data));
          monitor.end();
          monitor.note("the run in " + folder + " is complete; nothing to resume");
        });
    return complete.map(card -> new Ended(card.values(), List.of()));
  }

  private void startEngine() {
    Engine engine = place.threads().map(Engine::start).orElseGet(Engine::start);
    engine.device(settings.device()).close();
  }

  private Ended tryOut() {
    startEngine();
    experiment.outcome().protocol(data);
    Map<String, Object> found =
        DryRun.of(data, experiment.outcome().trainedOn(data), experiment.learner(), settings);
    return new Ended(found, DryRun.lines(found));
  }

  private Optional<Ended> train() {
    startEngine();
    // What stops the work is over only when everything is put away or cleaned up.
    try (Monitor.Stoppable stoppable = monitor.stoppable();
        RunFolder folder = RunFolder.open(place.out(), place.force(), place.resume());
        TrainingProgress progress =
            new TrainingProgress(experiment.outcome().metric(data), monitor)) {
      TrainingRun<M> run =
          experiment
              .learner()
              .listener(progress)
              .checkpoint(folder.file(RunFolder.CHECKPOINT))
              .train(experiment.outcome().trainedOn(data));
      monitor.begin("evaluating");
      RunResult result = experiment.outcome().result(run, data, progress);
      ResultCard card = result.card(pairs, experiment.input().warnings(), arguments(folder));
      monitor.begin("writing model and report");
      write(result, card, folder);
      return Optional.of(new Ended(card.values(), result.summary(card, pairs, folder.path())));
    } catch (CancellationException e) {
      monitor.alert(e.getMessage() + "; there is no model yet");
      return Optional.empty();
    }
  }

  /** Whatever names a file, for cards must not tell where these are. */
  private List<String> arguments(RunFolder folder) {
    List<String> arguments = new ArrayList<>(experiment.arguments());
    arguments.addAll(List.of("--out", folder.path().toString()));
    return arguments;
  }

  private static void write(RunResult result, ResultCard card, RunFolder folder) {
    try {
      result.write(card, folder);
    } catch (UncheckedIOException e) {
      throw Files.exists(folder.file(RunFolder.CHECKPOINT))
          ? new UncheckedIOException(
              "%s; what was learned is kept: the same command with --out %s --resume, and without --force, writes it"
                  .formatted(e.getMessage(), folder.path()),
              e.getCause())
          : e;
    }
  }
}
