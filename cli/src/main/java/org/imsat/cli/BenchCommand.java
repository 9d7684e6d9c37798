package org.imsat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.experiments.card.Json;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.training.StepBenchmark;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;
import org.imsat.model.Scaling;
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
  private static final int SINGLE_ROWS = 2000;
  private static final int CODES = 1_000_000;
  private static final int SEARCHES = 100;
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
    Arguments.positive("--steps", steps);
    threads.ifPresent(n -> Arguments.positive("--threads", n));
    Engine engine = threads.map(Engine::start).orElseGet(Engine::start);
    StepBenchmark step = StepBenchmark.measure(steps);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("stepMilliseconds", step.stepMilliseconds());
    figures.put("boundMilliseconds", step.boundMilliseconds());
    figures.put("efficiency", step.efficiency());
    figures.put("gflops", step.gflops());
    figures.put("bfloat16StepMilliseconds", step.bfloat16Milliseconds());
    figures.put("affineMilliseconds", step.affineMilliseconds());
    figures.put("affineShare", step.affineShare());
    untunedStep().ifPresent(ms -> figures.put("untunedStepMilliseconds", ms));
    figures.put("singleRowMicroseconds", singleRowMicroseconds());
    figures.put("searchMilliseconds", searchMilliseconds());
    figures.put("blasCore", engine.blasCore());
    figures.put("threads", engine.threads());
    figures.put("keepsMemory", engine.keepsMemory());
    figures.put("notes", engine.notes());
    if (json) {
      out.print(Json.text(figures));
    } else {
      print(out, figures);
    }
    out.flush();
    return 0;
  }

  private static void print(PrintWriter out, Map<String, Object> figures) {
    out.printf(
        "matrix kernel %s, %s threads for matrix products, 1 for the rest%n",
        figures.get("blasCore"), figures.get("threads"));
    out.printf(
        "allocator %s%n",
        Boolean.TRUE.equals(figures.get("keepsMemory"))
            ? "keeps freed memory (glibc thresholds raised)"
            : "as it comes");
    ((List<?>) figures.get("notes")).forEach(note -> out.println("note: " + note));
    out.println();
    out.println("training step, 784-1200-1200-10, batch 250, medians:");
    line(out, "step", (double) figures.get("stepMilliseconds"), "ms");
    line(out, "its matrix products alone", (double) figures.get("boundMilliseconds"), "ms");
    line(out, "efficiency", (double) figures.get("efficiency"), "");
    line(out, "speed of the products", (double) figures.get("gflops"), "GFLOP/s");
    line(out, "step in bfloat16", (double) figures.get("bfloat16StepMilliseconds"), "ms");
    line(out, "affine distortion", (double) figures.get("affineMilliseconds"), "ms");
    line(out, "its share beside VAT", (double) figures.get("affineShare"), "");
    Object untuned = figures.get("untunedStepMilliseconds");
    if (untuned != null) {
      line(out, "step with untuned defaults", (double) untuned, "ms");
      line(
          out,
          "tuned is faster by",
          (double) untuned / (double) figures.get("stepMilliseconds"),
          "times");
    }
    line(
        out,
        "single row, saved model",
        (double) figures.get("singleRowMicroseconds"),
        "us (pure Java)");
    line(
        out,
        "top 10 of a million codes",
        (double) figures.get("searchMilliseconds"),
        "ms (64 bits, one thread, exact)");
  }

  private static void line(PrintWriter out, String name, double value, String unit) {
    out.printf(Locale.ROOT, "  %-28s %9.2f %s%n", name, value, unit);
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
    spec.commandLine().getErr().println("imsat: the untuned step could not be measured");
    return Optional.empty();
  }

  private static double singleRowMicroseconds() {
    SplittableRandom random = new SplittableRandom(1);
    int[] sizes = {784, 1200, 1200, 10};
    Layer[] layers = new Layer[sizes.length - 1];
    for (int l = 0; l < layers.length; l++) {
      layers[l] =
          Layer.of(
              normal(random, sizes[l] * sizes[l + 1], 1 / Math.sqrt(sizes[l])),
              new float[sizes[l + 1]]);
    }
    Perceptron network = Perceptron.of(layers);
    float[] row = normal(random, sizes[0], 1);
    long[] nanoseconds = new long[SINGLE_ROWS];
    for (int i = 0; i < 2 * SINGLE_ROWS; i++) {
      long start = System.nanoTime();
      float[] logits = network.forward(row, Scaling.none());
      row[i % row.length] = logits[0]; // the next answer depends on this one
      nanoseconds[i % SINGLE_ROWS] = System.nanoTime() - start;
    }
    Arrays.sort(nanoseconds);
    return nanoseconds[SINGLE_ROWS / 2] / 1e3;
  }

  private static double searchMilliseconds() {
    SplittableRandom random = new SplittableRandom(1);
    HammingIndex index =
        HammingIndex.of(BinaryCodes.ofLongs(Long.SIZE, random.longs(CODES).toArray()));
    long[] nanoseconds = new long[SEARCHES];
    for (int i = 0; i < 2 * SEARCHES; i++) {
      BinaryCodes query = BinaryCodes.ofLongs(Long.SIZE, random.nextLong());
      long start = System.nanoTime();
      index.nearest(query, 10);
      nanoseconds[i % SEARCHES] = System.nanoTime() - start;
    }
    Arrays.sort(nanoseconds);
    return nanoseconds[SEARCHES / 2] / 1e6;
  }

  private static float[] normal(SplittableRandom random, int count, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
