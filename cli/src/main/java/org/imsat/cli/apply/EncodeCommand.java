package org.imsat.cli.apply;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.apply.CodeWriter;
import org.imsat.experiments.apply.DescribedCodes;
import org.imsat.experiments.input.WatchedRows;
import org.imsat.model.ClusterModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat encode}: applies a saved model of codes in pure Java. */
@Command(
    name = "encode",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Gives rows the codes of a saved model.",
      "",
      "Bits are packed as numpy.packbits does it: the first bit is the highest of the first byte. Beside"
          + " an npy file FILE.json says which model made it, and FILE.ids.txt what its rows are called,"
          + " where that is known: 'imsat index' takes both over.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat encode run/model.imsat new.npy --out codes.npy",
      "  imsat encode run/model.imsat new.npy --out codes.txt --format hex"
    })
final class EncodeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelOptions model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "Where to write; - is standard output. A name that ends in .parquet gives a table: row, code"
              + " or values, and ids where these are known. An existing file is replaced.")
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "npy",
      description = {
        "npy (default): unsigned bytes of shape (rows, bytes) or, for codes of heads, (rows, heads);",
        "for embeddings 32-bit floats; hex, or bits: text, a code per line; csv: a column for each",
        "head or value."
      })
  private String format;

  @Option(
      names = "--sample",
      paramLabel = "SEED",
      description =
          "Of an embedding: draw a code of each row at random, rather than take the mean of its"
              + " codes.")
  private Optional<Long> sample;

  @Override
  public Integer call() {
    Console console = Console.of(spec.commandLine().getErr(), false);
    model.check(Optional.of(out), console);
    Model loaded = Model.load(model.file());
    if (sample.isPresent() && !(loaded instanceof EmbeddingModel)) {
      throw new InvalidInputException(
          "--sample is for embeddings, which " + model.file() + " is not");
    }
    if (loaded instanceof ClusterModel) {
      throw new InvalidInputException(
          model.file() + " makes clusters, not codes; see 'imsat help assign'");
    }
    Dataset data = model.rows(loaded, console);
    Samples rows = WatchedRows.of(data.samples(), "encoding", console);
    CodeWriter writer = CodeWriter.of(format, out, sample);
    Output.write(out, file -> writer.write(loaded, rows, data, file));
    console.end();
    if (writer.isNpy() && Files.isRegularFile(out)) {
      DescribedCodes.describe(out, loaded, data);
    }
    return 0;
  }
}
