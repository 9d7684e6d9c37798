package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.imsat.learn.Baseline;
import org.imsat.learn.Learner;
import org.imsat.learn.Settings;
import org.imsat.learn.TrainingListener;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;

/**
 * A run that ends where its training would begin: what would be trained, and how long that may
 * take, which is measured by the first steps of a training that nothing is kept of.
 */
final class DryRun {
  /** The first steps are slower than others. */
  private static final int WARM_UP = 3;

  private static final int MOST_STEPS = 60;
  private static final double MOST_SECONDS = 3;

  private DryRun() {}

  /**
   * What there is to say, as a result card has it.
   *
   * @param data all rows, with their labels
   * @param trainedOn those to train on
   */
  static Map<String, Object> of(
      Dataset data, Dataset trainedOn, Learner<?> learner, Settings settings) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put("data", data.name());
    found.put("rows", data.samples().rows());
    found.put("trainedOn", trainedOn.samples().rows());
    found.put("dimension", data.samples().dimension());
    data.labels().ifPresent(labels -> found.put("classes", sizes(labels)));
    found.put("options", settings.toMap());
    if (!(learner instanceof Baseline)) {
      Stopwatch watch = new Stopwatch();
      try {
        learner.listener(watch).train(trainedOn);
      } catch (CancellationException e) {
        // Ended in its first epoch, as it shall.
      }
      found.put("stepsPerEpoch", watch.steps);
      watch.seconds(settings.runs()).ifPresent(seconds -> found.put("seconds", seconds));
    }
    return found;
  }

  private static Map<String, Integer> sizes(Labels labels) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    int[] counted = labels.sizes();
    for (int c = 0; c < counted.length; c++) {
      sizes.put(labels.name(c), counted[c]);
    }
    return sizes;
  }

  /** The same for people. */
  static List<String> lines(Map<String, Object> found) {
    Map<?, ?> options = (Map<?, ?>) found.get("options");
    List<String> lines = new ArrayList<>();
    lines.add(
        "rows:     %s of %s%s, each %s numbers"
            .formatted(
                found.get("rows"),
                found.get("data"),
                found.get("rows").equals(found.get("trainedOn"))
                    ? ""
                    : ", of which %s are trained on".formatted(found.get("trainedOn")),
                found.get("dimension")));
    if (found.get("classes") instanceof Map<?, ?> classes) {
      lines.add("classes:  %d, for the report alone: %s".formatted(classes.size(), few(classes)));
    }
    lines.add("method:   " + options.get("method"));
    add(lines, "scaling:  ", options.get("scaling"));
    add(lines, "hidden:   ", options.get("hidden"));
    Object steps = found.get("stepsPerEpoch");
    if (steps != null) {
      lines.add(
          "training: %s epochs of %s steps of %s rows"
              .formatted(options.get("epochs"), steps, options.get("batch")));
    }
    lines.add(
        "time:     "
            + (found.get("seconds") instanceof Double seconds
                ? "at most about %s, by its first steps".formatted(about(seconds))
                : "not estimated for this method"));
    lines.add("nothing was written; without --dry-run it is trained");
    return lines;
  }

  private static void add(List<String> lines, String name, Object value) {
    if (value != null) {
      lines.add(name + value);
    }
  }

  private static String few(Map<?, ?> classes) {
    int most = 10;
    String shown =
        String.join(
            ", ",
            classes.entrySet().stream()
                .limit(most)
                .map(entry -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
                .toList());
    return classes.size() > most ? shown + " and " + (classes.size() - most) + " more" : shown;
  }

  /** As people tell times that they do not know exactly. */
  static String about(double seconds) {
    if (seconds < 10) {
      return "a few seconds";
    }
    if (seconds < 90) {
      return 10 * Math.round(seconds / 10) + " seconds";
    }
    if (seconds < 90 * 60) {
      return Math.round(seconds / 60) + " minutes";
    }
    return Math.round(seconds / 3600) + " hours";
  }

  /** Ends a training once it is known how long its steps take. */
  private static final class Stopwatch implements TrainingListener {
    private final long created = System.nanoTime();
    private double preparation;
    private int epochs;
    private int steps;
    private int taken;
    private long warm;
    private long last;

    @Override
    public void started(int firstEpoch, int allEpochs, int stepsOfEach) {
      epochs = allEpochs;
      steps = stepsOfEach;
      preparation = (System.nanoTime() - created) / 1e9;
    }

    @Override
    public void step(int epoch, int step) {
      taken++;
      last = System.nanoTime();
      if (taken == WARM_UP) {
        warm = last;
      }
    }

    @Override
    public boolean shouldContinue() {
      return taken <= WARM_UP
          || (taken < MOST_STEPS && System.nanoTime() - warm < MOST_SECONDS * 1e9);
    }

    /** What all trainings take, and what is prepared for them once. */
    OptionalDouble seconds(int runs) {
      if (taken <= WARM_UP) {
        return OptionalDouble.empty();
      }
      double step = (last - warm) / 1e9 / (taken - WARM_UP);
      return OptionalDouble.of(preparation + step * steps * epochs * runs);
    }
  }
}
