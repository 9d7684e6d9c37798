package org.imsat.cli;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imsat.baseline.Baseline;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * Settings of the methods that the paper compares with, beside those of {@link MethodSettings} that
 * they have too.
 */
final class BaselineOptions {
  @Option(
      names = "--starts",
      paramLabel = "N",
      description = "Initialisations of k-means, of which the best is kept.")
  private Optional<Integer> starts;

  @Option(
      names = "--layer-steps",
      paramLabel = "N",
      description = "Steps of pre-training each layer of an auto-encoder.")
  private Optional<Integer> layerSteps;

  @Option(
      names = "--encoder-steps",
      paramLabel = "N",
      description = "Steps of training all of its layers together.")
  private Optional<Integer> encoderSteps;

  @Option(
      names = "--decay-every",
      paramLabel = "N",
      description = "Steps after which its learning rate falls tenfold.")
  private Optional<Integer> decayEvery;

  @Option(
      names = "--dropout",
      paramLabel = "X",
      description = "Share of the values that it has to restore in pre-training.")
  private Optional<Double> dropout;

  @Option(
      names = "--refresh",
      paramLabel = "N",
      description = "Steps of dec between two targets; --epochs are so many steps there.")
  private Optional<Integer> refresh;

  @Option(
      names = "--cluster-learning-rate",
      paramLabel = "X",
      description = "Learning rate of dec after pre-training.")
  private Optional<Double> clusterLearningRate;

  /** Sets what the user gave. */
  void apply(CommandLine command, Baseline<?> baseline) {
    ofMethods(command).forEach(baseline::set);
    own().forEach(baseline::set);
  }

  /**
   * Checks that nothing of this was given.
   *
   * @throws InvalidInputException naming what was
   */
  void requireNone(String method) {
    own()
        .keySet()
        .forEach(
            name -> {
              throw new InvalidInputException(method + " has no setting " + name);
            });
  }

  private Map<String, Object> own() {
    Map<String, Object> own = new LinkedHashMap<>();
    starts.ifPresent(n -> own.put("starts", n));
    layerSteps.ifPresent(n -> own.put("layerSteps", n));
    encoderSteps.ifPresent(n -> own.put("encoderSteps", n));
    decayEvery.ifPresent(n -> own.put("decayEvery", n));
    dropout.ifPresent(x -> own.put("dropout", x));
    refresh.ifPresent(n -> own.put("refresh", n));
    clusterLearningRate.ifPresent(x -> own.put("clusterLearningRate", x));
    return own;
  }

  /** Those of {@link MethodSettings} that the user gave, by the names that result files have. */
  private static Map<String, Object> ofMethods(CommandLine command) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (OptionSpec option : command.getParseResult().matchedOptions()) {
      if (option.userObject() instanceof Field field
          && field.getDeclaringClass() == MethodSettings.class) {
        Object value = ((Optional<?>) option.getValue()).orElseThrow();
        String name = camelCase(option.longestName());
        given.put(name, name.equals("hidden") ? MethodSettings.layers((String) value) : value);
      }
    }
    return given;
  }

  /** {@code learningRate} of {@code --learning-rate}. */
  private static String camelCase(String option) {
    return Pattern.compile("-(.)")
        .matcher(option.substring(2))
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
