package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.ITERATIONS;
import static org.imsat.learn.BaselineSettings.STARTS;
import static org.imsat.learn.BaselineSettings.TOLERANCE;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.imsat.learn.Code;
import org.imsat.learn.Profile;
import org.imsat.learn.Settings;
import org.imsat.learn.net.Precision;
import org.imsat.learn.partition.KMeans;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingValues;

/**
 * What a training of a baseline is to do.
 *
 * @param methodName what users call the method
 * @param code what is learned
 * @param profile where the settings not given by the user come from
 * @param values of the settings that the method has
 */
public record BaselineOptions(
    String methodName, Code<?> code, Profile profile, SettingValues values) implements Settings {
  /** The same with a setting changed. */
  public <T> BaselineOptions with(Setting<T> setting, T value) {
    return new BaselineOptions(methodName, code, profile, values.with(setting, value));
  }

  /** The value of a setting that the method has. */
  public <T> T get(Setting<T> setting) {
    return values.get(setting);
  }

  /** Whether the method has the setting. */
  public boolean has(Setting<?> setting) {
    return values.has(setting);
  }

  /** Number of clusters; 0 for bits. */
  public int clusters() {
    return code.isClustering() ? (Integer) code.size() : 0;
  }

  /** How far starts of k-means go. */
  KMeans.Limits kmeansLimits() {
    return new KMeans.Limits(get(STARTS), get(ITERATIONS), get(TOLERANCE));
  }

  /** Of the products in training. */
  Precision precision() {
    return has(CommonSettings.PRECISION)
        ? Precision.valueOf(get(CommonSettings.PRECISION).name())
        : Precision.FLOAT32;
  }

  /** Pre-training counts, too, so that they are not known. */
  @Override
  public OptionalInt epochs() {
    return OptionalInt.empty();
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", methodName);
    map.put(code.name(), code.size());
    map.putAll(values.toMap());
    return map;
  }
}
