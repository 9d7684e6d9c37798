package org.imsat.learn.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Tensors;

/** Stochastic gradient descent with momentum (Polyak 1964): v = m v - rate g, p = p + v. */
public final class Momentum implements AutoCloseable {
  private final List<Tensor> parameters;
  private final List<Tensor> velocities = new ArrayList<>();
  private final double momentum;

  /** Starts at rest. */
  public Momentum(List<Tensor> parameters, double momentum) {
    this.parameters = List.copyOf(parameters);
    this.momentum = momentum;
    for (Tensor p : parameters) {
      velocities.add(p.detach().mul(Tensors.scalar(0)));
    }
  }

  /** Changes the parameters by one step against {@code gradients}, which are in their order. */
  public void step(TensorVector gradients, double learningRate) {
    try (PointerScope scope = new PointerScope()) {
      for (int i = 0; i < parameters.size(); i++) {
        Tensor velocity = velocities.get(i);
        velocity.mul_(Tensors.scalar(momentum));
        velocity.add_(gradients.get(i), Tensors.scalar(-learningRate));
        parameters.get(i).detach().add_(velocity);
      }
    }
  }

  /** The velocities by name. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (int i = 0; i < velocities.size(); i++) {
      state.put("momentum." + i, velocities.get(i));
    }
    return state;
  }

  @Override
  public void close() {
    velocities.forEach(Tensor::close);
  }
}
