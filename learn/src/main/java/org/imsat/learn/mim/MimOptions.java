package org.imsat.learn.mim;

import static org.imsat.learn.MimSettings.OBSERVATION;
import static org.imsat.learn.MimSettings.ROW_DENSITY;
import static org.imsat.learn.settings.Requirement.require;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imsat.learn.Profile;
import org.imsat.learn.Settings;
import org.imsat.learn.settings.Observation;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingValues;
import org.imsat.samples.InvalidInputException;

/**
 * What a training of a Mutual Information Machine is to do.
 *
 * @param methodName the objective: {@code mim}, {@code a-mim}, {@code vae}, {@code vae-entropy} or
 *     {@code mim-without-entropy}
 * @param latent values of a code
 * @param values of all settings, see {@link org.imsat.learn.MimSettings}
 */
public record MimOptions(String methodName, int latent, SettingValues values) implements Settings {
  /**
   * Checks that settings and method go together.
   *
   * @throws InvalidInputException naming the setting and its value
   */
  public MimOptions {
    boolean vae = JointObjective.of(methodName) == JointObjective.VAE;
    require(
        values.get(ROW_DENSITY) != RowDensity.VAMP || !vae,
        "rowDensity",
        RowDensity.VAMP.label(),
        "another with the method vae, which has no q(x)");
    require(latent >= 1, "latent", latent, "at least 1");
  }

  /**
   * Checks that there is such an objective.
   *
   * @throws InvalidInputException if there is none
   */
  public static void requireMethod(String name) {
    JointObjective.of(name);
  }

  /** The value of a setting. */
  <T> T get(Setting<T> setting) {
    return values.get(setting);
  }

  boolean binary() {
    return get(OBSERVATION) == Observation.BERNOULLI;
  }

  @Override
  public Profile profile() {
    return Profile.DEFAULT;
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", methodName);
    map.put("latent", latent);
    map.putAll(values.toMap());
    return map;
  }
}
