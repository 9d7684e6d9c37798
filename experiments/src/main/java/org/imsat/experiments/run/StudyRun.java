package org.imsat.experiments.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.samples.InvalidInputException;

/** A training that is a part of a study and writes into a folder of its own. */
public final class StudyRun {
  private StudyRun() {}

  /**
   * Trains unless that is done, and goes on with what was interrupted.
   *
   * @param folder to write into
   * @return the result; nothing if the run was interrupted or failed
   * @throws InvalidInputException if the folder holds another run
   */
  public static Optional<ResultCard> carryOut(RunRequest<?> request, Path folder, Monitor monitor) {
    Optional<ResultCard> finished = FinishedRun.in(folder);
    if (finished.isEmpty()) {
      return train(request, folder, monitor);
    }
    requireSame(finished.get(), request.arguments(), folder);
    return finished;
  }

  private static void requireSame(ResultCard finished, List<String> wanted, Path folder) {
    boolean samePlaces =
        finished
            .places()
            .map(sum -> CommandLineOfRun.places(wanted).equals(Optional.of(sum)))
            .orElse(true);
    if (!samePlaces || !CommandMeaning.same(finished.command(), wanted)) {
      throw new InvalidInputException(
          "%s holds another run, 'imsat %s'; use another --out"
              .formatted(folder, CommandLineOfRun.text(finished.command())));
    }
  }

  private static <M> Optional<ResultCard> train(
      RunRequest<M> request, Path folder, Monitor monitor) {
    // What else a run leaves behind that was killed is of no use.
    boolean resume = RunFolder.begun(folder);
    List<String> arguments = new ArrayList<>(request.arguments());
    arguments.addAll(List.of("--out", folder.toString(), resume ? "--resume" : "--force"));
    monitor.say("imsat " + CommandLineOfRun.text(arguments));
    try {
      RunPlace place = new RunPlace(Optional.of(folder), !resume, resume, request.threads());
      place.check();
      Optional<Ended> ended = Run.carryOut(request.experiment().get(), place, monitor);
      ended.ifPresent(end -> end.lines().forEach(monitor::say));
      return ended.flatMap(end -> FinishedRun.in(folder));
    } catch (RuntimeException e) {
      monitor.failed(e);
      return Optional.empty();
    }
  }
}
