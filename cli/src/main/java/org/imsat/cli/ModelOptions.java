package org.imsat.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.cli.terminal.Console;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A saved model, and the rows that it is applied to. */
final class ModelOptions {
  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.imsat file.")
  private Path model;

  @Mixin private InputOptions input;

  @Option(
      names = "--backbone",
      paramLabel = "FILE",
      description = "For a model of a network's features and an INPUT of images: that network.")
  private Optional<Path> backbone;

  /** Checks what was given, before anything is read. */
  void check() {
    input.check();
  }

  /** The same, and tells that results lie where the next reading may find them. */
  void check(Optional<Path> out, Console console) {
    check();
    out.ifPresent(file -> input.given().ifPresent(i -> Arguments.warnOfInput(file, i, console)));
  }

  /** Where the model is. */
  Path file() {
    return model;
  }

  /** The rows as the model takes them. */
  Dataset rows(Model loaded, Console console) {
    return Arguments.fitting(model, loaded, input.open(console, loaded, backbone));
  }
}
