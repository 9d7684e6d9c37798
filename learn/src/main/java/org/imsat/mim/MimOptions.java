package org.imsat.mim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.imsat.learner.Profile;
import org.imsat.learner.Settings;
import org.imsat.samples.InvalidInputException;

/**
 * Every setting of a {@link Mim}; {@link #toMap} has the names of result files.
 *
 * @param methodName the objective: {@code mim}, {@code a-mim}, {@code vae}, {@code vae-entropy} or
 *     {@code mim-without-entropy}
 * @param latent values of a code
 * @param hidden units of each hidden layer of the encoder; the decoder's are the same backwards
 * @param seed of weights, batches and samples
 * @param passes epochs of as many steps as it takes to draw as many rows as there are, at random
 * @param batch rows per step
 * @param learningRate Adam's step size
 * @param warmUp epochs until every term counts in full, and the decoder's samples with it
 * @param observation what p(x|z) is: {@code gaussian}, or {@code bernoulli} for rows between 0 and
 *     1, which are then drawn anew as bits for each step
 * @param rowDensity how log q(x) is read: {@code marginal}, {@code likelihood} or {@code vamp}, see
 *     {@link RowDensity}
 * @param latentPrior p(z): {@code normal}, {@code mixture} or {@code vamp}, see {@link PriorKind}
 * @param components of mixtures, where prior or row density is one
 * @param scaling of raw values, as {@link org.imsat.learner.ImsatOptions#scaling}, or {@code
 *     levels}, x / 255
 * @param device {@code cpu} or {@code cuda}
 */
public record MimOptions(
    String methodName,
    int latent,
    List<Integer> hidden,
    long seed,
    int passes,
    int batch,
    double learningRate,
    int warmUp,
    String observation,
    String rowDensity,
    String latentPrior,
    int components,
    String scaling,
    String device)
    implements Settings {
  static final String BERNOULLI = "bernoulli";
  static final String GAUSSIAN = "gaussian";

  /**
   * Checks every setting.
   *
   * @throws InvalidInputException naming the setting and its value
   */
  public MimOptions {
    JointObjective.of(methodName);
    RowDensity.of(rowDensity);
    PriorKind.of(latentPrior);
    require(
        RowDensity.of(rowDensity) != RowDensity.VAMP
            || JointObjective.of(methodName) != JointObjective.VAE,
        "rowDensity",
        rowDensity,
        "another with the method vae, which has no q(x)");
    hidden = List.copyOf(hidden);
    hidden.forEach(units -> positive("hidden", units));
    positive("latent", latent);
    positive("epochs", passes);
    positive("batch", batch);
    positive("components", components);
    require(warmUp >= 0, "warmUp", warmUp, "0 or more");
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "learningRate",
        learningRate,
        "positive");
    require(
        List.of(GAUSSIAN, BERNOULLI).contains(observation),
        "observation",
        observation,
        "auto, gaussian or bernoulli");
    require(List.of("cpu", "cuda").contains(device), "device", device, "cpu or cuda");
  }

  private static void positive(String name, int value) {
    require(value >= 1, name, value, "at least 1");
  }

  private static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new InvalidInputException(name + " is " + value + ", but must be " + range);
    }
  }

  boolean binary() {
    return observation.equals(BERNOULLI);
  }

  @Override
  public Profile profile() {
    return Profile.DEFAULT;
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public List<Double> prior() {
    return List.of();
  }

  @Override
  public OptionalInt epochs() {
    return OptionalInt.of(passes);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", methodName);
    map.put("latent", latent);
    map.put("hidden", hidden);
    map.put("seed", seed);
    map.put("epochs", passes);
    map.put("batch", batch);
    map.put("learningRate", learningRate);
    map.put("warmUp", warmUp);
    map.put("observation", observation);
    map.put("rowDensity", rowDensity);
    map.put("prior", latentPrior);
    map.put("components", components);
    map.put("scaling", scaling);
    map.put("device", device);
    return map;
  }
}
