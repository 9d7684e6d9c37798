package org.imsat.cli.apply;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.evaluate.Evaluation;
import org.imsat.learn.settings.Requirement;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Mixin private ModelOptions model;

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
    model.check();
    Requirement.positive("--queries", queries);
    Console console = Console.of(spec.commandLine().getErr(), false);
    Model loaded = Model.load(model.file());
    Dataset data = model.rows(loaded, console);
    console.begin("evaluating");
    Evaluation evaluation = Evaluation.of(loaded, data, queries, querySeed);
    console.end();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(evaluation.values()));
    } else {
      out.println(data.samples().rows() + " rows of " + data.name());
      evaluation.lines().forEach(out::println);
    }
    out.flush();
    return 0;
  }
}
