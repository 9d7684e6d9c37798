package org.imsat.learn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imsat.model.JsonObject;

/**
 * A finished stage of the penalty method (Eq. 10).
 *
 * @param weight mu / lambda
 * @param kl KL[p(y) || q(y)] over all rows at its end, in nats
 * @param tolerated delta, the divergence that ends the method
 */
public record StageReport(double weight, double kl, double tolerated) {
  /** Whether the clusters have the shares wanted. */
  public boolean feasible() {
    return kl <= tolerated;
  }

  /** As it stands in result files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("weight", weight);
    map.put("kl", kl);
    map.put("tolerated", tolerated);
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws org.imsat.samples.InvalidInputException if a value is missing or is no number
   */
  public static StageReport of(JsonObject json) {
    return new StageReport(json.size("weight"), json.number("kl"), json.size("tolerated"));
  }
}
