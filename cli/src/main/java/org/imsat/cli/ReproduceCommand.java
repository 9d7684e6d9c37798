package org.imsat.cli;

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
      MimImageCommand.class
    })
final class ReproduceCommand {}
