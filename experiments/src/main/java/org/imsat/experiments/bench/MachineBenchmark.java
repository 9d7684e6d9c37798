package org.imsat.experiments.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.training.StepBenchmark;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;
import org.imsat.model.Scaling;

/**
 * What the engine found on this machine and how fast it is.
 *
 * @param untunedStep milliseconds of a step with the library's untuned defaults, where that is
 *     known
 * @param singleRow microseconds of a saved model's answer for a row in pure Java
 * @param search milliseconds of a search among a million codes
 */
public record MachineBenchmark(
    Engine engine,
    StepBenchmark step,
    Optional<Double> untunedStep,
    double singleRow,
    double search) {
  private static final int SINGLE_ROWS = 2000;
  private static final int CODES = 1_000_000;
  private static final int SEARCHES = 100;

  /**
   * Measures, which takes about a minute.
   *
   * @param steps of training to time
   * @param untunedStep measures a step with untuned defaults
   */
  public static MachineBenchmark measure(
      Engine engine, int steps, Supplier<Optional<Double>> untunedStep) {
    return new MachineBenchmark(
        engine,
        StepBenchmark.measure(steps),
        untunedStep.get(),
        singleRowMicroseconds(),
        searchMilliseconds());
  }

  /** For programs. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("stepMilliseconds", step.stepMilliseconds());
    map.put("boundMilliseconds", step.boundMilliseconds());
    map.put("efficiency", step.efficiency());
    map.put("gflops", step.gflops());
    map.put("bfloat16StepMilliseconds", step.bfloat16Milliseconds());
    map.put("affineMilliseconds", step.affineMilliseconds());
    map.put("affineShare", step.affineShare());
    untunedStep.ifPresent(ms -> map.put("untunedStepMilliseconds", ms));
    map.put("singleRowMicroseconds", singleRow);
    map.put("searchMilliseconds", search);
    map.put("blasCore", engine.blasCore());
    map.put("threads", engine.threads());
    map.put("keepsMemory", engine.keepsMemory());
    map.put("notes", engine.notes());
    return map;
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "matrix kernel %s, %s threads for matrix products, 1 for the rest"
            .formatted(engine.blasCore(), engine.threads()));
    lines.add(
        "allocator "
            + (engine.keepsMemory()
                ? "keeps freed memory (glibc thresholds raised)"
                : "as it comes"));
    engine.notes().forEach(note -> lines.add("note: " + note));
    lines.add("");
    lines.add("training step, 784-1200-1200-10, batch 250, medians:");
    lines.add(line("step", step.stepMilliseconds(), "ms"));
    lines.add(line("its matrix products alone", step.boundMilliseconds(), "ms"));
    lines.add(line("efficiency", step.efficiency(), ""));
    lines.add(line("speed of the products", step.gflops(), "GFLOP/s"));
    lines.add(line("step in bfloat16", step.bfloat16Milliseconds(), "ms"));
    lines.add(line("affine distortion", step.affineMilliseconds(), "ms"));
    lines.add(line("its share beside VAT", step.affineShare(), ""));
    untunedStep.ifPresent(
        ms -> {
          lines.add(line("step with untuned defaults", ms, "ms"));
          lines.add(line("tuned is faster by", ms / step.stepMilliseconds(), "times"));
        });
    lines.add(line("single row, saved model", singleRow, "us (pure Java)"));
    lines.add(line("top 10 of a million codes", search, "ms (64 bits, one thread, exact)"));
    return lines;
  }

  private static String line(String name, double value, String unit) {
    return String.format(Locale.ROOT, "  %-28s %9.2f %s", name, value, unit);
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
