package org.imsat.cli.train;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.imsat.cli.options.InputOptions;
import org.imsat.experiments.input.PriorFile;
import org.imsat.experiments.run.ClusterOutcome;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.RunPlace;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.Learner;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.learn.settings.Setting;
import org.imsat.model.ClusterModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class ClusterCommand implements Callable<Integer>, Trains, SettingOptions.Taking {
  @Spec private CommandSpec spec;

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

  @Mixin private PairOptions pairs;

  @Option(
      names = "--no-sample",
      description =
          "Keep nothing of single rows in the model. Otherwise it has up to 1,000 of them, scaled, by"
              + " which 'imsat assign' tells how sure clusters are.")
  private boolean noSample;

  @Mixin private LearnerOptions method;

  @Mixin private RunOptions run;

  @Override
  public Collection<Setting<?>> settings() {
    return LearnerOptions.settings(ImsatSettings.PRIOR);
  }

  @Override
  public Integer call() {
    run.check();
    return run.run(experiment(run.arguments()));
  }

  @Override
  public Experiment<ClusterModel> experiment(List<String> arguments) {
    Learner<ClusterModel> learner = method.learner(Code.clusters(clusters));
    if (!prior.equals("uniform")) {
      learner
          .set(ImsatSettings.PRIOR, PriorFile.read(Path.of(prior)))
          .set(ImsatSettings.PRIOR_METHOD, PriorMethod.PENALTY);
    }
    SettingOptions.apply(spec.commandLine(), learner);
    if (noSample) {
      learner.withoutSample();
    }
    input.check();
    return new Experiment<>(
        input.rows(), learner, pairs.file(), new ClusterOutcome(clusters), arguments);
  }

  @Override
  public RunPlace placeIn(Path folder, boolean force, boolean resume) {
    return run.placeIn(folder, force, resume);
  }
}
