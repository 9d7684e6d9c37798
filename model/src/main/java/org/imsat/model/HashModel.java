package org.imsat.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.imsat.codes.BinaryCodes;
import org.imsat.parallel.Blocks;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Turns rows into binary codes: D independent bits p(y_d|x), the sigmoid of each output of a {@link
 * Perceptron}, as in hash learning of Hu et al. (ICML 2017, section 3.2, Eq. 14). It takes raw rows
 * and scales them itself. Immutable; safe for use by many threads.
 *
 * <p>Bit d of a row is 1 where output d is positive, that is, where 1 is the more probable value. A
 * row alone and the same row among others give the same bits. Rows of another dimension than {@link
 * #dimension}, and values that are not finite, are refused with {@link InvalidInputException}.
 */
public final class HashModel extends Model {
  HashModel(ModelFile parts) {
    super(parts);
  }

  /**
   * A model of a network with one output per bit.
   *
   * @throws InvalidInputException if the scaling or the image shape is for another number of
   *     columns than the network
   */
  public static HashModel of(Scaling scaling, Perceptron network, ModelDetails details) {
    return new HashModel(new ModelFile(Kind.HASH, scaling, network, List.of(), details));
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the file is damaged, not a model, or a model of another kind
   * @throws InvalidInputException if there is no such file
   */
  public static HashModel load(Path file) {
    return new HashModel(ModelFile.read(file, Kind.HASH));
  }

  /** Number of bits in a code. */
  public int bits() {
    return network().outputs();
  }

  /** The code of one row of raw values, as codes of one row. */
  public BinaryCodes encode(float[] row) {
    long[] longs = new long[BinaryCodes.longsPerCode(bits())];
    pack(logits(row), longs, 0);
    return BinaryCodes.ofLongs(bits(), longs);
  }

  /** The code of a record of a table, see {@link #row}. */
  public BinaryCodes encode(Map<String, ?> record) {
    return encode(row(record));
  }

  /** The code of every row. */
  public BinaryCodes encode(Samples samples) {
    return encode(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public BinaryCodes encode(Samples samples, Executor executor) {
    int width = BinaryCodes.longsPerCode(bits());
    long[] longs = new long[Math.multiplyExact(samples.rows(), width)];
    logits(samples, executor, (row, logits) -> pack(logits, longs, row * width));
    return BinaryCodes.ofLongs(bits(), longs);
  }

  private static void pack(float[] logits, long[] longs, int offset) {
    for (int bit = 0; bit < logits.length; bit++) {
      if (logits[bit] > 0) {
        longs[offset + bit / Long.SIZE] |= Long.MIN_VALUE >>> bit; // by bit % 64
      }
    }
  }

  /** The probability of 1 for every bit of one row of raw values. */
  public float[] probabilities(float[] row) {
    return Sigmoid.probabilities(logits(row));
  }

  /** The probability of 1 for every bit of every row, {@code [row][bit]}. */
  public float[][] probabilities(Samples samples) {
    return probabilities(samples, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public float[][] probabilities(Samples samples, Executor executor) {
    float[][] probabilities = new float[samples.rows()][];
    logits(samples, executor, (row, logits) -> probabilities[row] = Sigmoid.probabilities(logits));
    return probabilities;
  }

  @Override
  public String toString() {
    return "HashModel[" + dimension() + " values -> " + bits() + " bits]";
  }
}
