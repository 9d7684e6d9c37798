package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DEEPEN_FROM;
import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_WEIGHT;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.ImsatSettings.START;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.Requirement.require;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.augment.RowPairs;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingValues;
import org.imsat.learn.settings.StartMethod;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * What a training of IMSAT is to do.
 *
 * @param method regulariser and network; {@link Method#AUTO} is the profile's choice for the rows
 * @param code what to learn: clusters, bits or a general code
 * @param profile where the settings not given by the user come from
 * @param values of all settings, see {@link ImsatSettings}
 * @param pairs of rows that are to have the same code, in the place of near ones
 */
public record ImsatOptions(
    Method method, Code<?> code, Profile profile, SettingValues values, Optional<RowPairs> pairs)
    implements Settings {
  private static final String PAIRS = "pairs";

  /** Where a fifth of the pairs are wrong, 0.4 is too little and 2 too much. */
  private static final double LAMBDA_OF_PAIRS = 1;

  /** Those published for a code and for a method, with the profile's changes. */
  public static ImsatOptions of(Code<?> code, Profile profile, Method method) {
    SettingValues published = method.published(code.published(ImsatSettings.usual(method)));
    return new ImsatOptions(
        method, code, profile, profile.settings(code, published), Optional.empty());
  }

  /** The same with what the profile has for the kind of rows, where the method is up to it. */
  ImsatOptions forRows(Dataset data) {
    if (method != Method.AUTO || !code.isClustering()) {
      return this;
    }
    int rows = data.samples().rows();
    return new ImsatOptions(
        method, code, profile, profile.settings(RowKind.of(data), rows, values), pairs);
  }

  /** The same with another method. */
  ImsatOptions with(Method other) {
    return new ImsatOptions(other, code, profile, values.named(other.name()), pairs);
  }

  /**
   * The same with pairs of rows, which take the place of near ones with the same weight. Some pairs
   * are of rows of different classes, as a graph has edges between its groups, and cost the more
   * the surer predictions are; with a small lambda, to tell nothing would be best.
   */
  ImsatOptions with(RowPairs others) {
    SettingValues paired = values.with(NEIGHBOUR_WEIGHT, 1.0);
    return new ImsatOptions(
        method,
        code,
        profile,
        code.isClustering() ? paired.with(LAMBDA, LAMBDA_OF_PAIRS) : paired,
        Optional.of(others));
  }

  /** The same with a setting changed. Layers that are asked for stay as they are. */
  public <T> ImsatOptions with(Setting<T> setting, T value) {
    SettingValues changed = values.with(setting, value);
    return new ImsatOptions(
        method, code, profile, setting == HIDDEN ? changed.with(DEEPEN_FROM, 0) : changed, pairs);
  }

  /**
   * The value of a setting.
   *
   * @throws IllegalStateException if it is up to the rows, and they are not known yet
   */
  public <T> T get(Setting<T> setting) {
    return values.get(setting);
  }

  /** The value of a setting, if it has one. */
  public <T> Optional<T> find(Setting<T> setting) {
    return values.find(setting);
  }

  /**
   * Checks that settings, code and method go together.
   *
   * @throws InvalidInputException naming the setting and its value
   */
  ImsatOptions checked() {
    requirePrior();
    PriorMethod priorMethod = get(PRIOR_METHOD);
    require(
        priorMethod == PriorMethod.FIXED || code.isClustering(),
        "priorMethod",
        priorMethod.label(),
        "fixed but for clusters");
    require(
        get(START) == StartMethod.NONE || code.isClustering(),
        "start",
        get(START).label(),
        "none but for clusters");
    require(
        get(NEIGHBOUR_WEIGHT) == 0 || method.measuresNeighbours() || pairs.isPresent(),
        "neighbourWeight",
        get(NEIGHBOUR_WEIGHT),
        "0 for " + method + ", which measures no neighbours");
    require(
        get(NEIGHBOUR_WEIGHT) > 0 || pairs.isEmpty(),
        "neighbourWeight",
        get(NEIGHBOUR_WEIGHT),
        "above 0 where there are pairs, whose weight it is");
    requireOverclusters(find(AUXILIARY).orElse(0));
    return this;
  }

  /** Overclusters are good for clusters of a network whose hidden layers they share. */
  private void requireOverclusters(int overclusters) {
    if (overclusters == 0) {
      return;
    }
    require(
        code.isClustering(),
        "auxiliary",
        overclusters,
        "0 for " + code.name() + ", which a second head did not help");
    require(
        overclusters >= code.heads().values(0),
        "auxiliary",
        overclusters,
        "0 or at least the number of clusters, " + code.size());
    require(
        method.augments(),
        "auxiliary",
        overclusters,
        "0 for " + method + ", which augments nothing");
    require(!get(HIDDEN).isEmpty(), "auxiliary", overclusters, "0 for a linear model");
  }

  private void requirePrior() {
    List<Double> prior = get(PRIOR);
    if (prior.isEmpty()) {
      return;
    }
    if (!code.isClustering()) {
      throw new InvalidInputException("a prior is for clusters, not for " + code.name());
    }
    if (prior.size() != code.heads().values(0)) {
      throw new InvalidInputException(
          "the prior has %d shares, but there are to be %s".formatted(prior.size(), code));
    }
  }

  /**
   * The same with the settings filled in that depend on the data.
   *
   * @throws InvalidInputException if settings, code, method and data do not go together
   */
  public ImsatOptions resolve(Dataset data) {
    int rows = data.samples().rows();
    pairs.ifPresent(
        known -> {
          if (known.rows() != rows) {
            throw new InvalidInputException(
                "pairs are of %d rows, but there are %d".formatted(known.rows(), rows));
          }
        });
    return ResolvedOptions.of(checked(), data);
  }

  @Override
  public String methodName() {
    return method.name();
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", method.name());
    map.put(code.name(), code.size());
    map.putAll(values.toMap());
    pairs.ifPresent(known -> map.put(PAIRS, known.sha256()));
    return map;
  }
}
