package org.imsat.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.data.table.OutputTable;
import org.imsat.model.Assignments;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.imsat file.")
  private Path model;

  @Mixin private InputOptions input;

  @Option(
      names = "--backbone",
      paramLabel = "FILE",
      description = "For a model of a network's features and an INPUT of images: that network.")
  private Optional<Path> backbone;

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
    input.check();
    out.ifPresent(f -> input.given().ifPresent(i -> Arguments.warnOfInput(f, i, console)));
    ClusterModel loaded = Arguments.clusterModel(model);
    Dataset read = input.open(console, loaded, backbone);
    Dataset data = Arguments.fitting(model, loaded, read);
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
}
