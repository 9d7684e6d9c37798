package org.imsat.learn.neighbours;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imsat.model.JsonObject;

/**
 * How far estimated distances are from the exact ones, measured on some rows: shares by which they
 * are too large. They are never too small.
 *
 * @param rows on which it was measured
 * @param median of the errors
 * @param percentile95 which 95 % of the errors do not exceed
 */
public record EstimateError(int rows, double median, double percentile95) {
  /** The error of distances; a distance of 0 has been found or not. */
  static EstimateError of(double[] estimated, double[] exact) {
    double[] errors = new double[exact.length];
    Arrays.setAll(
        errors,
        i -> {
          if (estimated[i] <= exact[i]) {
            return 0;
          }
          return exact[i] > 0 ? estimated[i] / exact[i] - 1 : 1;
        });
    Arrays.sort(errors);
    return new EstimateError(
        errors.length, errors[errors.length / 2], errors[(int) (0.95 * (errors.length - 1))]);
  }

  /** As it stands in result files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rows", rows);
    map.put("median", median);
    map.put("percentile95", percentile95);
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws org.imsat.samples.InvalidInputException if a value is missing or no number
   */
  public static EstimateError of(JsonObject json) {
    return new EstimateError(
        json.integer("rows"), json.number("median"), json.number("percentile95"));
  }
}
