package org.imsat.learn.net;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.relu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imsat.learn.torch.Tensors;

/**
 * The network of the paper's section 4.1: linear layers, each but the last followed by batch
 * normalisation and ReLU. Without hidden layers it is the linear model.
 *
 * <p>Not thread-safe. The tensors live until {@link #close}.
 */
public final class Network implements AutoCloseable {
  /** Added to variances by batch normalisation; Chainer's value, which the authors used. */
  public static final double BATCH_NORM_EPSILON = 2e-5;

  private static final double RUNNING_AVERAGE_UPDATE = 0.1;

  private final int[] sizes;
  private final List<Linear> layers;

  /**
   * A layer.
   *
   * @param rounded the weight in bfloat16, where that is at hand already
   */
  private record Linear(Tensor weight, Tensor bias, Optional<Tensor> rounded) {
    Linear(Tensor weight, Tensor bias) {
      this(weight, bias, Optional.empty());
    }

    Linear frozen() {
      return new Linear(weight.detach(), bias.detach(), rounded.map(Tensor::detach));
    }

    Tensor inBfloat16() {
      return rounded.orElseGet(() -> weight.to(ScalarType.BFloat16));
    }
  }

  private record BatchNorm(Tensor scale, Tensor shift, Tensor mean, Tensor variance) {}

  private final List<BatchNorm> norms;

  private final Precision precision;
  private boolean closed;

  private Network(int[] sizes, List<Linear> layers, List<BatchNorm> norms, Precision precision) {
    this.sizes = sizes;
    this.precision = precision;
    this.layers = List.copyOf(layers);
    this.norms = List.copyOf(norms);
  }

