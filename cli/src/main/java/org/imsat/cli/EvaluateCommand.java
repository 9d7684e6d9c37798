package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat evaluate}: how well a model's clusters or codes agree with labels. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares a model's clusters with labels: accuracy under the best one-to-one map of clusters"
          + " to classes, normalised mutual information, adjusted Rand index. Of a model that makes"
          + " codes it tells how well random rows of each class find their class among the others;"
          + " of an embedding how much its codes tell of rows, and what is restored of these.",
      ""
    },
    footer = {"", "Example:", "  imsat evaluate run/model.imsat new.csv --labels kind"})
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.imsat file.")
  private Path model;

  @Mixin private InputOptions input;

  @Option(
      names = "--backbone",
      paramLabel = "FILE",
      description = "For a model of a network's features and an INPUT of images: that network.")
  private Optional<Path> backbone;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "100",
      description = "For codes: rows of each class that ask for the others (default: 100).")
  private int queries;

  @Option(
      names = "--query-seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "For codes: seed of the draw of these rows (default: 1).")
  private long querySeed;

  @Override
  public Integer call() {
    input.check();
    Arguments.positive("--queries", queries);
    Console console = Console.of(spec.commandLine().getErr(), false);
    Model loaded = Model.load(model);
    Dataset read = input.open(console, loaded, backbone);
    Dataset data = Arguments.fitting(model, loaded, read);
    console.begin("evaluating");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("data", data.name());
    result.put("rows", data.samples().rows());
    List<String> lines = new ArrayList<>();
    PartialLabels.of(data)
        .ifPresent(
            labels -> {
              labels.describe(result);
              lines.add(labels.text());
            });
    if (loaded instanceof EmbeddingModel embedding) {
      Map<String, Object> metrics = new EmbeddingMetrics(embedding).of(data);
      result.put("metrics", metrics);
      lines.addAll(EmbeddingMetrics.lines(metrics));
    } else if (loaded instanceof ClusterModel clusters) {
      ClusterMetrics metrics =
          ClusterMetrics.of(clusters.assign(data.samples()), clusters.clusters(), labels(data));
      result.put("metrics", ClusterResult.metrics(metrics));
      lines.add(ClusterResult.line(metrics));
    } else {
      Labels labels = labels(data);
      RowCodes codes = codes(loaded, data);
      QuerySplit split = QuerySplit.draw(labels, queries, querySeed);
      Map<String, Object> metrics =
          new LinkedHashMap<>(
              HashResult.metrics(codes.retrieval(labels, split.queries(), split.gallery())));
      metrics.putAll(HashResult.metrics(codes.statistics()));
      result.put("metrics", metrics);
      result.put("protocol", split.toMap());
      lines.addAll(HashResult.lines(metrics));
    }
    console.end();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(RunFolder.json(result));
    } else {
      out.println(data.samples().rows() + " rows of " + data.name());
      lines.forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private static Labels labels(Dataset data) {
    return data.labels()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    data.name() + " has no labels to compare with; give them with --labels"));
  }

  private static RowCodes codes(Model model, Dataset data) {
    return model instanceof HashModel hash
        ? RowCodes.of(hash, data.samples())
        : RowCodes.of((CodeModel) model, data.samples());
  }
}
