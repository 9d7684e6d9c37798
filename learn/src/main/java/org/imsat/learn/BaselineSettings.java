package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.notNegative;
import static org.imsat.learn.settings.CommonSettings.positive;
import static org.imsat.learn.settings.CommonSettings.share;

import java.util.List;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingGroup;

/**
 * The settings of the methods that the paper compares with, beside those of {@link
 * org.imsat.learn.settings.CommonSettings}. Each method has some of them, with defaults of its own.
 */
public final class BaselineSettings {
  /** Initialisations of k-means. */
  public static final Setting<Integer> STARTS =
      steps("starts", "Initialisations of k-means, of which the best is kept.");

  /** The most iterations of one of them, or of ITQ. */
  public static final Setting<Integer> ITERATIONS =
      steps("iterations", "The most iterations of k-means, or those of pca-itq.");

  /** When k-means is done. */
  public static final Setting<Double> TOLERANCE =
      notNegative("tolerance", "Movement of the centres of k-means that ends it.")
          .in(SettingGroup.BASELINE);

  /** Values that pre-training has to restore. */
  public static final Setting<Double> DROPOUT =
      share("dropout", "Share of the values that an auto-encoder has to restore in pre-training.")
          .in(SettingGroup.BASELINE);

  /** Momentum of SGD. */
  public static final Setting<Double> MOMENTUM =
      share("momentum", "Momentum of its gradient descent, and of deep-hash.")
          .in(SettingGroup.BASELINE);

  /** Steps of pre-training. */
  public static final Setting<Integer> LAYER_STEPS =
      steps("layerSteps", "Steps of pre-training each layer of an auto-encoder.");

  /** Steps of training the whole. */
  public static final Setting<Integer> ENCODER_STEPS =
      steps("encoderSteps", "Steps of training all of its layers together.");

  /** When its learning rate falls. */
  public static final Setting<Integer> DECAY_EVERY =
      steps("decayEvery", "Steps after which its learning rate falls tenfold.");

  /** Learning rate of DEC after pre-training. */
  public static final Setting<Double> CLUSTER_LEARNING_RATE =
      positive("clusterLearningRate", "Learning rate of dec after pre-training.")
          .in(SettingGroup.BASELINE);

  /** Steps between two targets of DEC. */
  public static final Setting<Integer> REFRESH =
      steps("refresh", "Steps of dec between two targets; --epochs are so many steps there.");

  /** Weight of the balance of bits in deep hashing. */
  public static final Setting<Double> L1 = weight("l1", "Weight of balanced bits in deep-hash.");

  /** Weight of independent bits in deep hashing. */
  public static final Setting<Double> L2 = weight("l2", "Weight of independent bits in deep-hash.");

  /** Weight of small weights in deep hashing. */
  public static final Setting<Double> L3 = weight("l3", "Weight of small weights in deep-hash.");

  /** All of them. */
  public static final List<Setting<?>> ALL =
      List.of(
          STARTS,
          ITERATIONS,
          TOLERANCE,
          DROPOUT,
          MOMENTUM,
          LAYER_STEPS,
          ENCODER_STEPS,
          DECAY_EVERY,
          CLUSTER_LEARNING_RATE,
          REFRESH,
          L1,
          L2,
          L3);

  private BaselineSettings() {}

  private static Setting<Integer> steps(String name, String description) {
    return Setting.whole(name, description).must("positive", n -> n > 0).in(SettingGroup.BASELINE);
  }

  private static Setting<Double> weight(String name, String description) {
    return notNegative(name, description).in(SettingGroup.BASELINE);
  }
}
