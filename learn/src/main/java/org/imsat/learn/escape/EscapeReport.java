package org.imsat.learn.escape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was found and done after an epoch.
 *
 * @param information I(Y; Y') of the most probable clusters of rows and of augmented rows, in nats,
 *     as it was before changes; empty if it was not measured
 * @param grouped the same of clusters made of overclusters; empty if they were not looked for
 * @param regrouped whether the clusters were fitted to those made of overclusters
 * @param movedParts number of parts of clusters that were moved to other clusters
 * @param movedRows number of rows that were to move with their groups
 */
public record EscapeReport(
    OptionalDouble information,
    OptionalDouble grouped,
    boolean regrouped,
    int movedParts,
    int movedRows) {
  /** That of an epoch after which nothing was looked for. */
  public static final EscapeReport NONE =
      new EscapeReport(OptionalDouble.empty(), OptionalDouble.empty(), false, 0, 0);

  /** Name of {@link #information} in files. */
  public static final String INFORMATION = "augmentedInformation";

  /** Name of {@link #grouped} in files. */
  public static final String GROUPED = "groupedInformation";

  private static final String REGROUPED = "regrouped";
  private static final String MOVED_PARTS = "movedParts";
  private static final String MOVED_ROWS = "movedRows";

  /** Gain in information that is worth changing the clusters for, in nats. */
  static final double LEAST_GAIN = 0.02;

  /** Both informations as they are now, after which nothing was changed yet. */
  static EscapeReport measured(double information, OptionalDouble grouped) {
    return new EscapeReport(OptionalDouble.of(information), grouped, false, 0, 0);
  }

  EscapeReport withRegrouping() {
    return new EscapeReport(information, grouped, true, movedParts, movedRows);
  }

  EscapeReport withMovedParts(int parts) {
    return new EscapeReport(information, grouped, regrouped, parts, movedRows);
  }

  EscapeReport withMovedRows(int rows) {
    return new EscapeReport(information, grouped, regrouped, movedParts, rows);
  }

  /** The same with the informations that were measured later, if they were. */
  public EscapeReport remeasured(EscapeReport later) {
    return new EscapeReport(
        later.information.isPresent() ? later.information : information,
        later.grouped.isPresent() ? later.grouped : grouped,
        regrouped,
        movedParts,
        movedRows);
  }

  /** Whether the clusters were changed. */
  public boolean changed() {
    return regrouped || movedParts > 0 || movedRows > 0;
  }

  /** Whether better clusters were looked for among those made of overclusters. */
  public boolean looked() {
    return grouped.isPresent();
  }

  /** Whether overclusters could be put together to better clusters. */
  boolean betterGrouped() {
    return looked() && grouped.getAsDouble() - information.getAsDouble() > LEAST_GAIN;
  }

  /** Whether better clusters were looked for, and the last time none were found. */
  public static boolean trusted(List<EscapeReport> reports) {
    for (int i = reports.size() - 1; i >= 0; i--) {
      if (reports.get(i).looked()) {
        return !reports.get(i).betterGrouped();
      }
    }
    return false;
  }

  /** What to tell the user if clusters are worse than those made of overclusters. */
  public Optional<String> suspicion() {
    return betterGrouped()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "some clusters may each hold several classes: finer ones, put together, hold %.3f nat more; more runs or epochs may help",
                grouped.getAsDouble() - information.getAsDouble()))
        : Optional.empty();
  }

  /** As it stands in files, by name. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>();
    information.ifPresent(value -> map.put(INFORMATION, value));
    grouped.ifPresent(value -> map.put(GROUPED, value));
    if (regrouped) {
      map.put(REGROUPED, 1.0);
    }
    if (movedParts > 0) {
      map.put(MOVED_PARTS, (double) movedParts);
    }
    if (movedRows > 0) {
      map.put(MOVED_ROWS, (double) movedRows);
    }
    return map;
  }

  /** Takes what {@link #toMap} wrote out of the values of an epoch. */
  public static EscapeReport takenFrom(Map<String, Double> values) {
    return new EscapeReport(
        taken(values, INFORMATION),
        taken(values, GROUPED),
        values.remove(REGROUPED) != null,
        (int) taken(values, MOVED_PARTS).orElse(0),
        (int) taken(values, MOVED_ROWS).orElse(0));
  }

  private static OptionalDouble taken(Map<String, Double> values, String name) {
    Double value = values.remove(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
