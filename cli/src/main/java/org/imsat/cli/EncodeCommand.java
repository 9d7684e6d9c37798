package org.imsat.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.cli.terminal.Console;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.NpyRows;
import org.imsat.experiments.evaluate.RowCodes;
import org.imsat.experiments.run.DescribedCodes;
import org.imsat.experiments.run.RowTable;
import org.imsat.file.AtomicFile;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.HashModel;
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
    Output.write(out, file -> write(loaded, rows, data, file));
    console.end();
    if (format.equals("npy") && !isTable() && Files.isRegularFile(out)) {
      DescribedCodes.describe(out, loaded, data);
    }
    return 0;
  }

  private void write(Model loaded, Samples rows, Dataset data, Path file) {
    if (loaded instanceof HashModel hash) {
      write(hash.encode(rows), data, file);
    } else if (loaded instanceof EmbeddingModel embedding) {
      write(codes(embedding, rows), data, file);
    } else {
      write((CodeModel) loaded, rows, data, file);
    }
  }

  /** Whether the name of the file asks for a table, and no other format is. */
  private boolean isTable() {
    return format.equals("npy") && out.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  private void write(BinaryCodes codes, Dataset data, Path file) {
    if (isTable()) {
      RowTable.ofTexts(codes::hex, data).write(file);
      return;
    }
    switch (format) {
      case "npy" -> codes.write(file);
      case "hex" -> AtomicFile.write(file, lines(codes.rows(), codes::hex));
      case "bits" -> AtomicFile.write(file, lines(codes.rows(), codes::bitString));
      default -> throw unknown("npy, hex or bits");
    }
  }

  private float[][] codes(EmbeddingModel embedding, Samples rows) {
    if (sample.isEmpty()) {
      return embedding.embed(rows);
    }
    SplittableRandom random = new SplittableRandom(sample.get());
    float[][] codes = new float[rows.rows()][];
    Arrays.setAll(codes, row -> embedding.sample(rows.row(row), random));
    return codes;
  }

  private void write(float[][] codes, Dataset data, Path file) {
    if (isTable()) {
      RowTable.of(codes, data).write(file);
      return;
    }
    switch (format) {
      case "npy" -> NpyRows.write(codes, file);
      case "csv" -> AtomicFile.write(file, lines(codes.length, row -> joined(codes[row])));
      default -> throw unknown("npy or csv");
    }
  }

  private void write(CodeModel heads, Samples rows, Dataset data, Path file) {
    if (isTable()) {
      RowTable.of(heads.encode(rows), data).write(file);
      return;
    }
    switch (format) {
      case "npy" -> RowCodes.of(heads, rows).write(file);
      case "csv" -> {
        int[][] codes = heads.encode(rows);
        AtomicFile.write(
            file,
            lines(
                codes.length,
                row ->
                    Arrays.stream(codes[row])
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(","))));
      }
      default -> throw unknown("npy or csv");
    }
  }

  private static String joined(float... values) {
    return IntStream.range(0, values.length)
        .mapToObj(j -> Float.toString(values[j]))
        .collect(Collectors.joining(","));
  }

  private InvalidInputException unknown(String known) {
    return new InvalidInputException(
        "--format '%s' is none for this model; there are %s".formatted(format, known));
  }

  private static String lines(int rows, IntFunction<String> line) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      text.append(line.apply(row)).append('\n');
    }
    return text.toString();
  }
}
