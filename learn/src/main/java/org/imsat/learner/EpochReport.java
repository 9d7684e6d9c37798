package org.imsat.learner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.model.JsonObject;

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

  private static final String EPOCH = "epoch";
  private static final String LEARNING_RATE = "learningRate";
  private static final String SECONDS = "seconds";

  /** What is no term. */
  private static final List<String> OWN = List.of(EPOCH, LEARNING_RATE, SECONDS);

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
    map.put(EPOCH, epoch);
    map.putAll(terms);
    map.put(LEARNING_RATE, learningRate);
    map.put(SECONDS, seconds);
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws org.imsat.samples.InvalidInputException if a value is missing or is no number
   */
  static EpochReport of(JsonObject json) {
    Map<String, Double> terms = new LinkedHashMap<>();
    json.fields().keySet().forEach(name -> terms.put(name, json.number(name)));
    OWN.forEach(terms::remove);
    return new EpochReport(
        json.integer(EPOCH), terms, json.size(LEARNING_RATE), json.size(SECONDS));
  }
}
