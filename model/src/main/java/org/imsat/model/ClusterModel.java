package org.imsat.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.imsat.parallel.Blocks;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Assigns rows to clusters: the trained classifier p(y|x) of Hu et al. (ICML 2017), a softmax over
 * the outputs of a {@link Perceptron}. It takes raw rows and scales them itself. Immutable; safe
 * for use by many threads.
 *
 * <p>The cluster of a row is the most probable one, of several equally probable ones the first. A
 * row alone and the same row among others give the same bits. Rows of another dimension than {@link
 * #dimension}, and values that are not finite, are refused with {@link InvalidInputException}.
 */
public final class ClusterModel extends Model {
  /** Rows that are judged at a time. */
  private static final int BLOCK = 64;

  /** Made when it is first asked for: it computes as much as for a thousand rows. */
  private volatile Optional<CertaintyMeasure> measure = Optional.empty();

  ClusterModel(ModelFile parts) {
    super(parts);
  }

  /**
   * A model of a network with one output per cluster.
   *
   * @throws InvalidInputException if the scaling or the image shape is for another number of
   *     columns than the network
   */
  public static ClusterModel of(Scaling scaling, Perceptron network, ModelDetails details) {
    return new ClusterModel(new ModelFile(Kind.CLUSTER, scaling, network, List.of(), details));
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the file is damaged, not a model, or a model of another kind
   * @throws InvalidInputException if there is no such file
   */
  public static ClusterModel load(Path file) {
    return new ClusterModel(ModelFile.read(file, Kind.CLUSTER));
  }

  /** Number of clusters. */
  public int clusters() {
    return network().outputs();
  }

  /** The most probable cluster of one row of raw values, from 0; the first of equals. */
  public int assign(float[] row) {
    return Largest.of(probabilities(row));
  }

  /** The cluster of a record of a table, see {@link #row}. */
  public int assign(Map<String, ?> record) {
    return assign(row(record));
  }

  /** The most probable cluster of every row, from 0; the first of equals. */
  public int[] assign(Samples samples) {
    return assign(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public int[] assign(Samples samples, Executor executor) {
    return assignWithProbabilities(samples, executor).clusters();
  }

  /** The most probable cluster of every row with its probability. */
  public Assignments assignWithProbabilities(Samples samples) {
    return assignWithProbabilities(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public Assignments assignWithProbabilities(Samples samples, Executor executor) {
    int[] clusters = new int[samples.rows()];
    float[] highest = new float[samples.rows()];
    logits(
        samples,
        executor,
        (row, logits) -> {
          float[] probabilities = Softmax.probabilities(logits);
          clusters[row] = Largest.of(probabilities);
          highest[row] = probabilities[clusters[row]];
        });
    return new Assignments(clusters, highest);
  }

  /** The probability of every cluster for one row of raw values. */
  public float[] probabilities(float[] row) {
    return Softmax.probabilities(logits(row));
  }

  /** The probabilities of a record of a table, see {@link #row}. */
  public float[] probabilities(Map<String, ?> record) {
    return probabilities(row(record));
  }

  /** The probability of every cluster for every row, {@code [row][cluster]}. */
  public float[][] probabilities(Samples samples) {
    return probabilities(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public float[][] probabilities(Samples samples, Executor executor) {
    float[][] probabilities = new float[samples.rows()][];
    logits(samples, executor, (row, logits) -> probabilities[row] = Softmax.probabilities(logits));
    return probabilities;
  }

  /** Whether the model keeps a sample of the rows it was learned from, see {@link #withSample}. */
  public boolean hasSample() {
    return parts().sample().isPresent();
  }

  /**
   * The same model with a sample of the rows that it was learned from, which {@link #certainty}
   * needs: at most 1,000, drawn at random, scaled, and rounded to three digits. It is a part of the
   * model's file, and of the rows' own content. Of rows of more than about 1,000 values fewer are
   * kept, so that they take at most two megabytes; none of rows of more than 100,000 values, and
   * none where there are fewer than ten.
   *
   * @param raw the rows as they were given for the training
   * @param seed of the draw
   * @throws InvalidInputException if the rows are of another dimension
   */
  public ClusterModel withSample(Samples raw, long seed) {
    return new ClusterModel(parts().withSample(KeptRows.draw(trainedRows(raw), seed)));
  }

  /** The same model without a sample: nothing of single rows is in it. */
  public ClusterModel withoutSample() {
    return new ClusterModel(parts().withSample(Optional.empty()));
  }

  /**
   * How far the cluster of a row can be relied on.
   *
   * @throws InvalidInputException if the model keeps no sample
   */
  public Certainty certainty(float[] row) {
    CertaintyMeasure known = measure();
    network().requireDimension(row.length);
    Perceptron.requireFiniteValues(row, Perceptron.ALONE);
    float[] seen = trainedRows(DenseSamples.of(new float[][] {row})).row(0);
    return known.of(new float[][] {seen}, Perceptron.ALONE)[0];
  }

  /** The same of a record of a table, see {@link #row}. */
  public Certainty certainty(Map<String, ?> record) {
    return certainty(row(record));
  }

  /** The same of every row. Sparse rows are judged by all their values, as a row alone is. */
  public List<Certainty> certainty(Samples samples) {
    return certainty(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public List<Certainty> certainty(Samples samples, Executor executor) {
    CertaintyMeasure known = measure();
    Samples trained = trainedRows(samples);
    int rows = samples.rows();
    Certainty[] found = new Certainty[rows];
    Blocks.forEach(
        (rows + BLOCK - 1) / BLOCK,
        executor,
        block -> {
          int from = block * BLOCK;
          float[][] seen = new float[Math.min(BLOCK, rows - from)][];
          for (int i = 0; i < seen.length; i++) {
            seen[i] = trained.row(from + i);
            Perceptron.requireFiniteValues(seen[i], from + i);
          }
          System.arraycopy(known.of(seen, from), 0, found, from, seen.length);
        });
    return List.of(found);
  }

  private CertaintyMeasure measure() {
    KeptRows rows =
        parts()
            .sample()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "the model keeps no sample of the rows it was learned from, to which others could be compared"));
    // Two threads may both make it: they make the same.
    Optional<CertaintyMeasure> made =
        measure.isPresent()
            ? measure
            : Optional.of(new CertaintyMeasure(rows, network().afterDirections()));
    measure = made;
    return made.get();
  }

  @Override
  public String toString() {
    return "ClusterModel[" + dimension() + " values -> " + clusters() + " clusters]";
  }
}
