package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat evaluate}: how well a model's clusters agree with labels. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares a model's clusters with labels: accuracy under the best one-to-one map of clusters"
          + " to classes, normalised mutual information, adjusted Rand index.",
      ""
    },
    footer = {"", "Example:", "  imsat evaluate run/model.imsat new.csv --labels kind"})
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.imsat file.")
  private Path model;

  @Mixin private InputOptions input;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    ClusterModel loaded = ClusterModel.load(model);
    Dataset data = input.open(message -> spec.commandLine().getErr().println("imsat: " + message));
    Arguments.fits(model, loaded, data);
    Labels labels =
        data.labels()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        data.name() + " has no labels to compare with; give them with --labels"));
    ClusterMetrics metrics =
        ClusterMetrics.of(loaded.assign(data.samples()), loaded.clusters(), labels);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("data", data.name());
      result.put("rows", data.samples().rows());
      result.put("metrics", ClusterResult.metrics(metrics));
      out.print(RunFolder.json(result));
    } else {
      out.printf(
          Locale.ROOT,
          "%d rows: accuracy %.4f, NMI %.4f, ARI %.4f%n",
          data.samples().rows(),
          metrics.accuracy(),
          metrics.nmi(),
          metrics.ari());
    }
    out.flush();
    return 0;
  }
}
