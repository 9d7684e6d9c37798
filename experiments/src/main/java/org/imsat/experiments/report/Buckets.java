package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of each code that occurs. */
final class Buckets {
  private final int rows;
  private final Map<Object, Integer> sizes = new HashMap<>();

  Buckets(Codes codes) {
    rows = codes.rows();
    for (int row = 0; row < rows; row++) {
      sizes.merge(codes.key(row), 1, Integer::sum);
    }
  }

  /** Number of different codes. */
  int count() {
    return sizes.size();
  }

  /** Codes and rows by the size of their bucket, in ranges that double. */
  Chart chart() {
    int largest = sizes.values().stream().mapToInt(s -> s).max().orElse(1);
    int[] codesIn = new int[range(largest) + 1];
    int[] rowsIn = new int[codesIn.length];
    for (int size : sizes.values()) {
      codesIn[range(size)]++;
      rowsIn[range(size)] += size;
    }
    List<String> names = new ArrayList<>();
    List<Double> codeShares = new ArrayList<>();
    List<Double> rowShares = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int range = 0; range < codesIn.length; range++) {
      int from = 1 << range;
      names.add(range == 0 ? "1" : Html.count(from) + "\u2013" + Html.count(2L * from - 1));
      codeShares.add((double) codesIn[range] / count());
      rowShares.add((double) rowsIn[range] / rows);
      notes.add(Html.count(codesIn[range], "code") + ", " + Html.count(rowsIn[range], "row"));
    }
    Map<String, List<Double>> series = new LinkedHashMap<>();
    series.put("Codes", codeShares);
    series.put("Rows", rowShares);
    return Chart.bars("buckets-chart", "Rows with the same code", names, series)
        .with("percent", true)
        .with("histogram", true)
        .with("after", largest == 1 ? " row" : " rows with the same code")
        .with("notes", notes)
        .described(
            "Histogram of codes and of rows by the number of rows with the same code; the most are "
                + Html.count(largest),
            "Codes, and rows, by the number of rows that share the code; the most are %s."
                .formatted(Html.count(largest)));
  }

  private static int range(int size) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size);
  }
}
