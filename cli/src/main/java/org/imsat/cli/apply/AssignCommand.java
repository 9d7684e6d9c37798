package org.imsat.cli.apply;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.data.table.OutputTable;
import org.imsat.experiments.apply.RowTable;
import org.imsat.experiments.input.WatchedRows;
import org.imsat.model.Assignments;
import org.imsat.model.ClusterModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
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
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat assign run/model.imsat new.csv --out clusters.csv",
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

  @Override
  public Integer call() {
    Console console = Console.of(spec.commandLine().getErr(), false);
    model.check(out, console);
    ClusterModel loaded = clusters(model.file());
    Dataset data = model.rows(loaded, console);
    Assignments assignments =
        loaded.assignWithProbabilities(WatchedRows.of(data.samples(), "assigning rows", console));
    console.end();
    OutputTable table = RowTable.of(assignments, data);
    if (out.isPresent() && !Output.isStandard(out.get())) {
      table.write(out.get());
    } else {
      spec.commandLine().getOut().print(table.csv());
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  /** Reads a model of clusters. */
  private static ClusterModel clusters(Path file) {
    if (Model.load(file) instanceof ClusterModel clusters) {
      return clusters;
    }
    throw new InvalidInputException(file + " makes codes, not clusters; see 'imsat help encode'");
  }
}
