package org.imsat.learn.settings;

import java.util.List;

/** Settings that several kinds of methods have. Their defaults are those of IMSAT. */
public final class CommonSettings {
  /** Seed of everything random. */
  public static final Setting<Long> SEED =
      Setting.seed(
              "seed",
              "Seed of the training. The same seed gives the same model on the same kind of machine.")
          .or(1L)
          .in(SettingGroup.COMMON);

  /** Passes over the rows. */
  public static final Setting<Integer> EPOCHS =
      Setting.whole("epochs", "Passes over the data; of dec, targets that are aimed at.")
          .must("at least 1", n -> n >= 1)
          .unless("enough for the rows, see the profile")
          .in(SettingGroup.COMMON);

  /** Units of hidden layers. */
  public static final Setting<List<Integer>> HIDDEN =
      Setting.layers(
              "hidden",
              "Units of the hidden layers, such as 1200-1200; 0 for the linear model. The profile best"
                  + " gives many images a third layer of its own unless this is given; three layers of"
                  + " distorted images need --affine-from 0.125 or so.")
          .must("at least 1 unit per layer", layers -> layers.stream().allMatch(n -> n >= 1))
          .or(List.of(1200, 1200));

  /** Rows of a step. */
  public static final Setting<Integer> BATCH =
      Setting.whole("batch", "Rows per step.")
          .must("at least 2", n -> n >= 2)
          .unless("250, or all rows where there are fewer");

  /** Step size. */
  public static final Setting<Double> LEARNING_RATE =
      positive(
              "learningRate",
              "Adam's step size; of deep-hash and of pre-training auto-encoders that of SGD.")
          .or(0.002);

  /** When a training ends early. */
  public static final Setting<Double> STOP_BELOW =
      Setting.number(
              "stopBelow",
              "End early when no more than this share of the rows changes its code in an epoch, for an"
                  + " eighth of the epochs, while the learning rate falls; 0: never. Without effect on"
                  + " --prior-method penalty.")
          .must("0 or more, and below 1", x -> x >= 0 && x < 1)
          .or(0.0);

  /** Scaling of raw values. */
  public static final Setting<ScalingRule> SCALING =
      Setting.choice(
              "scaling",
              ScalingRule.class,
              ScalingRule::label,
              "How raw values are scaled: auto, none, pixels (x / 128 - 1), levels (x / 255), global (columns centred,"
                  + " one factor for all), columns (each to mean 0 and deviation 1) or rms (nothing"
                  + " subtracted, one factor for all).")
          .or(ScalingRule.AUTO)
          .in(SettingGroup.COMMON);

  /** Precision of products in training. */
  public static final Setting<PrecisionChoice> PRECISION =
      Setting.choice(
              "precision",
              PrecisionChoice.class,
              PrecisionChoice::label,
              "Of the products of hidden layers: float32, bfloat16, which some processors compute about"
                  + " twice as fast, or auto: bfloat16 on processors with AMX or AVX512-BF16.")
          .or(PrecisionChoice.FLOAT32);

  /** Where to train. */
  public static final Setting<ComputeDevice> DEVICE =
      Setting.choice("device", ComputeDevice.class, ComputeDevice::label, "cpu or cuda.")
          .or(ComputeDevice.CPU);

  private CommonSettings() {}

  /** A number above 0. */
  public static Setting<Double> positive(String name, String description) {
    return Setting.number(name, description).must("positive", x -> x > 0 && Double.isFinite(x));
  }

  /** A number that is not negative. */
  public static Setting<Double> notNegative(String name, String description) {
    return Setting.number(name, description).must("0 or more", x -> x >= 0 && Double.isFinite(x));
  }

  /** A share below 1. */
  public static Setting<Double> share(String name, String description) {
    return Setting.number(name, description)
        .must("0 or more and less than 1", x -> x >= 0 && x < 1);
  }
}
