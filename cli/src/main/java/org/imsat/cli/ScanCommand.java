package org.imsat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.imsat.cli.report.ScanReport;
import org.imsat.file.AtomicFile;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.Setting;
import org.imsat.learner.ImsatSettings;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
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
      "Where there are too many clusters, each run splits others; where there are too few, runs may"
          + " agree, but the clusters tell less. Suggested is the number with the most information that"
          + " two runs share, less what they do not share, in nats. The adjusted Rand index of every two"
          + " runs, and what a cluster tells of the augmented row's, stand beside it. Labels have no say"
          + " in it.",
      "",
      "Each run writes into a folder of its own under --out; the same command goes on where it was."
          + " Writes scan.json and report.html.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  imsat scan digits --clusters 6,8,10,12,15 --out digits-scan",
    })
final class ScanCommand implements Callable<Integer>, SettingOptions.Taking {
  private static final Set<String> OWN =
      Set.of("--clusters", "--runs", "--seed", "--out", "--json");

  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** How much the cluster of a row tells about that of the augmented row, in nats. */
  private static final String INFORMATION = "augmentedInformation";

  @Spec private CommandSpec spec;

  @Mixin private InputOptions input;

  @Option(
      names = "--clusters",
      split = ",",
      required = true,
      paramLabel = "K",
      description = "Numbers of clusters to try.")
  private List<Integer> clusters;

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

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "auto",
      description = "As for 'imsat cluster'.")
  @SuppressWarnings("UnusedVariable") // handed on as it was given
  private String method;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "'default', 'paper' or 'best'.")
  @SuppressWarnings("UnusedVariable") // handed on as it was given
  private String profile;

  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  @SuppressWarnings("UnusedVariable") // handed on as it was given
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
    List<ScanReport.Trial> trials = new ArrayList<>();
    // The largest first: what the rows or the settings do not allow is refused at once.
    for (int i = clusters.size() - 1; i >= 0; i--) {
      int k = clusters.get(i);
      List<Card> cards = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        Optional<Card> card = train(k, seed + run);
        if (card.isEmpty()) {
          return 1;
        }
        cards.add(card.get());
      }
      trials.add(trial(k, cards));
    }
    Collections.reverse(trials);
    write(trials);
    return 0;
  }

  private void check() {
    if (runs < 2) {
      throw new InvalidInputException(
          "--runs is " + runs + ", but must be at least 2: what is compared is how runs agree");
    }
    clusters = clusters.stream().sorted().distinct().toList();
    if (clusters.size() < 2) {
      throw new InvalidInputException("--clusters needs at least two numbers, such as 5,10,20");
    }
    clusters.forEach(
        k -> {
          if (k < 2) {
            throw new InvalidInputException("--clusters: " + k + " is below 2");
          }
        });
  }

  private Optional<Card> train(int k, long runSeed) {
    List<String> command = new ArrayList<>(List.of("cluster"));
    command.addAll(given());
    command.addAll(List.of("--clusters", Integer.toString(k), "--seed", Long.toString(runSeed)));
    return InnerRun.carryOut(spec.commandLine(), command, out.resolve(k + "-" + runSeed));
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

  private static ScanReport.Trial trial(int k, List<Card> cards) {
    List<int[]> assigned = cards.stream().map(ScanCommand::assignments).toList();
    List<ScanReport.Agreement> agreements = new ArrayList<>();
    for (int i = 0; i < assigned.size(); i++) {
      for (int j = i + 1; j < assigned.size(); j++) {
        Contingency table = Contingency.of(assigned.get(i), k, assigned.get(j), k);
        agreements.add(
            new ScanReport.Agreement(
                ClusterMetrics.of(table).ari(),
                ClusterMetrics.mutualInformation(table),
                ClusterMetrics.variationOfInformation(table)));
      }
    }
    return new ScanReport.Trial(
        k,
        agreements,
        cards.stream().flatMap(card -> card.ofLastEpoch(INFORMATION).stream()).toList(),
        cards.stream().mapToInt(ScanCommand::emptyClusters).max().orElseThrow(),
        cards.stream().map(card -> card.file().getParent().getFileName().toString()).toList());
  }

  private static int emptyClusters(Card card) {
    return (int)
        ((List<?>) card.values().get("clusters"))
            .stream().filter(size -> ((Number) size).intValue() == 0).count();
  }

  /** The cluster of every row, from the file beside a card; ids may hold commas and line breaks. */
  private static int[] assignments(Card card) {
    try {
      String text = Files.readString(card.file().resolveSibling("assignments.csv"));
      return QUOTED
          .matcher(text)
          .replaceAll("")
          .lines()
          .skip(1)
          .mapToInt(line -> Integer.parseInt(line.split(",", 3)[1]))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(List<ScanReport.Trial> trials) {
    ScanReport report = new ScanReport(input.title(), trials);
    AtomicFile.write(out.resolve("scan.json"), RunFolder.json(report.toMap()));
    report.write(out.resolve("report.html"));
    PrintWriter standardOut = spec.commandLine().getOut();
    if (json) {
      standardOut.print(RunFolder.json(report.toMap()));
    } else {
      report.lines().forEach(standardOut::println);
      standardOut.println("report: " + out.resolve("report.html"));
    }
    standardOut.flush();
  }
}
