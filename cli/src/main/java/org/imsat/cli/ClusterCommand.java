package org.imsat.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.baseline.Baseline;
import org.imsat.learner.Code;
import org.imsat.learner.ImsatOptions;
import org.imsat.learner.Learner;
import org.imsat.learner.OptionsBuilder;
import org.imsat.learner.TrainingRun;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imsat cluster}: learns clusters and writes model, assignments, result and report. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns clusters from unlabelled rows.",
      "",
      "Writes model.imsat (for 'imsat assign' and for services), assignments.csv, result.json and"
          + " report.html into a folder. Ctrl-C ends the training early and keeps what was learned;"
          + " the same command with --out DIR --resume goes on from the last finished epoch.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat cluster digits --clusters 10",
      "  imsat cluster mnist --clusters 10 --seed 2 --out mnist-2",
      "  imsat cluster rows.csv --labels kind --clusters 8 --hidden 400-400",
      "  imsat cluster rows.csv --clusters 8 --method k-means"
    })
final class ClusterCommand implements Callable<Integer>, RunOptions.Outcome<ClusterModel> {
  @Mixin private InputOptions input;

  @Option(
      names = "--clusters",
      required = true,
      paramLabel = "K",
      description = "Number of clusters.")
  private int clusters;

  @Option(
      names = "--prior",
      paramLabel = "uniform|FILE",
      defaultValue = "uniform",
      description =
          "Shares of the clusters: equal ones (default), or a file with a number for each.")
  private String prior;

  @Option(
      names = "--prior-method",
      paramLabel = "NAME",
      description = {
        "How clusters are held to the prior: 'fixed', with --marginal-weight (default for equal",
        "shares); 'penalty', in stages of --epochs each with growing weight until it is met",
        "(default for a file); or 'soft', with weight 1."
      })
  private Optional<String> priorMethod;

  @Option(
      names = "--slack",
      paramLabel = "X",
      description =
          "Divergence from the prior that 'penalty' tolerates, as a share of the prior's entropy"
              + " (default: 0.01).")
  private Optional<Double> slack;

  @Mixin private LearnerOptions method;

  @Mixin private RunOptions run;

  @ArgGroup(validate = false, heading = "%nSettings of the method (defaults: the profile's):%n")
  private MethodSettings settings = new MethodSettings();

  @ArgGroup(validate = false, heading = "%nSettings of the methods that the paper compares with:%n")
  private BaselineOptions baselines = new BaselineOptions();

  @Override
  public Integer call() {
    run.check();
    Learner<ClusterModel> learner =
        method.learner(Code.clusters(clusters), settings, baselines, this::holdToPrior);
    if (learner instanceof Baseline
        && (!prior.equals("uniform") || priorMethod.isPresent() || slack.isPresent())) {
      throw new InvalidInputException("a prior is for the paper's own methods only");
    }
    return run.run(input, learner, this);
  }

  private void holdToPrior(OptionsBuilder options) {
    if (!prior.equals("uniform")) {
      options.prior(PriorFile.read(Path.of(prior))).priorMethod(ImsatOptions.PENALTY);
    }
    priorMethod.ifPresent(options::priorMethod);
    slack.ifPresent(options::slack);
  }

  @Override
  public EpochMetric metric(Dataset data) {
    return new EpochMetric(
        "accuracy",
        data,
        (codes, sample) -> {
          int[] found = Arrays.stream(codes).mapToInt(code -> code[0]).toArray();
          return ClusterMetrics.of(found, clusters, sample.labels().orElseThrow()).accuracy();
        });
  }

  @Override
  public RunResult result(
      TrainingRun<ClusterModel> finished, Dataset data, TrainingProgress progress) {
    return ClusterResult.of(finished, data, progress);
  }
}
