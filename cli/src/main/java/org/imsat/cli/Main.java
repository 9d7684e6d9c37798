package org.imsat.cli;

import java.util.Locale;
import org.imsat.cli.apply.ApplyCommands;
import org.imsat.cli.data.DataCommands;
import org.imsat.cli.reproduce.CardCommands;
import org.imsat.cli.reproduce.ReproduceCommand;
import org.imsat.cli.terminal.Console;
import org.imsat.cli.terminal.Failures;
import org.imsat.cli.terminal.Interruption;
import org.imsat.cli.terminal.StandardOutput;
import org.imsat.cli.train.TrainCommands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Entry point of the program. Exit status: 0 done, 1 the run failed, 2 wrong usage or bad input,
 * 129, 130 or 143 where a signal ended it, 141 where nobody read its output to the end.
 */
@Command(
    name = "imsat",
    description = {
      "Learns clusters and hash codes from unlabelled data with a deep network (IMSAT, ICML 2017)"
          + " and applies them.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    footer = {
      "",
      "A first run, on built-in generated images of the ten digits (no download):",
      "  imsat cluster digits --clusters 10",
      "Your own data, and the model it gives applied to new rows:",
      "  imsat cluster rows.csv --clusters 8 --out run",
      "  imsat assign run/model.imsat new.csv --out clusters.csv",
      "",
      "Codes for similarity search, and a search:",
      "  imsat hash rows.npy --bits 32 --out codes",
      "  imsat index codes/codes.npy --out rows.index",
      "  imsat search codes/model.imsat --index rows.index --input new.npy --top 10",
      "",
      "'imsat help COMMAND' explains a command and its options."
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // Numbers as files, style sheets and other programs take them: in Arabic, Persian and other
    // locales they have other digits.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    int status = run(arguments);
    System.exit(Interruption.exitStatus().orElse(status));
  }

  private static int run(String... arguments) {
    StandardOutput output = StandardOutput.install();
    CommandLine program = program();
    if (arguments.length == 0) {
      program.usage(System.err);
      return 2;
    }
    int status = execute(program, arguments);
    System.out.flush();
    if (status == 0 && System.out.checkError()) {
      if (output.isClosed()) {
        return StandardOutput.CLOSED_PIPE;
      }
      return Failures.outputLost(program.getErr());
    }
    return status;
  }

  /** The program's commands. */
  static CommandLine program() {
    CommandLine program = new CommandLine(new Main());
    TrainCommands.all().forEach(program::addSubcommand);
    ApplyCommands.all().forEach(program::addSubcommand);
    program.addSubcommand(ReproduceCommand.all());
    program.addSubcommand(new BenchCommand());
    DataCommands.all().forEach(program::addSubcommand);
    CardCommands.all(Main::program).forEach(program::addSubcommand);
    program.addSubcommand(new CommandLine.HelpCommand());
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
    program.setParameterExceptionHandler((e, arguments) -> Failures.tell(e));
    return program;
  }

  private static int execute(CommandLine program, String... arguments) {
    try {
      return program.execute(arguments);
    } catch (OutOfMemoryError e) {
      return Failures.outOfMemory(program.getErr());
    }
  }

  private static int report(Exception failure, CommandLine command) {
    Console.endAll();
    return Failures.tell(failure, command.getErr());
  }
}
