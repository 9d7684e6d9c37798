package org.imsat.experiments.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a card claims beside what the same command has given here.
 *
 * @param tolerance how far metrics may be apart where machine or program differ
 */
public record CardComparison(ResultCard claimed, ResultCard found, double tolerance) {
  /** Metrics that count something; how much they vary says little. */
  private static final Set<String> COUNTS =
      Set.of(MetricName.DISTINCT_CODES, MetricName.ACTIVE_UNITS);

  /** Whether machine and program are the same, so that nothing may differ. */
  boolean sameConditions() {
    return claimed.map("machine").equals(found.map("machine"))
        && claimed.map("versions").equals(found.map("versions"));
  }

  private double allowed() {
    return sameConditions() ? 0 : tolerance;
  }

  /**
   * Settings that are not those of the card, because defaults have changed since: here, there.
   * Those that there were not yet when it was written are none: metrics tell what they change.
   */
  Map<String, String> otherSettings() {
    Map<String, Object> there = claimed.map("options");
    Map<String, Object> here = found.map("options");
    Set<String> names = new TreeSet<>(there.keySet());
    names.retainAll(here.keySet());
    Map<String, String> others = new LinkedHashMap<>();
    for (String name : names) {
      String now = String.valueOf(here.get(name));
      String then = String.valueOf(there.get(name));
      if (!now.equals(then)) {
        others.put(name, now + ", the card's " + then);
      }
    }
    return others;
  }

  /** How far each metric is from the card's. */
  Map<String, Double> differences() {
    Map<String, Double> differences = new LinkedHashMap<>();
    Map<String, Double> here = found.metrics();
    claimed
        .metrics()
        .forEach(
            (name, value) -> differences.put(name, here.getOrDefault(name, Double.NaN) - value));
    return differences;
  }

  private boolean agrees(String metric, double difference) {
    boolean any = COUNTS.contains(metric) && !sameConditions();
    // What is no share, such as nats, may differ in proportion.
    double size = Math.max(1, Math.abs(claimed.metrics().getOrDefault(metric, 1.0)));
    return any || Math.abs(difference) <= allowed() * size;
  }

  /** Whether settings are the card's and all metrics as near as they have to be. */
  public boolean holds() {
    return otherSettings().isEmpty()
        && differences().entrySet().stream().allMatch(d -> agrees(d.getKey(), d.getValue()));
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    Map<String, Double> there = claimed.metrics();
    differences()
        .forEach(
            (name, difference) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%-22s card %.6g, here %.6g%s",
                        name,
                        there.get(name),
                        there.get(name) + difference,
                        agrees(name, difference) ? "" : "  <- too far apart")));
    lines.add(
        String.format(
            Locale.ROOT,
            "time                   card %.0f s, here %.0f s",
            claimed.seconds(),
            found.seconds()));
    otherSettings()
        .forEach((name, values) -> lines.add("another setting: " + name + " is " + values));
    lines.add(
        (holds() ? "the card holds" : "the card does not hold")
            + (sameConditions()
                ? " (same machine and program: nothing may differ)"
                : " (another machine or program: up to %s may differ)".formatted(tolerance)));
    return lines;
  }

  /** For programs. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("holds", holds());
    map.put("sameConditions", sameConditions());
    map.put("tolerance", allowed());
    map.put("differences", differences());
    map.put("otherSettings", otherSettings());
    map.put("seconds", Map.of("card", claimed.seconds(), "here", found.seconds()));
    return map;
  }
}
