package org.imsat.experiments.panel;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;

/**
 * What came out on a set.
 *
 * @param set which
 * @param cards the runs of each method that there are
 * @param references figures of other programs for the same rows, by their names
 */
record PanelFigures(
    PanelSet set, Map<PanelMethod, List<ResultCard>> cards, Map<String, double[]> references) {
  /** Keeps the runs of methods that have some. */
  PanelFigures {
    Map<PanelMethod, List<ResultCard>> there = new EnumMap<>(PanelMethod.class);
    cards.forEach(
        (method, runs) -> {
          if (!runs.isEmpty()) {
            there.put(method, List.copyOf(runs));
          }
        });
    cards = there;
  }

  /** The accuracies of a method's runs; none if there are none. */
  double[] accuracies(PanelMethod method) {
    return values(method, MetricName.ACCURACY);
  }

  /** A metric of a method's runs. */
  double[] values(PanelMethod method, String metric) {
    return cards.getOrDefault(method, List.of()).stream()
        .mapToDouble(card -> card.metrics().get(metric))
        .toArray();
  }

  /** Mean accuracy. */
  OptionalDouble mean(PanelMethod method) {
    return Arrays.stream(accuracies(method)).average();
  }

  /** Mean seconds of a run. */
  OptionalDouble seconds(PanelMethod method) {
    return cards.getOrDefault(method, List.of()).stream()
        .mapToDouble(ResultCard::seconds)
        .average();
  }

  /** The best mean accuracy of those that are not this program's. */
  OptionalDouble bestOfOthers() {
    return Stream.of(PanelMethod.values())
        .filter(PanelMethod::isOther)
        .flatMapToDouble(method -> mean(method).stream())
        .max();
  }

  /** How much better the default is than the best of the others. */
  OptionalDouble gain() {
    OptionalDouble own = mean(PanelMethod.DEFAULT);
    OptionalDouble other = bestOfOthers();
    return own.isPresent() && other.isPresent()
        ? OptionalDouble.of(own.getAsDouble() - other.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Mean accuracy of another program's method on the same rows. */
  OptionalDouble reference(String method) {
    return references.containsKey(method)
        ? Arrays.stream(references.get(method)).average()
        : OptionalDouble.empty();
  }

  /** Any of the runs. */
  Optional<ResultCard> any() {
    return all().findFirst();
  }

  /** All of the runs. */
  Stream<ResultCard> all() {
    return cards.values().stream().flatMap(List::stream);
  }
}
