package org.imsat.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.imsat.parallel.Blocks;
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

  @Override
  public String toString() {
    return "ClusterModel[" + dimension() + " values -> " + clusters() + " clusters]";
  }
}
