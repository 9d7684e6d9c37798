package org.imsat.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.imsat.experiments.paper.CardTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat cards}: a table of many results. */
@Command(
    name = "cards",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a Markdown table of all result cards in a folder and those below it.",
      "",
      "Runs whose files or folders have the same name but for a number at its end (NAME-1.json,"
          + " NAME-2.json; NAME-1/result.json) are one line: mean, and standard deviation in"
          + " parentheses. The paper's figures stand beside runs with its settings. Results without"
          + " labels and interrupted ones are left out.",
      ""
    },
    footer = {"", "Example:", "  imsat cards results"})
final class CardsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the cards are.")
  private Path folder;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(CardTables.markdown(folder));
    out.flush();
    return 0;
  }
}
