package org.imsat.model;

import java.util.Arrays;
import java.util.Objects;
import org.imsat.samples.InvalidInputException;

/**
 * One linear layer: {@code y = W x + b}. Immutable.
 *
 * <p>Weights are given and stored as PyTorch keeps them, {@code [outputs][inputs]} row by row. In
 * memory they are held by input, so that the product runs over consecutive outputs.
 */
public final class Layer {
  // A group of this many inputs is added at a time: measured on AVX-512 with Java 17, 4 gives 43
  // GFLOP/s per core, and with 8 the compiler stops using vector instructions.
  private static final int GROUP = 4;
  // Inputs whose weights stay in the cache while all rows of a block use them (a multiple of
  // GROUP).
  private static final int CACHED_INPUTS = 16;

  private final float[][] weights; // [input][output]
  private final float[] bias;

  private Layer(float[][] weights, float[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * A layer from its arrays, which are copied.
   *
   * @param weights {@code outputs * inputs} values, {@code weights[o * inputs + i]}
   * @param bias one value per output, whose number it fixes
   * @throws InvalidInputException if the sizes do not agree or a value is NaN or infinite
   */
  public static Layer of(float[] weights, float[] bias) {
    int inputs = inputs(weights, bias);
    float[][] byInput = new float[inputs][bias.length];
    for (int output = 0; output < bias.length; output++) {
      requireFinite("bias", bias[output], output);
      for (int input = 0; input < inputs; input++) {
        float weight = weights[output * inputs + input];
        requireFinite("weight", weight, output * inputs + input);
        byInput[input][output] = weight;
      }
    }
    return new Layer(byInput, bias.clone());
  }

  /**
   * A linear layer followed by batch normalisation in evaluation mode (Ioffe and Szegedy, 2015) as
   * one linear layer: with {@code s = gamma / sqrt(runningVariance + epsilon)} the weights are
   * {@code s W} and the bias {@code s (b - runningMean) + beta}. Computed in double and rounded
   * once.
   *
   * @param weights {@code outputs * inputs} values, {@code weights[o * inputs + i]}
   * @param bias one value per output, as are the following arrays
   * @throws InvalidInputException if sizes do not agree, {@code runningVariance + epsilon} is not
   *     positive, or a result is NaN or infinite
   */
  public static Layer folded(
      float[] weights,
      float[] bias,
      float[] gamma,
      float[] beta,
      float[] runningMean,
      float[] runningVariance,
      double epsilon) {
    int inputs = inputs(weights, bias);
    requireLength("gamma", gamma, bias.length);
    requireLength("beta", beta, bias.length);
    requireLength("runningMean", runningMean, bias.length);
    requireLength("runningVariance", runningVariance, bias.length);
    float[] foldedWeights = new float[weights.length];
    float[] foldedBias = new float[bias.length];
    for (int output = 0; output < bias.length; output++) {
      double variance = runningVariance[output] + epsilon;
      if (!(variance > 0)) {
        throw new InvalidInputException(
            "runningVariance[%d] + epsilon is %s, but must be positive"
                .formatted(output, variance));
      }
      double scale = gamma[output] / Math.sqrt(variance);
      for (int i = output * inputs; i < (output + 1) * inputs; i++) {
        foldedWeights[i] = (float) (scale * weights[i]);
      }
      foldedBias[output] =
          (float) (scale * ((double) bias[output] - runningMean[output]) + beta[output]);
    }
    return of(foldedWeights, foldedBias);
  }

  private static int inputs(float[] weights, float[] bias) {
    if (bias.length == 0 || weights.length == 0 || weights.length % bias.length != 0) {
      throw new InvalidInputException(
          "%d weights do not make a layer of %d outputs".formatted(weights.length, bias.length));
    }
    return weights.length / bias.length;
  }

  private static void requireLength(String name, float[] values, int length) {
    if (values.length != length) {
      throw new InvalidInputException(
          "%s has %d values instead of %d".formatted(name, values.length, length));
    }
  }

  private static void requireFinite(String name, float value, int index) {
    if (!Float.isFinite(value)) {
      throw new InvalidInputException(
          "%s %d is %s, but must be finite".formatted(name, index, value));
    }
  }

  /** Number of values it takes. */
  public int inputs() {
    return weights.length;
  }

  /** Number of values it gives. */
  public int outputs() {
    return bias.length;
  }

  /** A copy of the weights, {@code outputs * inputs} values, {@code weights[o * inputs + i]}. */
  public float[] weights() {
    float[] byOutput = new float[inputs() * outputs()];
    for (int input = 0; input < inputs(); input++) {
      for (int output = 0; output < outputs(); output++) {
        byOutput[output * inputs() + input] = weights[input][output];
      }
    }
    return byOutput;
  }

  /** A copy of the bias, one value per output. */
  public float[] bias() {
    return bias.clone();
  }

  /**
   * Applies the layer to the first {@code rows} rows of {@code in} {@code [row][inputs]}, writing
   * {@code out} {@code [row][outputs]}.
   *
   * <p>Every output is the bias plus one product after the other, in the order of the inputs and
   * without fused operations, so a row's result depends neither on the other rows nor on the
   * machine.
   */
  void apply(float[][] in, float[][] out, int rows) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(bias, 0, out[row], 0, bias.length);
    }
    int grouped = inputs() - inputs() % GROUP;
    for (int from = 0; from < grouped; from += CACHED_INPUTS) {
      int to = Math.min(from + CACHED_INPUTS, grouped);
      for (int row = 0; row < rows; row++) {
        for (int i = from; i < to; i += GROUP) {
          addFour(out[row], in[row], i, weights[i], weights[i + 1], weights[i + 2], weights[i + 3]);
        }
      }
    }
    for (int i = grouped; i < inputs(); i++) {
      for (int row = 0; row < rows; row++) {
        addOne(out[row], in[row][i], weights[i]);
      }
    }
  }

