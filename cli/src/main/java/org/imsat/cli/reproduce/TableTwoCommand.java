package org.imsat.cli.reproduce;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.imsat.cli.options.FolderOptions;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.paper.TableTwo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce table2}: the paper's data sets beside ours. */
@Command(
    name = "table2",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads every set of the paper that is at hand and shows its points, classes, dimension and"
          + " largest class beside the paper's, with the time that reading took and the most of the"
          + " heap that was in use meanwhile.",
      "",
      "Sets that are not at hand are not downloaded; see 'imsat data list'.",
      ""
    })
final class TableTwoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private FolderOptions places;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(TableTwo.read(places.folders(), line -> {})));
    } else {
      TableTwo.read(
          places.folders(),
          line -> {
            out.println(line);
            out.flush();
          });
    }
    out.flush();
    return 0;
  }
}
