package org.imsat.learn.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imsat.samples.Samples;

/** Rows without their copies. */
public final class DistinctRows {
  private final int[] rows;
  private final int[] numbers;

  private DistinctRows(int[] rows, int[] numbers) {
    this.rows = rows;
    this.numbers = numbers;
  }

  /** Those of samples: of rows that are equal the first. */
  public static DistinctRows of(Samples samples) {
    Map<Integer, List<Integer>> byHash = new HashMap<>();
    List<Integer> rows = new ArrayList<>();
    int[] numbers = new int[samples.rows()];
    for (int row = 0; row < numbers.length; row++) {
      float[] values = row(samples, row);
      List<Integer> alike =
          byHash.computeIfAbsent(Arrays.hashCode(values), hash -> new ArrayList<>());
      int number = -1;
      for (int candidate : alike) {
        if (Arrays.equals(values, row(samples, rows.get(candidate)))) {
          number = candidate;
        }
      }
      if (number < 0) {
        number = rows.size();
        alike.add(number);
        rows.add(row);
      }
      numbers[row] = number;
    }
    return new DistinctRows(rows.stream().mapToInt(Integer::intValue).toArray(), numbers);
  }

  /** A row in which 0 has no sign, which distances do not see either. */
  private static float[] row(Samples samples, int row) {
    float[] values = samples.row(row);
    for (int j = 0; j < values.length; j++) {
      values[j] += 0f;
    }
    return values;
  }

  /** The rows that differ, each where it comes first; not to be changed. */
  public int[] rows() {
    return rows;
  }

  /** Which of {@link #rows} a row equals. */
  public int numberOf(int row) {
    return numbers[row];
  }
}
