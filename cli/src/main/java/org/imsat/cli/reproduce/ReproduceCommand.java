package org.imsat.cli.reproduce;

import java.util.List;
import org.imsat.experiments.paper.PaperTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code imsat reproduce}: the paper's experiments. */
@Command(
    name = "reproduce",
    mixinStandardHelpOptions = true,
    description = {"Carries out experiments of the paper and writes what comes out.", ""},
    synopsisSubcommandLabel = "EXPERIMENT",
    subcommands = {
      TableTwoCommand.class,
      FigureTwoCommand.class,
      ToyCommand.class,
      GridCommand.class,
      MimToyCommand.class,
      MimPcaCommand.class,
      MimImageCommand.class,
      PanelCommand.class
    })
public final class ReproduceCommand {
  private ReproduceCommand() {}

  /** The command with all experiments. */
  public static CommandLine all() {
    CommandLine reproduce = new CommandLine(new ReproduceCommand());
    for (PaperTable table : List.of(PaperTable.THREE, PaperTable.FOUR, PaperTable.FIVE)) {
      CommandLine command = new CommandLine(new TableCommand(table));
      command.getCommandSpec().usageMessage().header(table.title() + ".");
      reproduce.addSubcommand(table.name(), command);
    }
    return reproduce;
  }
}
