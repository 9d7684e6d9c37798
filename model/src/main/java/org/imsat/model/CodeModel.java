package org.imsat.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.imsat.parallel.Blocks;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Turns rows into codes of M heads, where head m has one of V_m values: the general discrete
 * representation y_1 .. y_M of Hu et al. (ICML 2017). p(y_m|x) is the softmax over the V_m outputs
 * of a {@link Perceptron} that belong to the head; the outputs of one head follow those of the head
 * before it. It takes raw rows and scales them itself. Immutable; safe for use by many threads.
 *
 * <p>A head's value for a row is the most probable one, of several equally probable ones the first.
 * A row alone and the same row among others give the same bits. Rows of another dimension than
 * {@link #dimension}, and values that are not finite, are refused with {@link
 * InvalidInputException}.
 */
public final class CodeModel extends Model {
  private final int[] heads;

  CodeModel(ModelFile parts) {
    super(parts);
    this.heads = parts.heads().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * A model of a network with one output per value of each head.
   *
   * @param heads V_m, number of values of each head
   * @throws InvalidInputException if there is no head, one has fewer than 2 values, they do not add
   *     up to the network's outputs, or the scaling or the image shape is for another number of
   *     columns than the network
   */
  public static CodeModel of(
      Scaling scaling, Perceptron network, ModelDetails details, int... heads) {
    return new CodeModel(
        new ModelFile(Kind.CODE, scaling, network, IntStream.of(heads).boxed().toList(), details));
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the file is damaged, not a model, or a model of another kind
   * @throws InvalidInputException if there is no such file
   */
  public static CodeModel load(Path file) {
    return new CodeModel(ModelFile.read(file, Kind.CODE));
  }

  /** V_m, number of values of each head (a copy). */
  public int[] heads() {
    return heads.clone();
  }

  /** The most probable value of every head for one row of raw values, from 0; first of equals. */
  public int[] encode(float[] row) {
    return mostProbable(probabilities(row));
  }

  /** The code of a record of a table, see {@link #row}. */
  public int[] encode(Map<String, ?> record) {
    return encode(row(record));
  }

  /**
   * The most probable value of every head for every row, {@code [row][head]}, see {@link
   * #encode(float[])}.
   */
  public int[][] encode(Samples samples) {
    return encode(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public int[][] encode(Samples samples, Executor executor) {
    int[][] codes = new int[samples.rows()][];
    logits(
        samples, executor, (row, logits) -> codes[row] = mostProbable(headProbabilities(logits)));
    return codes;
  }

  /** The probability of every value of every head for one row, {@code [head][value]}. */
  public float[][] probabilities(float[] row) {
    return headProbabilities(logits(row));
  }

  /** The probability of every value of every head for every row, {@code [row][head][value]}. */
  public float[][][] probabilities(Samples samples) {
    return probabilities(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public float[][][] probabilities(Samples samples, Executor executor) {
    float[][][] probabilities = new float[samples.rows()][][];
    logits(samples, executor, (row, logits) -> probabilities[row] = headProbabilities(logits));
    return probabilities;
  }

  private float[][] headProbabilities(float[] logits) {
    float[][] probabilities = new float[heads.length][];
    int from = 0;
    for (int head = 0; head < heads.length; head++) {
      int to = from + heads[head];
      probabilities[head] = Softmax.probabilities(Arrays.copyOfRange(logits, from, to));
      from = to;
    }
    return probabilities;
  }

  private static int[] mostProbable(float[][] probabilities) {
    int[] code = new int[probabilities.length];
    for (int head = 0; head < code.length; head++) {
      code[head] = Largest.of(probabilities[head]);
    }
    return code;
  }

  /** For instance {@code CodeModel[784 values -> heads of [16, 16, 16, 16] values]}. */
  @Override
  public String toString() {
    return "CodeModel["
        + dimension()
        + " values -> heads of "
        + Arrays.toString(heads)
        + " values]";
  }
}
