package org.imsat.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.imsat.cli.terminal.Console;
import org.imsat.cli.terminal.Failures;
import org.imsat.cli.terminal.Interruption;
import org.imsat.cli.terminal.StandardOutput;
import org.imsat.experiments.paper.PaperTable;
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
    subcommands = {
      ClusterCommand.class,
      ScanCommand.class,
      HashCommand.class,
      EmbedCommand.class,
      AssignCommand.class,
      EncodeCommand.class,
      DecodeCommand.class,
      EvaluateCommand.class,
      IndexCommand.class,
      SearchCommand.class,
      ReproduceCommand.class,
      BenchCommand.class,
      FeaturesCommand.class,
      DataCommand.class,
      CardsCommand.class,
      VerifyCommand.class,
      CommandLine.HelpCommand.class
    },
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
      System.err.println("imsat: standard output could not be written to the end");
      return 1;
    }
    return status;
  }

  /** The program's commands. */
  static CommandLine program() {
    CommandLine program = new CommandLine(new Main());
    CommandLine reproduce = program.getSubcommands().get("reproduce");
    for (PaperTable table : List.of(PaperTable.THREE, PaperTable.FOUR, PaperTable.FIVE)) {
      CommandLine command = new CommandLine(new TableCommand(table));
      command.getCommandSpec().usageMessage().header(table.title() + ".");
      reproduce.addSubcommand(table.name(), command);
    }
    for (CommandLine command : program.getSubcommands().values()) {
      SettingOptions.addTo(command.getCommandSpec());
      HelpPage.install(command);
    }
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setExecutionExceptionHandler((e, command, parsed) -> report(e, command));
    program.setParameterExceptionHandler((e, arguments) -> report(e));
    return program;
  }

  private static int execute(CommandLine program, String... arguments) {
    try {
      return program.execute(arguments);
    } catch (OutOfMemoryError e) {
      System.err.printf(
          "imsat: out of memory (the limit is %d MB; IMSAT_OPTS=-Xmx8g, say, raises it)%n",
          Runtime.getRuntime().maxMemory() >> 20);
      return 1;
    }
  }

  /** A word about what is wrong, and where to read more; the whole help would hide it. */
  private static int report(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("imsat: " + wrong.getMessage().lines().findFirst().orElse("wrong usage"));
    List<String> close =
        wrong instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!close.isEmpty()) {
      err.println("Did you mean " + String.join(" or ", close) + "?");
    }
    String name = command.getCommandSpec().qualifiedName(" ");
    err.println("'%s --help' explains what there is.".formatted(name));
    err.flush();
    return 2;
  }

  private static int report(Exception failure, CommandLine command) {
    Console.endAll();
    return Failures.tell(failure, command.getErr());
  }
}
