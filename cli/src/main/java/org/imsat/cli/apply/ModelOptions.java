package org.imsat.cli.apply;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.imsat.cli.options.InputOptions;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.input.ModelRows;
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
    out.ifPresent(file -> input.given().ifPresent(i -> warnOfInput(file, i, console)));
  }

  /** Where the model is. */
  Path file() {
    return model;
  }

  /** The rows as the model takes them. */
  Dataset rows(Model loaded, Console console) {
    return ModelRows.fitting(model, loaded, input.rows().open(loaded, backbone, console));
  }

  /**
   * Tells that a file is written into a folder that is read, where it is taken for input next time.
   *
   * @param input as the user gave it
   */
  private static void warnOfInput(Path out, String input, Console console) {
    if (Output.isStandard(out)) {
      return;
    }
    try {
      Path folder = Path.of(input);
      Path target = out.toAbsolutePath().normalize();
      if (Files.isDirectory(folder)
          && target.startsWith(folder.toAbsolutePath().normalize())
          && !Files.exists(out)) {
        console.note(
            "warning: --out %s lies in the folder %s that is read; the next reading may find it there"
                .formatted(out, input));
      }
    } catch (InvalidPathException e) {
      return;
    }
  }
}
