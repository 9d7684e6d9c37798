package org.imsat.learn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.imsat.learn.escape.EscapeReport;
import org.imsat.learn.objective.CodeInformation;
import org.imsat.learn.objective.Objective;
import org.imsat.model.JsonObject;

/**
 * One epoch of training.
 *
 * @param epoch its number, from 1
 * @param losses means of the objective's terms over its steps by name, in nats
 * @param changedRows share of rows whose code changed
 * @param escape what was found and done after it because no gradient leads there
 * @param learningRate at its last step
 * @param seconds it took
 */
public record EpochReport(
    int epoch,
    Map<String, Double> losses,
    OptionalDouble changedRows,
    EscapeReport escape,
    double learningRate,
    double seconds) {
  private static final String CHANGED_ROWS = "changedRows";
  private static final String EPOCH = "epoch";
  private static final String LEARNING_RATE = "learningRate";
  private static final String SECONDS = "seconds";

  /** What is no term. */
  private static final List<String> OWN = List.of(EPOCH, LEARNING_RATE, SECONDS);

  /** Keeps the losses as they are now. */
  public EpochReport {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }

  /** What its steps have told. */
  public EpochReport(int epoch, Map<String, Double> losses, double learningRate, double seconds) {
    this(epoch, losses, OptionalDouble.empty(), EscapeReport.NONE, learningRate, seconds);
  }

  /** This report with the share of rows whose code changed. */
  public EpochReport withChangedRows(double share) {
    return new EpochReport(epoch, losses, OptionalDouble.of(share), escape, learningRate, seconds);
  }

  /** This report with what was found and done after the epoch. */
  public EpochReport with(EscapeReport found) {
    return new EpochReport(epoch, losses, changedRows, found, learningRate, seconds);
  }

  /** The mean objective, of a training that has one. */
  double objective() {
    return losses.get(Objective.OBJECTIVE);
  }

  /** I(X; Y) of batches, in nats. */
  public double information() {
    return losses.get(CodeInformation.MARGINAL_ENTROPY)
        - losses.get(CodeInformation.CONDITIONAL_ENTROPY);
  }

  /** What a code of the wanted shares that is sure of every row would hold, in nats. */
  public double mostInformation() {
    return losses.get(CodeInformation.MARGINAL_ENTROPY) + losses.get(CodeInformation.DIVERGENCE);
  }

  /** All that was measured, by the names that files have for it. */
  public Map<String, Double> terms() {
    Map<String, Double> terms = new LinkedHashMap<>(losses);
    changedRows.ifPresent(share -> terms.put(CHANGED_ROWS, share));
    terms.putAll(escape.toMap());
    return terms;
  }

  /** As it stands in result files: the terms beside the other values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(EPOCH, epoch);
    map.putAll(terms());
    map.put(LEARNING_RATE, learningRate);
    map.put(SECONDS, seconds);
    return map;
  }

  /**
   * Reads what {@link #toMap} wrote.
   *
   * @throws org.imsat.samples.InvalidInputException if a value is missing or is no number
   */
  public static EpochReport of(JsonObject json) {
    Map<String, Double> terms = new LinkedHashMap<>();
    json.fields().keySet().forEach(name -> terms.put(name, json.number(name)));
    OWN.forEach(terms::remove);
    Double changed = terms.remove(CHANGED_ROWS);
    EscapeReport escape = EscapeReport.takenFrom(terms);
    return new EpochReport(
        json.integer(EPOCH),
        terms,
        changed == null ? OptionalDouble.empty() : OptionalDouble.of(changed),
        escape,
        json.size(LEARNING_RATE),
        json.size(SECONDS));
  }
}
