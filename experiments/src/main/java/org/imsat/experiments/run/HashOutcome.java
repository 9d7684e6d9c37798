package org.imsat.experiments.run;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.evaluate.CodeTerms;
import org.imsat.experiments.evaluate.EpochMetric;
import org.imsat.experiments.evaluate.QuerySplit;
import org.imsat.experiments.evaluate.RowCodes;
import org.imsat.learn.TrainingRun;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * What is made of a training of codes for similarity search.
 *
 * @param <M> the kind of model
 */
public final class HashOutcome<M extends Model> implements Outcome<M> {
  /** Rows of each class that ask after an epoch. */
  private static final int SAMPLE_QUERIES = 50;

  private static final long SAMPLE_SEED = 1;

  private final QueryProtocol protocol;
  private final Reading<M> reading;

  private HashOutcome(QueryProtocol protocol, Reading<M> reading) {
    this.protocol = protocol;
    this.reading = reading;
  }

  /** Of codes of bits. */
  public static HashOutcome<HashModel> ofBits(QueryProtocol protocol) {
    return new HashOutcome<>(protocol, HashOutcome::bits);
  }

  /** Of codes of heads of several values. */
  public static HashOutcome<CodeModel> ofHeads(QueryProtocol protocol) {
    return new HashOutcome<>(protocol, HashOutcome::heads);
  }

  /** The codes of rows, and the terms of the objective over them. */
  private record Found(RowCodes codes, Map<String, Object> terms) {}

  /** How a model's codes are read. */
  @FunctionalInterface
  private interface Reading<M> {
    Found of(TrainingRun<M> finished, Samples rows);
  }

  @Override
  public Dataset trainedOn(Dataset data) {
    Optional<QuerySplit> split = protocol.split(data);
    if (!protocol.heldOut()) {
      return data;
    }
    return data.select(
        split
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--hold-out-queries needs labels to draw queries from each class"))
            .others());
  }

  @Override
  public Map<String, Object> protocol(Dataset data) {
    return protocol.split(data).map(s -> s.toMap(protocol.heldOut())).orElseGet(Map::of);
  }

  @Override
  public EpochMetric metric(Dataset data) {
    return new EpochMetric(MetricName.MEAN_AVERAGE_PRECISION, data, HashOutcome::samplePrecision);
  }

  /** That of a few rows of each class among the others of a sample. */
  private static double samplePrecision(int[][] codes, Dataset sample) {
    Labels labels = sample.labels().orElseThrow();
    if (!QuerySplit.possible(labels)) {
      return Double.NaN;
    }
    QuerySplit split = QuerySplit.draw(labels, SAMPLE_QUERIES, SAMPLE_SEED);
    return new RowCodes.HeadValues(codes, new int[codes[0].length])
        .retrieval(labels, split.queries(), split.gallery())
        .meanAveragePrecision();
  }

  @Override
  public RunResult result(TrainingRun<M> finished, Dataset data, TrainingProgress progress) {
    Found read = reading.of(finished, data.samples());
    return HashResult.of(
        finished, data, read.codes, read.terms, protocol.split(data), protocol.heldOut(), progress);
  }

  private static Found bits(TrainingRun<HashModel> finished, Samples rows) {
    HashModel model = finished.model();
    int[] values = new int[model.bits()];
    Arrays.fill(values, 2);
    Map<String, Object> terms = CodeTerms.of(finished, values, columns(model.probabilities(rows)));
    return new Found(RowCodes.of(model, rows), terms);
  }

  /** The probabilities of both values of each bit side by side. */
  private static float[][] columns(float[][] ofOnes) {
    float[][] columns = new float[ofOnes.length][];
    for (int row = 0; row < columns.length; row++) {
      columns[row] = new float[2 * ofOnes[row].length];
      for (int bit = 0; bit < ofOnes[row].length; bit++) {
        columns[row][2 * bit] = 1 - ofOnes[row][bit];
        columns[row][2 * bit + 1] = ofOnes[row][bit];
      }
    }
    return columns;
  }

  private static Found heads(TrainingRun<CodeModel> finished, Samples rows) {
    CodeModel model = finished.model();
    Map<String, Object> terms =
        CodeTerms.of(finished, model.heads(), joined(model.probabilities(rows)));
    return new Found(RowCodes.of(model, rows), terms);
  }

  private static float[][] joined(float[][][] byHead) {
    float[][] columns = new float[byHead.length][];
    for (int row = 0; row < columns.length; row++) {
      int count = Arrays.stream(byHead[row]).mapToInt(p -> p.length).sum();
      columns[row] = new float[count];
      int column = 0;
      for (float[] p : byHead[row]) {
        System.arraycopy(p, 0, columns[row], column, p.length);
        column += p.length;
      }
    }
    return columns;
  }
}
