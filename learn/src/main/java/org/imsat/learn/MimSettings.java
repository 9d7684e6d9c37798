package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.DEVICE;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.SEED;

import java.util.List;
import org.imsat.learn.settings.Observation;
import org.imsat.learn.settings.PriorKind;
import org.imsat.learn.settings.RowDensity;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingGroup;
import org.imsat.learn.settings.SettingValues;

/**
 * The settings of the Mutual Information Machine and its kin, beside those of {@link
 * org.imsat.learn.settings.CommonSettings}.
 */
public final class MimSettings {
  /** Epochs until every term counts in full, and the decoder's samples with it. */
  public static final Setting<Integer> WARM_UP =
      Setting.whole("warmUp", "Epochs until every term counts in full.")
          .must("0 or more", n -> n >= 0)
          .or(3)
          .in(SettingGroup.EMBEDDING);

  /** What p(x|z) is. */
  public static final Setting<Observation> OBSERVATION =
      Setting.choice(
              "observation",
              Observation.class,
              Observation::label,
              "What rows are given a code: gaussian, bernoulli for values from 0 to 1, or auto: bernoulli"
                  + " for pixels.")
          .or(Observation.AUTO)
          .in(SettingGroup.EMBEDDING);

  /** How log q(x) is read. */
  public static final Setting<RowDensity> ROW_DENSITY =
      Setting.choice(
              "rowDensity",
              RowDensity.class,
              RowDensity::label,
              "How log q(x) is read: likelihood (as in the published plots), marginal or vamp.")
          .or(RowDensity.LIKELIHOOD)
          .in(SettingGroup.EMBEDDING);

  /** What p(z) is. */
  public static final Setting<PriorKind> LATENT_PRIOR =
      Setting.choice("prior", PriorKind.class, PriorKind::label, "p(z): normal, mixture or vamp.")
          .or(PriorKind.NORMAL)
          .in(SettingGroup.EMBEDDING);

  /** Components of mixtures. */
  public static final Setting<Integer> COMPONENTS =
      Setting.whole("components", "Components of mixtures.")
          .must("at least 1", n -> n >= 1)
          .or(50)
          .in(SettingGroup.EMBEDDING);

  /** All of them, in the order of result files. */
  public static final List<Setting<?>> ALL =
      List.of(
          HIDDEN,
          SEED,
          EPOCHS,
          BATCH,
          LEARNING_RATE,
          WARM_UP,
          OBSERVATION,
          ROW_DENSITY,
          LATENT_PRIOR,
          COMPONENTS,
          SCALING,
          DEVICE);

  private MimSettings() {}

  /** What they are unless the user says otherwise. */
  static SettingValues usual() {
    return SettingValues.usual("an embedding", ALL)
        .with(HIDDEN, List.of(400, 400))
        .with(EPOCHS, 50)
        .with(BATCH, 128)
        .with(LEARNING_RATE, 1e-3);
  }
}
