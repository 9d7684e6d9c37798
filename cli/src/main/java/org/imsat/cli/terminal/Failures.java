package org.imsat.cli.terminal;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.imsat.learn.TrainingException;
import org.imsat.learn.torch.EngineException;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine;

/** What users are told of what went wrong: the one place that prints it. */
public final class Failures {
  private Failures() {}

  /** What the program says of its own, after its name. */
  static String named(String message) {
    return "imsat: " + message;
  }

  private static int tell(String message, PrintWriter err, int status) {
    err.println(named(message));
    err.flush();
    return status;
  }

  /** Says it; the exit status of the program that ends with it. */
  public static int tell(Exception failure, PrintWriter err) {
    if (failure instanceof UncheckedIOException e && StandardOutput.isClosedPipe(e.getCause())) {
      return StandardOutput.CLOSED_PIPE;
    }
    if (failure instanceof InvalidInputException) {
      return tell(failure.getMessage(), err, 2);
    }
    if (failure instanceof InvalidPathException path) {
      String message =
          "the file name %s has letters that this locale has not; LC_ALL=C.UTF-8 has them"
              .formatted(path.getInput());
      return tell(message, err, 2);
    }
    int status = tell(explanation(failure), err, 1);
    if (Boolean.getBoolean("imsat.trace")) {
      failure.printStackTrace(err);
    }
    return status;
  }

  /** A word about wrong usage, and where to read more; the whole help would hide it. */
  public static int tell(CommandLine.ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    int status = tell(wrong.getMessage().lines().findFirst().orElse("wrong usage"), err, 2);
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
    return status;
  }

  /** The same of a program that Java's memory did not suffice for. */
  public static int outOfMemory(PrintWriter err) {
    long limit = Runtime.getRuntime().maxMemory() >> 20;
    String message =
        "out of memory (the limit is %d MB; IMSAT_OPTS=-Xmx8g, say, raises it)".formatted(limit);
    return tell(message, err, 1);
  }

  /** The same of results that did not get to where they were to go. */
  public static int outputLost(PrintWriter err) {
    return tell("standard output could not be written to the end", err, 1);
  }

  private static String explanation(Exception failure) {
    if (failure instanceof EngineException
        || failure instanceof TrainingException
        || failure instanceof UncheckedIOException) {
      return failure.getMessage();
    }
    // Messages of native code go on for pages.
    String text = failure.toString().lines().findFirst().orElse("unknown failure");
    return text + " (IMSAT_OPTS=-Dimsat.trace=true shows where)";
  }
}
