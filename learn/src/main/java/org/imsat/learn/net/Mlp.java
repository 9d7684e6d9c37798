package org.imsat.learn.net;

import static org.bytedeco.pytorch.global.torch.linear;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;

/**
 * A perceptron under training without batch normalisation: linear layers with an activation between
 * them. Not thread-safe. The tensors live until {@link #close}.
 */
public final class Mlp implements AutoCloseable {
  private final List<Tensor> parameters; // weight (outputs, inputs), bias (outputs), ..
  private final Activation activation;

  private Mlp(List<Tensor> parameters, Activation activation) {
    this.parameters = List.copyOf(parameters);
    this.activation = activation;
  }

  /**
   * A network whose weights and biases are drawn from [-1 / sqrt(inputs), 1 / sqrt(inputs)].
   *
   * @param sizes inputs, units of each hidden layer, outputs
   * @param seed the same seed gives the same weights on every machine
   */
  public static Mlp random(int[] sizes, Activation activation, long seed, Device device) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Tensor> parameters = new ArrayList<>();
    for (int l = 0; l + 1 < sizes.length; l++) {
      double bound = 1 / Math.sqrt(sizes[l]);
      float[] weights = uniform(Math.multiplyExact(sizes[l], sizes[l + 1]), bound, random);
      parameters.add(Tensors.of(weights, device, sizes[l + 1], sizes[l]).requires_grad_(true));
      float[] bias = uniform(sizes[l + 1], bound, random);
      parameters.add(Tensors.of(bias, device, sizes[l + 1]).requires_grad_(true));
    }
    return new Mlp(parameters, activation);
  }

  private static float[] uniform(int count, double bound, SplittableRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  /**
   * The outputs of a batch.
   *
   * @param rows of shape (batch, inputs)
   */
  public Tensor apply(Tensor rows) {
    Tensor x = rows;
    for (int i = 0; i < parameters.size(); i += 2) {
      if (i > 0) {
        x = activate(x);
      }
      x = linear(x, parameters.get(i), new TensorOptional(parameters.get(i + 1)));
    }
    return x;
  }

  private Tensor activate(Tensor x) {
    return switch (activation) {
      case RELU -> x.relu();
      case TANH -> x.tanh();
      case SINE -> x.sin();
      case UNIT_LENGTH -> Tensors.unitRows(x).mul(Tensors.scalar(Math.sqrt((double) x.size(1))));
    };
  }

  /** Weight and bias of each layer. */
  public List<Tensor> parameters() {
    return parameters;
  }

  /** The parameters by name. */
  public Map<String, Tensor> state(String name) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      state.put(name + "." + i, parameters.get(i));
    }
    return state;
  }

  /** The network as it stands, for models. */
  public Perceptron toPerceptron() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i += 2) {
      layers.add(
          Layer.of(Tensors.toArray(parameters.get(i)), Tensors.toArray(parameters.get(i + 1))));
    }
    return Perceptron.of(layers, activation);
  }

  @Override
  public void close() {
    parameters.forEach(Tensor::close);
  }
}
