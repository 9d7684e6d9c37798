package org.imsat.model;

import java.nio.file.Path;
import org.imsat.codes.BinaryCodes;
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
public final class HashModel {
  private static final String KIND = "hash";

  private final Scaling scaling;
  private final Perceptron network;
  private final ModelDetails details;

  private HashModel(Scaling scaling, Perceptron network, ModelDetails details) {
    this.scaling = scaling;
    this.network = network;
    this.details = details;
  }

  /**
   * A model of a network with one output per bit.
   *
   * @throws InvalidInputException if the scaling or the image shape is for another number of
   *     columns than the network
   */
  public static HashModel of(Scaling scaling, Perceptron network, ModelDetails details) {
    return of(new ModelFile(KIND, scaling, network, details));
  }

  private static HashModel of(ModelFile parts) {
    return new HashModel(parts.scaling(), parts.network(), parts.details());
  }

  /**
   * Reads a model.
   *
   * @throws ModelFormatException if the file is damaged, not a model, or a model of another kind
   * @throws InvalidInputException if there is no such file
   */
  public static HashModel load(Path file) {
    return of(ModelFile.read(file, KIND));
  }

  /**
   * Writes the model to a file, replacing it at once. The same model always gives the same bytes.
   *
   * @throws InvalidInputException if the file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public void save(Path file) {
    new ModelFile(KIND, scaling, network, details).write(file);
  }

  /** Number of bits in a code. */
  public int bits() {
    return network.outputs();
  }

  /** Number of values in a row. */
  public int dimension() {
    return network.inputs();
  }

  /** What is done to raw values first. */
  public Scaling scaling() {
    return scaling;
  }

  /** The network, which takes scaled rows. */
  public Perceptron network() {
    return network;
  }

  /** Options and origin of the model. */
  public ModelDetails details() {
    return details;
  }

  /** The code of one row of raw values, as codes of one row. */
  public BinaryCodes encode(float[] row) {
    long[] longs = new long[BinaryCodes.longsPerCode(bits())];
    pack(network.forward(row, scaling), longs, 0);
    return BinaryCodes.ofLongs(bits(), longs);
  }

  /** The code of every row. */
  public BinaryCodes encode(Samples samples) {
    int width = BinaryCodes.longsPerCode(bits());
    long[] longs = new long[Math.multiplyExact(samples.rows(), width)];
    network.forward(samples, scaling, (row, logits) -> pack(logits, longs, row * width));
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
    return Sigmoid.probabilities(network.forward(row, scaling));
  }

  /** The probability of 1 for every bit of every row, {@code [row][bit]}. */
  public float[][] probabilities(Samples samples) {
    float[][] probabilities = new float[samples.rows()][];
    network.forward(
        samples, scaling, (row, logits) -> probabilities[row] = Sigmoid.probabilities(logits));
    return probabilities;
  }

  @Override
  public String toString() {
    return "HashModel[" + dimension() + " values -> " + bits() + " bits]";
  }
}
