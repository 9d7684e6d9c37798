package org.imsat.experiments.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.augment.RowPairs;

/**
 * Pairs as a file has them.
 *
 * @param pairs of rows
 * @param file its name
 * @param sha256 of the file
 * @param selves lines that name a row twice
 * @param repeated lines of pairs that were named before
 * @param leftOut lines that name what is no row now
 * @param firstLeftOut the first of these names, and its place
 * @param columns what stands in a first line that names no rows, where rows may have any names
 */
public record GivenPairs(
    RowPairs pairs,
    String file,
    String sha256,
    int selves,
    int repeated,
    long leftOut,
    String firstLeftOut,
    Optional<String> columns) {
  /** As cards have it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", file);
    map.put("sha256", sha256);
    map.put("number", pairs.size());
    map.put("rowsWithout", pairs.rowsWithout());
    map.put("selves", selves);
    map.put("repeated", repeated);
    map.put("leftOut", leftOut);
    return map;
  }

  /** What was passed over. */
  public Optional<String> note() {
    List<String> passed = new ArrayList<>();
    if (leftOut > 0) {
      passed.add(
          String.format(
              Locale.ROOT,
              "%,d name rows that were left out or are none (first %s)",
              leftOut,
              firstLeftOut));
    }
    if (repeated > 0) {
      passed.add(String.format(Locale.ROOT, "%,d were named before", repeated));
    }
    if (selves > 0) {
      passed.add(String.format(Locale.ROOT, "%,d are of a row with itself", selves));
    }
    columns.ifPresent(
        names -> passed.add("the first line, %s, was taken for names of columns".formatted(names)));
    return passed.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: pairs passed over: %s".formatted(file, String.join("; ", passed)));
  }

  /** For the summary. */
  public String line() {
    int without = pairs.rowsWithout();
    return String.format(
        Locale.ROOT,
        "pairs: %,d among %,d rows, %s",
        pairs.size(),
        pairs.rows(),
        without == 0
            ? "each row has some"
            : String.format(Locale.ROOT, "%,d rows have none", without));
  }
}
