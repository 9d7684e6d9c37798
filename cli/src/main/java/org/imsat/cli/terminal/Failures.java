package org.imsat.cli.terminal;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import org.imsat.learn.TrainingException;
import org.imsat.learn.torch.EngineException;
import org.imsat.samples.InvalidInputException;

/** What users are told of what went wrong. */
public final class Failures {
  private Failures() {}

  /** Says it; the exit status of the program that ends with it. */
  public static int tell(Exception failure, PrintWriter err) {
    if (failure instanceof UncheckedIOException e && StandardOutput.isClosedPipe(e.getCause())) {
      return StandardOutput.CLOSED_PIPE;
    }
    if (failure instanceof InvalidInputException) {
      err.println("imsat: " + failure.getMessage());
      return 2;
    }
    if (failure instanceof InvalidPathException path) {
      err.println(
          "imsat: the file name %s has letters that this locale has not; LC_ALL=C.UTF-8 has them"
              .formatted(path.getInput()));
      return 2;
    }
    err.println("imsat: " + explanation(failure));
    if (Boolean.getBoolean("imsat.trace")) {
      failure.printStackTrace(err);
    }
    return 1;
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
