package org.imsat.learn.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.Precision;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Layer;

/**
 * An encoder of linear layers with ReLU between them, whose last one gives the code as it is, and
 * its mirror image, the decoder, whose last one gives the row as it is (Xie et al. 2016, section
 * 3.2). The tensors live until {@link #close}.
 */
final class AutoEncoder implements AutoCloseable {
  /** Deviation of initial weights. */
  private static final double DEVIATION = 0.01;

  private final int[] sizes;
  private final Precision precision;
  private final List<Affine> encoder = new ArrayList<>();
  private final List<Affine> decoder = new ArrayList<>(); // from the code to the row

  /**
   * An auto-encoder with random weights.
   *
   * @param sizes values of a row, units of each layer, values of the code
   * @param precision of products in training; those from and to the code are in 32 bits
   */
  AutoEncoder(int[] sizes, Precision precision, long seed, Device device) {
    this.sizes = sizes.clone();
    this.precision = precision;
    SplittableRandom random = new SplittableRandom(seed);
    for (int l = 0; l < layers(); l++) {
      encoder.add(affine(sizes[l], sizes[l + 1], random, device));
    }
    for (int l = layers() - 1; l >= 0; l--) {
      decoder.add(affine(sizes[l + 1], sizes[l], random, device));
    }
  }

  private static Affine affine(int inputs, int outputs, SplittableRandom random, Device device) {
    float[] weights = new float[Math.multiplyExact(inputs, outputs)];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (DEVIATION * random.nextGaussian());
    }
    return Affine.of(Tensors.of(weights, device, outputs, inputs));
  }

  /** Layers of the encoder. */
  int layers() {
    return sizes.length - 1;
  }

  /** What layer {@code l} is given for rows: without gradients. */
  Tensor before(int l, Tensor rows) {
    Tensor x = rows;
    for (int i = 0; i < l; i++) {
      x = apply(i, x).detach();
    }
    return x;
  }

  /** The code of rows in training, (some, values of the code). */
  Tensor encode(Tensor rows) {
    Tensor x = rows;
    for (int l = 0; l < layers(); l++) {
      x = apply(l, x);
    }
    return x;
  }

  /** The code of rows as a model has it, (some, values of the code). */
  Tensor predict(Tensor rows) {
    Tensor x = rows;
    for (int l = 0; l < layers(); l++) {
      x = apply(l, x, Precision.FLOAT32);
    }
    return x;
  }

  /** The rows that codes stand for. */
  Tensor decode(Tensor codes) {
    Tensor x = codes;
    for (int l = layers() - 1; l >= 0; l--) {
      x = undo(l, x);
    }
    return x;
  }

  /** Layer {@code l} of the encoder. */
  Tensor apply(int l, Tensor x) {
    return apply(l, x, precision(l));
  }

  private Tensor apply(int l, Tensor x, Precision ofProducts) {
    Tensor y = encoder.get(l).apply(x, ofProducts);
    return l == layers() - 1 ? y : y.relu();
  }

  /** The decoder's layer that undoes layer {@code l}; all but the rows themselves are positive. */
  Tensor undo(int l, Tensor y) {
    Tensor x = decoder.get(layers() - 1 - l).apply(y, precision(l));
    return l == 0 ? x : x.relu();
  }

  private Precision precision(int l) {
    return l == layers() - 1 ? Precision.FLOAT32 : precision;
  }

  /** Parameters of layer {@code l} and of the one that undoes it. */
  List<Tensor> parameters(int l) {
    List<Tensor> parameters = new ArrayList<>(encoder.get(l).parameters());
    parameters.addAll(decoder.get(layers() - 1 - l).parameters());
    return parameters;
  }

  /** Parameters of the encoder. */
  List<Tensor> encoderParameters() {
    List<Tensor> parameters = new ArrayList<>();
    encoder.forEach(layer -> parameters.addAll(layer.parameters()));
    return parameters;
  }

  /** All parameters. */
  List<Tensor> parameters() {
    List<Tensor> parameters = encoderParameters();
    decoder.forEach(layer -> parameters.addAll(layer.parameters()));
    return parameters;
  }

  /** The parameters by name. */
  Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    List<Tensor> parameters = parameters();
    for (int i = 0; i < parameters.size(); i++) {
      state.put("parameter." + i, parameters.get(i));
    }
    return state;
  }

  /**
   * The encoder's layers with one more linear layer after the code, which is joined with the last.
   */
  List<Layer> followedBy(Layer next) {
    List<Layer> layers = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      encoder.forEach(layer -> layers.add(layer.toLayer()));
    }
    Layer code = layers.remove(layers.size() - 1);
    layers.add(joined(code, next));
    return layers;
  }

  private static Layer joined(Layer first, Layer second) {
    int inputs = first.inputs();
    int middle = first.outputs();
    int outputs = second.outputs();
    float[] w1 = first.weights();
    float[] w2 = second.weights();
    float[] weights = new float[outputs * inputs];
    float[] bias = second.bias();
    for (int o = 0; o < outputs; o++) {
      double constant = bias[o];
      double[] row = new double[inputs];
      for (int m = 0; m < middle; m++) {
        double w = w2[o * middle + m];
        constant += w * first.bias()[m];
        for (int i = 0; i < inputs; i++) {
          row[i] += w * w1[m * inputs + i];
        }
      }
      for (int i = 0; i < inputs; i++) {
        weights[o * inputs + i] = (float) row[i];
      }
      bias[o] = (float) constant;
    }
    return Layer.of(weights, bias);
  }

  @Override
  public void close() {
    parameters().forEach(Tensor::close);
  }
}
