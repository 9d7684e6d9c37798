package org.imsat.cli.data;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.options.FolderOptions;
import org.imsat.cli.terminal.Console;
import org.imsat.data.sets.DataFolders;
import org.imsat.data.sets.NamedSet;
import org.imsat.data.sets.NamedSets;
import org.imsat.experiments.input.Downloads;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat data}: the named sets. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The sets that can be asked for by name.",
    subcommands = {DataCommand.ListSets.class, DataCommand.Fetch.class})
final class DataCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "a command is missing; there are 'imsat data list' and 'imsat data fetch'");
  }

  /** {@code imsat data list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the named sets and where they are.")
  static final class ListSets implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Mixin private FolderOptions places;

    @Override
    public Integer call() {
      DataFolders folders = places.folders();
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%-23s %8s %10s %8s  %s%n", "name", "rows", "dimension", "classes", "where");
      for (NamedSet set : NamedSets.all()) {
        out.printf(
            "%-23s %8d %10d %8d  %s%n",
            set.name(), set.rows(), set.dimension(), set.classes(), where(set, folders));
      }
      out.flush();
      return 0;
    }

    private static String where(NamedSet set, DataFolders folders) {
      return set.location(folders).map(Path::toString).orElseGet(() -> origin(set));
    }

    private static String origin(NamedSet set) {
      Optional<URI> source = set.source();
      return source.isPresent()
          ? "to be downloaded from %s (%.1f MB)".formatted(source.get(), set.bytes() / 1e6)
          : set.byHand().map(what -> "not here: " + what).orElse("generated");
    }
  }

  /** {@code imsat data fetch}. */
  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      description = {
        "Downloads a set, or checks its files where they are already. An interrupted download goes on"
            + " where it broke off.",
        ""
      })
  static final class Fetch implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "As 'imsat data list' gives it.")
    private String name;

    @Mixin private FolderOptions places;

    @Override
    public Integer call() {
      NamedSet set =
          NamedSets.find(name)
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "there is no set '%s'; there are %s".formatted(name, NamedSets.names())));
      DataFolders folders = places.folders();
      Console console = Console.of(spec.commandLine().getErr(), false);
      set.fetch(folders, new Downloads(console)::received);
      PrintWriter out = spec.commandLine().getOut();
      out.println(set.location(folders).map(Path::toString).orElse("generated: nothing to fetch"));
      out.flush();
      return 0;
    }
  }
}
