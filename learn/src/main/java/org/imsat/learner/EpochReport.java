package org.imsat.learner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One epoch of training.
 *
 * @param epoch its number, from 1
 * @param terms means of the objective's terms over its steps and informations of the code, in nats,
 *     and the share of rows whose code changed
 * @param learningRate at its last step
 * @param seconds it took
 */
public record EpochReport(
    int epoch, Map<String, Double> terms, double learningRate, double seconds) {
  /** Name of the share of rows whose code changed in an epoch. */
  public static final String CHANGED = "changedRows";

  /** Keeps the terms as they are now. */
  public EpochReport {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** This report with more terms. */
  public EpochReport with(Map<String, Double> more) {
    Map<String, Double> all = new LinkedHashMap<>(terms);
    all.putAll(more);
    return new EpochReport(epoch, all, learningRate, seconds);
  }

  /** As it stands in result files: the terms beside the other values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", epoch);
    map.putAll(terms);
    map.put("learningRate", learningRate);
    map.put("seconds", seconds);
    return map;
  }

  /** Reads what {@link #toMap} wrote. */
  public static EpochReport of(Map<?, ?> map) {
    Map<String, Double> terms = new LinkedHashMap<>();
    map.forEach((name, value) -> terms.put((String) name, ((Number) value).doubleValue()));
    double epoch = terms.remove("epoch");
    double learningRate = terms.remove("learningRate");
    double seconds = terms.remove("seconds");
    return new EpochReport((int) epoch, terms, learningRate, seconds);
  }
}
