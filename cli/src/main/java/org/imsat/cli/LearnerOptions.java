package org.imsat.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.baseline.Baseline;
import org.imsat.learner.Code;
import org.imsat.learner.Imsat;
import org.imsat.learner.Learner;
import org.imsat.learner.Method;
import org.imsat.learner.OptionsBuilder;
import org.imsat.learner.Profile;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** By which method a code is learned. */
final class LearnerOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = {
        "auto (default): imsat-vat, or imsat-distorted-vat for images with the profile 'best';",
        "imsat-rpt, imsat-affine, imsat-vat-affine, linear-imsat-vat, linear-rim or deep-rim; or",
        "one that the paper compares with:",
        "k-means, dae-k-means or dec for clusters; spectral-hashing, pca-itq or deep-hash for bits."
      })
  private String method;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description =
          "Where settings not given come from: 'default'; 'paper' for the published ones; 'best',"
              + " which takes longer.")
  private String profile;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Seed of the training (default: 1). The same seed gives the same model on the same kind of"
              + " machine.")
  private Optional<Long> seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description =
          "Train N times, with seeds that follow one another, and keep the best (default: 1). That"
              + " is, without a look at labels: of clusterings the one where the cluster of a row"
              + " tells most about the cluster of the augmented row; of codes the one with the"
              + " lowest objective.")
  private Optional<Integer> runs;

  /**
   * A learner of the method that the user named, one of the paper's own or one it compares with.
   */
  <M> Learner<M> learner(
      Code<M> code,
      MethodSettings settings,
      BaselineOptions baselines,
      Consumer<OptionsBuilder> more) {
    Profile from = Profile.of(profile);
    List<String> others = Baseline.names(code.name());
    if (others.contains(method)) {
      if (runs.isPresent()) {
        throw new InvalidInputException("--runs is not for " + method);
      }
      Baseline<M> baseline = Baseline.of(code, from, method);
      baselines.apply(spec.commandLine(), baseline);
      seed.ifPresent(baseline::seed);
      return baseline;
    }
    baselines.requireNone(method.equals(Method.AUTO.name()) ? "IMSAT" : method);
    Imsat<M> imsat = Imsat.of(code, from, ownMethod(others)).options(more).options(settings::apply);
    seed.ifPresent(imsat::seed);
    runs.ifPresent(imsat::runs);
    return imsat;
  }

  private Method ownMethod(List<String> others) {
    try {
      return Method.of(method);
    } catch (InvalidInputException e) {
      String more = others.isEmpty() ? "" : ", " + String.join(", ", others);
      throw new InvalidInputException(e.getMessage() + more, e);
    }
  }
}
