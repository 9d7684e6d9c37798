package org.imsat.cli.apply;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.data.table.OutputTable;
import org.imsat.experiments.apply.RowTable;
import org.imsat.experiments.input.WatchedRows;
import org.imsat.learn.settings.Requirement;
import org.imsat.model.Assignments;
import org.imsat.model.Certainty;
import org.imsat.model.ClusterModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat assign}: applies a saved model in pure Java. */
@Command(
    name = "assign",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Assigns rows to the clusters of a saved model.",
      "",
      "Writes lines of row, cluster and probability, as in assignments.csv; the row counts from zero in"
          + " what was given. Of files there are also their names, of a table its column of ids.",
      "A model that keeps a sample of its rows also tells stability (from 0 to 1: how sure the cluster"
          + " is, by the row's nearest ones of the sample) and novelty (from 0 to 1: the share of the"
          + " sample's rows that are less unlike the others).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat assign run/model.imsat new.csv --out clusters.csv",
      "  imsat assign run/model.imsat new.csv --unsure --out clusters.csv",
      "  imsat assign run/model.imsat --query \"SELECT * FROM 'new/*.parquet'\" --out clusters.parquet"
    })
final class AssignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to write: csv, .csv.gz or, with a name that ends in .parquet, Parquet; - is standard"
              + " output (default). An existing file is replaced.")
  private Optional<Path> out;

  @Option(
      names = "--unsure",
      paramLabel = "T",
      arity = "0..1",
      fallbackValue = "0.5",
      description =
          "Says that rows are of no cluster, -1, whose stability is below T (0.5 if none is given) or"
              + " whose novelty is above 0.99.")
  private Optional<Double> unsure;

  @Override
  public Integer call() {
    Console console = Console.of(spec.commandLine().getErr(), false);
    unsure.ifPresent(t -> Requirement.require(t >= 0 && t <= 1, "--unsure", t, "from 0 to 1"));
    model.check(out, console);
    ClusterModel loaded = clusters(model.file());
    if (unsure.isPresent() && !loaded.hasSample()) {
      throw new InvalidInputException(
          "--unsure needs a model that keeps a sample of its rows, and %s has none: it is older than that, was learned with --no-sample, or of fewer than ten rows or very wide ones"
              .formatted(model.file()));
    }
    Dataset data = model.rows(loaded, console);
    OutputTable table = table(loaded, data, console);
    if (out.isPresent() && !Output.isStandard(out.get())) {
      table.write(out.get());
    } else {
      spec.commandLine().getOut().print(table.csv());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private OutputTable table(ClusterModel loaded, Dataset data, Console console) {
    Samples watched = WatchedRows.of(data.samples(), "assigning rows", console);
    if (!loaded.hasSample()) {
      Assignments assignments = loaded.assignWithProbabilities(watched);
      console.end();
      console.note("no stability and novelty: the model keeps no sample of its rows");
      return RowTable.of(assignments, data);
    }
    List<Certainty> certainty = loaded.certainty(watched);
    console.end();
    unsure.ifPresent(
        least ->
            console.note(
                "%d of %d rows are of no cluster: stability below %s or novelty above %s"
                    .formatted(
                        certainty.stream().filter(c -> c.unsure(least)).count(),
                        certainty.size(),
                        least,
                        Certainty.NOVEL)));
    return RowTable.of(certainty, unsure, data);
  }

  /** Reads a model of clusters. */
  private static ClusterModel clusters(Path file) {
    if (Model.load(file) instanceof ClusterModel clusters) {
      return clusters;
    }
    throw new InvalidInputException(file + " makes codes, not clusters; see 'imsat help encode'");
  }
}
