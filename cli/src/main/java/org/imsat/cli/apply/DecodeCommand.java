package org.imsat.cli.apply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.options.InputOptions;
import org.imsat.cli.terminal.Console;
import org.imsat.codes.NpyRows;
import org.imsat.experiments.apply.DescribedCodes;
import org.imsat.experiments.input.WatchedRows;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.Model;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat decode}: rows of continuous codes, in pure Java. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes rows of the codes of an embedding ('imsat embed'): the mean of the rows that a code"
          + " stands for, unscaled, as an npy file of 32-bit floats. INPUT holds codes, a row each.",
      ""
    },
    footer = {"", "Example:", "  imsat decode run/model.imsat codes.npy --out rows.npy"})
final class DecodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.imsat file.")
  private Path model;

  @Mixin private InputOptions input;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write; - is standard output. An existing file is replaced.")
  private Path out;

  @Option(names = "--force", description = "Decode another model's codes all the same.")
  private boolean force;

  @Override
  public Integer call() {
    input.check();
    if (!(Model.load(model) instanceof EmbeddingModel embedding)) {
      throw new InvalidInputException(model + " is no embedding: only its codes can be decoded");
    }
    Console console = Console.of(spec.commandLine().getErr(), false);
    Optional<Path> given = input.given().map(Path::of).filter(Files::isRegularFile);
    if (!force && given.isPresent()) {
      DescribedCodes.requireMadeBy(embedding, model, given.get());
    }
    Samples codes = input.rows().open(console).samples();
    if (codes.dimension() != embedding.latent()) {
      throw new InvalidInputException(
          "%s takes codes of %d values, but those of %s have %d"
              .formatted(model, embedding.latent(), input.title(), codes.dimension()));
    }
    float[][] rows = new float[codes.rows()][];
    Samples watched = WatchedRows.of(codes, "decoding", console);
    Arrays.setAll(rows, i -> embedding.decode(watched.row(i)));
    console.end();
    Output.write(out, file -> NpyRows.write(rows, file));
    return 0;
  }
}
