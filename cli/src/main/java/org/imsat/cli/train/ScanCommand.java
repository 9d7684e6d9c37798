package org.imsat.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.imsat.cli.options.InputOptions;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.report.ScanReport;
import org.imsat.experiments.run.ClusterOutcome;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.Learners;
import org.imsat.experiments.run.RunRequest;
import org.imsat.experiments.scan.Scan;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.Learner;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.Setting;
import org.imsat.model.ClusterModel;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code imsat scan}: how many clusters there are. */
@Command(
    name = "scan",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Clusters the rows into several numbers of clusters, each a few times with other seeds, and"
          + " suggests the number that the agreement of its runs speaks for.",
      "",
      "Where there are too many clusters, they part near rows, and each run splits others; where there"
          + " are too few, the clusters tell less. Suggested is the number with the most information that"
          + " the cluster of a row in one run has of the cluster of a near row in another, less what they"
          + " do not tell of each other, in nats. Where runs with that number agree badly (adjusted"
          + " Rand index below 0.8), the suggestion is called weak. The Rand index of every two runs, the"
          + " information that the cluster of a row has of that of the augmented row, silhouettes, and what silhouette and gap statistic"
          + " of K-means say stand beside it. Labels have no say in it.",
      "",
      "Each run writes into a folder of its own under --out; the same command goes on where it was."
          + " Writes scan.json and report.html.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  imsat scan digits --clusters 6-12,15 --out digits-scan",
    })
final class ScanCommand implements Callable<Integer>, SettingOptions.Taking {
  private static final Set<String> OWN =
      Set.of("--clusters", "--runs", "--seed", "--out", "--json");

  @Spec private CommandSpec spec;

  @Mixin private InputOptions input;

  @Option(
      names = "--clusters",
      split = ",",
      required = true,
      paramLabel = "K",
      description =
          "Numbers of clusters to try: a list and ranges, such as 4-12, or 4-40:4 in steps.")
  private List<String> clusters;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each, with seeds that follow one another (default: 3).")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the first run (default: 1).")
  private long seed;

  @Mixin private PairOptions pairs;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "As for 'imsat cluster'.")
  private String method;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "'default', 'paper' or 'best'.")
  private String profile;

  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  private Optional<Integer> threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-scan",
      description = "Folder to write into (default: imsat-scan).")
  private Path out;

  @Option(names = "--json", description = "Print scan.json to standard output.")
  private boolean json;

  @Override
  public Collection<Setting<?>> settings() {
    return LearnerOptions.settings(ImsatSettings.PRIOR, ImsatSettings.RUNS, CommonSettings.SEED);
  }

  @Override
  public Integer call() {
    input.check();
    check();
    Scan scan = new Scan(this::training, ClusterNumbers.of(clusters), runs, seed, out);
    Optional<ScanReport> report =
        scan.carryOut(input.title(), Console.of(spec.commandLine().getErr(), false));
    report.ifPresent(found -> print(found, scan.page()));
    return report.isPresent() ? 0 : 1;
  }

  private void check() {
    if (runs < 2) {
      throw new InvalidInputException(
          "--runs is " + runs + ", but must be at least 2: what is compared is how runs agree");
    }
  }

  private RunRequest<ClusterModel> training(int k, long runSeed) {
    List<String> arguments = new ArrayList<>(List.of("cluster"));
    arguments.addAll(given());
    arguments.addAll(List.of("--clusters", Integer.toString(k), "--seed", Long.toString(runSeed)));
    return new RunRequest<>(
        arguments,
        threads,
        () -> {
          Learner<ClusterModel> learner = Learners.of(Code.clusters(k), method, profile);
          SettingOptions.apply(spec.commandLine(), learner);
          learner.seed(runSeed);
          return new Experiment<>(
              input.rows(), learner, pairs.file(), new ClusterOutcome(k), arguments);
        });
  }

  /** What the user said of rows and method, which is the same for all runs. */
  private List<String> given() {
    ParseResult parsed = spec.commandLine().getParseResult();
    List<String> arguments = new ArrayList<>();
    parsed.matchedPositionals().forEach(p -> arguments.addAll(p.originalStringValues()));
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!OWN.contains(option.longestName())) {
        arguments.add(option.longestName());
        if (option.arity().max() > 0) {
          arguments.addAll(option.originalStringValues());
        }
      }
    }
    return arguments;
  }

  private void print(ScanReport report, Path page) {
    PrintWriter standardOut = spec.commandLine().getOut();
    if (json) {
      standardOut.print(Json.text(report.toMap()));
    } else {
      report.lines().forEach(standardOut::println);
      standardOut.println("report: " + page);
    }
    standardOut.flush();
  }
}