  /**
   * A network with fresh weights from N(0, (scale / sqrt(inputs))^2) and biases 0.
   *
   * @param sizes inputs, hidden units of each layer, outputs
   * @param hiddenScale scale of every layer but the last
   * @param outputScale scale of the last layer
   * @param seed the same seed gives the same weights on every machine
   */
  public static Network random(
      int[] sizes, double hiddenScale, double outputScale, long seed, Device device) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Linear> layers = new ArrayList<>();
    List<BatchNorm> norms = new ArrayList<>();
    for (int l = 0; l + 1 < sizes.length; l++) {
      int inputs = sizes[l];
      int outputs = sizes[l + 1];
      boolean last = l + 2 == sizes.length;
      double deviation = (last ? outputScale : hiddenScale) / Math.sqrt(inputs);
      float[] weights = new float[Math.multiplyExact(inputs, outputs)];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (deviation * random.nextGaussian());
      }
      layers.add(
          new Linear(
              parameter(Tensors.of(weights, device, outputs, inputs)),
              parameter(constant(0, outputs, device))));
      if (!last) {
        norms.add(
            new BatchNorm(
                parameter(constant(1, outputs, device)),
                parameter(constant(0, outputs, device)),
                constant(0, outputs, device),
                constant(1, outputs, device)));
      }
    }
    return new Network(sizes.clone(), layers, norms, Precision.FLOAT32);
  }

  private static Tensor constant(float value, int size, Device device) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return Tensors.of(values, device, size);
  }

  private static Tensor parameter(Tensor tensor) {
    return tensor.requires_grad_(true);
  }

  /**
   * Logits of a batch.
   *
   * @param rows of shape (batch, inputs)
   * @return of shape (batch, outputs)
   */
  public Tensor logits(Tensor rows, BatchNormMode pass) {
    return last(features(rows, pass));
  }

  /** Logits of features. */
  public Tensor last(Tensor features) {
    return apply(layers.get(norms.size()), features);
  }

  /**
   * What the last layer gets to see of a batch.
   *
   * @return of shape (batch, units of the last hidden layer), or the rows where there is none
   */
  public Tensor features(Tensor rows, BatchNormMode pass) {
    Tensor x = rows;
    for (int l = 0; l < norms.size(); l++) {
      x = relu(normalise(hidden(layers.get(l), x, pass), norms.get(l), pass));
    }
    return x;
  }

  private Tensor hidden(Linear layer, Tensor x, BatchNormMode pass) {
    if (precision == Precision.FLOAT32 || pass == BatchNormMode.PREDICT) {
      return apply(layer, x);
    }
    return Precision.linearInBfloat16(x, layer.inBfloat16(), layer.bias);
  }

  private static Tensor apply(Linear layer, Tensor x) {
    return linear(x, layer.weight, new TensorOptional(layer.bias));
  }

  private static Tensor normalise(Tensor x, BatchNorm norm, BatchNormMode pass) {
    boolean running = pass != BatchNormMode.PERTURBED;
    return batch_norm(
        x,
        new TensorOptional(norm.scale),
        new TensorOptional(norm.shift),
        running ? new TensorOptional(norm.mean) : new TensorOptional(),
        running ? new TensorOptional(norm.variance) : new TensorOptional(),
        pass != BatchNormMode.PREDICT,
        RUNNING_AVERAGE_UPDATE,
        BATCH_NORM_EPSILON,
        false);
  }

  /** This network, computing in another precision. It shares this one's tensors. */
  public Network in(Precision other) {
    return new Network(sizes, layers, norms, other);
  }

  /**
   * This network for several passes with the same parameters: what has to be made of them is made
   * once. Gradients reach the parameters as usual. It shares this network's tensors, lives in the
   * caller's scope and need not be closed.
   */
  public Network forOneStep() {
    if (precision == Precision.FLOAT32) {
      return this;
    }
    List<Linear> prepared = new ArrayList<>(layers);
    for (int l = 0; l < norms.size(); l++) {
      Linear layer = layers.get(l);
      prepared.set(l, new Linear(layer.weight, layer.bias, Optional.of(layer.inBfloat16())));
    }
    return new Network(sizes, prepared, norms, precision);
  }

  /**
   * This network with its parameters taken as constants: gradients with respect to its input cost
   * no gradients of the parameters and cannot leak into them. It shares this network's tensors and
   * lives in the caller's scope; it need not be closed.
   *
   * @throws IllegalStateException if this network is closed, as it is when its training is over
   */
  public Network frozen() {
    if (closed) {
      throw new IllegalStateException(
          "the training is over and its network closed; use the model that came of it");
    }
    List<Linear> frozenLayers = layers.stream().map(Linear::frozen).toList();
    List<BatchNorm> frozenNorms = new ArrayList<>();
    for (BatchNorm n : norms) {
      frozenNorms.add(new BatchNorm(n.scale.detach(), n.shift.detach(), n.mean, n.variance));
    }
    return new Network(sizes, frozenLayers, frozenNorms, precision);
  }

  /** Weights (outputs, inputs) and biases (outputs) of the first {@code count} outputs. */
  public List<Tensor> lastLayer(int count) {
    Linear last = layers.get(norms.size());
    return List.of(
        last.weight.detach().narrow(0, 0, count), last.bias.detach().narrow(0, 0, count));
  }

  /**
   * Replaces the last layer's weights and biases of the first outputs.
   *
   * @param weight of shape (outputs to replace, inputs)
   * @param bias of shape (outputs to replace)
   */
  public void replaceLastLayer(Tensor weight, Tensor bias) {
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> target = lastLayer((int) bias.size(0));
      target.get(0).copy_(weight.detach());
      target.get(1).copy_(bias.detach());
    }
  }

  /**
   * Has the optimiser forget where the last layer's first outputs were heading, which were
   * replaced.
   *
   * @param adam which changes this network's {@link #parameters}
   */
  public void forgetLastLayer(int count, Adam adam) {
    int lastWeight = 2 * norms.size();
    adam.forget(lastWeight, count);
    adam.forget(lastWeight + 1, count);
  }

  /** Everything that gradients change: weight and bias of each layer, then normalisations. */
  public List<Tensor> parameters() {
    List<Tensor> parameters = new ArrayList<>();
    layers.forEach(l -> parameters.addAll(List.of(l.weight, l.bias)));
    norms.forEach(n -> parameters.addAll(List.of(n.scale, n.shift)));
    return parameters;
  }

  /** Every tensor of the network by name: parameters and running averages. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (int l = 0; l < layers.size(); l++) {
      state.put("layer." + l + ".weight", layers.get(l).weight);
      state.put("layer." + l + ".bias", layers.get(l).bias);
    }
    for (int l = 0; l < norms.size(); l++) {
      state.put("norm." + l + ".scale", norms.get(l).scale);
      state.put("norm." + l + ".shift", norms.get(l).shift);
      state.put("norm." + l + ".mean", norms.get(l).mean);
      state.put("norm." + l + ".variance", norms.get(l).variance);
    }
    return state;
  }

  /** Inputs, hidden units of each layer, outputs. */
  public int[] sizes() {
    return sizes.clone();
  }

  @Override
  public void close() {
    closed = true;
    state().values().forEach(Tensor::close);
  }
}
