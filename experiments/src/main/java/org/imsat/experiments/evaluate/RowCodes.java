package org.imsat.experiments.evaluate;

import java.nio.file.Path;
import java.util.Arrays;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.NpyHeadCodes;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.report.HashReport;
import org.imsat.metric.CodeStatistics;
import org.imsat.metric.RetrievalMetrics;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/** The codes of rows, be they bits or heads of several values. */
public sealed interface RowCodes {
  /** The codes that a model gives to rows. */
  static RowCodes of(HashModel model, Samples rows) {
    return new Bits(model.encode(rows));
  }

  /** The codes that a model gives to rows. */
  static RowCodes of(CodeModel model, Samples rows) {
    return new HeadValues(model.encode(rows), model.heads());
  }

  /** How the codes are used. */
  CodeStatistics statistics();

  /** How well they find rows of the same class. */
  RetrievalMetrics retrieval(Labels labels, int[] queries, int[] gallery);

  /** Writes them as an npy file. */
  void write(Path file);

  /** The report of a run that gave the rows of {@code data} these codes. */
  HashReport report(ResultCard card, Dataset data);

  /** D bits. */
  record Bits(BinaryCodes codes) implements RowCodes {
    @Override
    public CodeStatistics statistics() {
      return CodeStatistics.of(codes);
    }

    @Override
    public RetrievalMetrics retrieval(Labels labels, int[] queries, int[] gallery) {
      return RetrievalMetrics.of(
          codes.select(queries), labels.select(queries),
          codes.select(gallery), labels.select(gallery));
    }

    @Override
    public void write(Path file) {
      codes.write(file);
    }

    @Override
    public HashReport report(ResultCard card, Dataset data) {
      return HashReport.of(card, data, codes);
    }
  }

  /** Values of several heads. */
  final class HeadValues implements RowCodes {
    private final int[][] codes;
    private final int[] heads;

    /**
     * Codes.
     *
     * @param codes {@code [row][head]}
     * @param heads number of values of each head
     */
    public HeadValues(int[][] codes, int[] heads) {
      this.codes = codes;
      this.heads = heads;
    }

    @Override
    public CodeStatistics statistics() {
      return CodeStatistics.of(codes);
    }

    @Override
    public RetrievalMetrics retrieval(Labels labels, int[] queries, int[] gallery) {
      return RetrievalMetrics.of(
          select(queries), labels.select(queries), select(gallery), labels.select(gallery));
    }

    private int[][] select(int[] rows) {
      return Arrays.stream(rows).mapToObj(row -> codes[row]).toArray(int[][]::new);
    }

    @Override
    public void write(Path file) {
      NpyHeadCodes.write(codes, heads, file);
    }

    @Override
    public HashReport report(ResultCard card, Dataset data) {
      return HashReport.of(card, data, codes);
    }
  }
}
