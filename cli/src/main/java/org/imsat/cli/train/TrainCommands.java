package org.imsat.cli.train;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** The commands that train, which take settings. */
public final class TrainCommands {
  private TrainCommands() {}

  /** All of them, in the order of the program's help. */
  public static List<CommandLine> all() {
    return Stream.of(new ClusterCommand(), new ScanCommand(), new HashCommand(), new EmbedCommand())
        .map(TrainCommands::withSettings)
        .toList();
  }

  private static CommandLine withSettings(SettingOptions.Taking command) {
    CommandLine line = new CommandLine(command);
    SettingOptions.addTo(line.getCommandSpec());
    HelpPage.install(line);
    return line;
  }
}
