package org.imsat.experiments.apply;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.NpyRows;
import org.imsat.experiments.evaluate.RowCodes;
import org.imsat.file.AtomicFile;
import org.imsat.model.CodeModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/** Writes the codes of rows in the format that a user wants. */
public final class CodeWriter {
  private static final String NPY = "npy";

  private final String format;
  private final boolean table;
  private final Optional<Long> sample;

  private CodeWriter(String format, boolean table, Optional<Long> sample) {
    this.format = format;
    this.table = table;
    this.sample = sample;
  }

  /**
   * For a file with such a name, which asks for a table where no format is asked for.
   *
   * @param format npy, hex, bits or csv; not each model's codes have all
   * @param sample seed of the draw of an embedding's codes; without it they are means
   */
  public static CodeWriter of(String format, Path out, Optional<Long> sample) {
    boolean table =
        format.equals(NPY) && out.toString().toLowerCase(Locale.ROOT).endsWith(".parquet");
    return new CodeWriter(format, table, sample);
  }

  /** Whether files are npy. */
  public boolean isNpy() {
    return format.equals(NPY) && !table;
  }

  /**
   * Encodes rows and writes their codes.
   *
   * @param data what is known of the rows
   * @throws InvalidInputException if the model's codes have no such format
   */
  public void write(Model model, Samples rows, Dataset data, Path file) {
    if (model instanceof HashModel hash) {
      write(hash.encode(rows), data, file);
    } else if (model instanceof EmbeddingModel embedding) {
      write(codes(embedding, rows), data, file);
    } else {
      write((CodeModel) model, rows, data, file);
    }
  }

  private void write(BinaryCodes codes, Dataset data, Path file) {
    if (table) {
      RowTable.ofTexts(codes::hex, data).write(file);
      return;
    }
    switch (format) {
      case NPY -> codes.write(file);
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
    if (table) {
      RowTable.of(codes, data).write(file);
      return;
    }
    switch (format) {
      case NPY -> NpyRows.write(codes, file);
      case "csv" -> AtomicFile.write(file, lines(codes.length, row -> joined(codes[row])));
      default -> throw unknown("npy or csv");
    }
  }

  private void write(CodeModel heads, Samples rows, Dataset data, Path file) {
    if (table) {
      RowTable.of(heads.encode(rows), data).write(file);
      return;
    }
    switch (format) {
      case NPY -> RowCodes.of(heads, rows).write(file);
      case "csv" -> {
        int[][] codes = heads.encode(rows);
        AtomicFile.write(file, lines(codes.length, row -> joined(codes[row])));
      }
      default -> throw unknown("npy or csv");
    }
  }

  private static String joined(int... values) {
    return Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(","));
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
