package org.imsat.experiments.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.imsat.experiments.card.Spread;

/**
 * What the default has to reach on the panel, and what it does: on every set nearly as much as what
 * a user would pick, in the mean clearly more than K-means and no less than UMAP with K-means, and
 * about the same with every seed.
 *
 * @param sets those with runs of the default
 */
record PanelGoals(List<PanelFigures> sets) {
  /** How far the default may stay behind the best of the others. */
  static final double SLACK = 0.02;

  /** How much better than K-means it has to be in the mean. */
  static final double GAIN = 0.1;

  /** Deviation between seeds that is tolerated. */
  static final double DEVIATION = 0.03;

  /** The mean of floats may miss a limit by what they were rounded by. */
  private static final double ROUNDING = 1e-9;

  static PanelGoals of(List<PanelFigures> all) {
    return new PanelGoals(
        all.stream().filter(f -> f.mean(PanelMethod.DEFAULT).isPresent()).toList());
  }

  /** Sets on which something is compared with the default. */
  private List<PanelFigures> compared() {
    return sets.stream().filter(f -> f.gain().isPresent()).toList();
  }

  /** Names of the sets where the default stays too far behind. */
  List<String> behind() {
    return compared().stream()
        .filter(f -> f.gain().getAsDouble() < -SLACK - ROUNDING)
        .map(f -> f.set().name())
        .toList();
  }

  /** Mean accuracies of the default and of another over the sets that have both. */
  private Optional<double[]> means(Function<PanelFigures, OptionalDouble> other) {
    List<PanelFigures> both = sets.stream().filter(f -> other.apply(f).isPresent()).toList();
    return both.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new double[] {
              both.stream()
                  .mapToDouble(f -> f.mean(PanelMethod.DEFAULT).getAsDouble())
                  .average()
                  .orElseThrow(),
              both.stream().mapToDouble(f -> other.apply(f).getAsDouble()).average().orElseThrow(),
              both.size()
            });
  }

  /** How much better the default is than K-means in the mean. */
  OptionalDouble meanGain() {
    return means(f -> f.mean(PanelMethod.K_MEANS))
        .map(m -> OptionalDouble.of(m[0] - m[1]))
        .orElse(OptionalDouble.empty());
  }

  /** The set on which the default's seeds differ most. */
  Optional<PanelFigures> leastStable() {
    return sets.stream()
        .filter(f -> f.accuracies(PanelMethod.DEFAULT).length > 1)
        .max(Comparator.comparingDouble(PanelGoals::deviation));
  }

  static double deviation(PanelFigures figures) {
    return Spread.deviation(figures.accuracies(PanelMethod.DEFAULT));
  }

  /** A sentence for each goal that there are figures for. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!compared().isEmpty()) {
      int of = compared().size();
      List<String> behind = behind();
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: IMSAT is at least the best of the others less %.2f on %d of %d sets%s",
              verdict(behind.isEmpty()),
              SLACK,
              of - behind.size(),
              of,
              behind.isEmpty() ? "" : ", not on " + String.join(", ", behind)));
    }
    means(f -> f.mean(PanelMethod.K_MEANS))
        .ifPresent(
            m ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s: mean accuracy %.3f, K-means %.3f, on %.0f sets: %+.3f, to be at least"
                            + " %+.2f",
                        verdict(m[0] - m[1] >= GAIN - ROUNDING),
                        m[0],
                        m[1],
                        m[2],
                        m[0] - m[1],
                        GAIN)));
    means(f -> f.reference(References.UMAP))
        .ifPresent(
            m ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s: mean accuracy %.3f, UMAP + K-means %.3f, on the %.0f sets with its figures,"
                            + " to be no less",
                        verdict(m[0] >= m[1] - ROUNDING),
                        m[0],
                        m[1],
                        m[2])));
    leastStable()
        .ifPresent(
            f ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s: largest standard deviation between seeds %.3f, on %s, to be at most %.2f",
                        verdict(deviation(f) <= DEVIATION + ROUNDING),
                        deviation(f),
                        f.set().name(),
                        DEVIATION)));
    return lines;
  }

  private static String verdict(boolean reached) {
    return reached ? "reached" : "NOT reached";
  }

  /** The same for programs. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sets", compared().size());
    map.put("behind", behind());
    meanGain().ifPresent(gain -> map.put("meanGainOverKMeans", gain));
    means(f -> f.reference(References.UMAP))
        .ifPresent(m -> map.put("meanGainOverUmap", m[0] - m[1]));
    leastStable()
        .ifPresent(
            f ->
                map.put(
                    "largestDeviation", Map.of("set", f.set().name(), "deviation", deviation(f))));
    map.put("lines", lines());
    return map;
  }
}
