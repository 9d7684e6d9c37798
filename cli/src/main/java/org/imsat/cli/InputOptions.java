package org.imsat.cli;

import java.util.function.Consumer;
import org.imsat.data.digits.Digits;
import org.imsat.samples.Dataset;
import picocli.CommandLine.Parameters;

/** Which rows a command reads. */
final class InputOptions {
  @Parameters(paramLabel = "INPUT", description = "A file, or the name of a set.")
  private String input;

  Dataset open(Consumer<String> notes) {
    notes.accept("reading " + input);
    return Digits.generate(Digits.DEFAULT_ROWS, Digits.DEFAULT_SEED);
  }
}
