package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine;

/** A training that is a part of another command and writes into a folder of its own. */
final class InnerRun {
  private InnerRun() {}

  /**
   * Trains unless that is done, and goes on with what was interrupted.
   *
   * @param outer the other command
   * @param command what to train, as on the command line
   * @param folder to write into
   * @return the result; nothing if the run was interrupted or failed
   * @throws InvalidInputException if the folder holds another run
   */
  static Optional<Card> carryOut(CommandLine outer, List<String> command, Path folder) {
    Optional<Card> finished = FinishedRun.in(folder);
    if (finished.isEmpty()) {
      return train(outer, command, folder);
    }
    boolean samePlaces =
        finished
            .get()
            .places()
            .map(sum -> CommandLineOfRun.places(command).equals(Optional.of(sum)))
            .orElse(true);
    if (!samePlaces || !CommandLineOfRun.sameRun(finished.get().command(), command)) {
      throw new InvalidInputException(
          "%s holds another run, 'imsat %s'; use another --out"
              .formatted(folder, CommandLineOfRun.text(finished.get().command())));
    }
    return finished;
  }

  private static Optional<Card> train(CommandLine outer, List<String> command, Path folder) {
    List<String> arguments = new ArrayList<>(command);
    arguments.addAll(List.of("--out", folder.toString()));
    // What else a run leaves behind that was killed is of no use.
    arguments.add(RunFolder.begun(folder) ? "--resume" : "--force");
    return Main.runWithin(outer, arguments) == 0 ? FinishedRun.in(folder) : Optional.empty();
  }
}