  /**
   * Applies the layer to one row of which only some values are not 0, writing {@code out} {@code
   * [outputs]}.
   *
   * <p>Products are added in the order given and without fused operations. In the order of the
   * inputs, and from the bias on, the result has the bits that {@link #apply(float[][], float[][],
   * int)} gives: the products it leaves out are 0.
   *
   * @param start what the products are added to, one value per output
   * @param count how many of the inputs and values there are
   */
  void apply(float[] start, int[] inputs, float[] values, int count, float[] out) {
    System.arraycopy(start, 0, out, 0, out.length);
    int grouped = count - count % GROUP;
    for (int i = 0; i < grouped; i += GROUP) {
      addFour(
          out,
          values,
          i,
          weights[inputs[i]],
          weights[inputs[i + 1]],
          weights[inputs[i + 2]],
          weights[inputs[i + 3]]);
    }
    for (int i = grouped; i < count; i++) {
      addOne(out, values[i], weights[inputs[i]]);
    }
  }

  /** The outputs for a row whose values are those of a scaled row of zeros. */
  float[] ofZeros(Scaling scaling) {
    double[] sum = new double[bias.length];
    Arrays.setAll(sum, j -> bias[j]);
    for (int input = 0; input < inputs(); input++) {
      double x = scaling.ofZero(input);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += x * weights[input][j];
      }
    }
    float[] rounded = new float[sum.length];
    for (int j = 0; j < sum.length; j++) {
      rounded[j] = (float) sum[j];
    }
    return rounded;
  }

  // Separate arrays indexed by the loop variable alone: only then are the loops vectorised.
  private static void addFour(
      float[] out, float[] in, int i, float[] w0, float[] w1, float[] w2, float[] w3) {
    float x0 = in[i];
    float x1 = in[i + 1];
    float x2 = in[i + 2];
    float x3 = in[i + 3];
    int outputs = w0.length;
    for (int j = 0; j < outputs; j++) {
      out[j] = out[j] + x0 * w0[j] + x1 * w1[j] + x2 * w2[j] + x3 * w3[j];
    }
  }

  private static void addOne(float[] out, float x, float[] w) {
    int outputs = w.length;
    for (int j = 0; j < outputs; j++) {
      out[j] = out[j] + x * w[j];
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layer that
        && Arrays.deepEquals(weights, that.weights)
        && Arrays.equals(bias, that.bias);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.deepHashCode(weights), Arrays.hashCode(bias));
  }

  @Override
  public String toString() {
    return "Layer[" + inputs() + " -> " + outputs() + "]";
  }
}
