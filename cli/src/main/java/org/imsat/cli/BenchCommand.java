package org.imsat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.bench.MachineBenchmark;
import org.imsat.experiments.card.Json;
import org.imsat.learn.settings.Requirement;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.training.StepBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat bench}: what the engine found on this machine and how fast it is. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says what the engine found on this machine and times one training step of the published"
          + " network (784-1200-1200-10, batch 250) in turns with its matrix products alone, the"
          + " same step with the library's untuned defaults, and the saved model's answer for a"
          + " single row in pure Java. Takes about a minute.",
      ""
    })
final class BenchCommand implements Callable<Integer> {
  private static final String NOT_A_SETTING = "IMSAT_UNTUNED";

  @Spec private CommandSpec spec;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for matrix products (default: one per processor).")
  private Optional<Integer> threads;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "60",
      description = "Steps to time (default: 60).")
  private int steps;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--untuned", hidden = true)
  private boolean untuned;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (untuned) {
      Engine.startUntuned();
      out.println(StepBenchmark.measure(steps).stepMilliseconds());
      out.flush();
      return 0;
    }
    Requirement.positive("--steps", steps);
    threads.ifPresent(n -> Requirement.positive("--threads", n));
    Engine engine = threads.map(Engine::start).orElseGet(Engine::start);
    MachineBenchmark found = MachineBenchmark.measure(engine, steps, this::untunedStep);
    if (json) {
      out.print(Json.text(found.toMap()));
    } else {
      found.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  /** The step in a process of its own, since a library is set up once in a process. */
  private Optional<Double> untunedStep() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(
                  java,
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "bench",
                  "--untuned",
                  "--steps",
                  Integer.toString(Math.max(1, steps / 3)))
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      // Asking for it hands over Java's copy of the environment, from before the engine's changes.
      builder.environment().remove(NOT_A_SETTING);
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() == 0) {
        return Optional.of(Double.valueOf(output));
      }
    } catch (IOException | NumberFormatException e) {
      // Reported below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Console.of(spec.commandLine().getErr(), false).note("the untuned step could not be measured");
    return Optional.empty();
  }
}
