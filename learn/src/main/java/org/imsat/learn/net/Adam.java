package org.imsat.learn.net;

import static org.bytedeco.pytorch.global.torch.get_num_threads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Tensors;

/**
 * Adam (Kingma and Ba 2015, Algorithm 1, in the efficient form of its section 2). It works through
 * the parameters in pieces that stay in the processor's cache, because on whole matrices every one
 * of its operations would wait for memory.
 */
public final class Adam implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  /** Values per thread and operation; of less, torch gives no part to another thread. */
  private static final long PIECE = 1 << 15;

  private final List<Tensor> parameters;
  private final List<Tensor> firstMoments = new ArrayList<>();
  private final List<Tensor> secondMoments = new ArrayList<>();
  private int steps;

  /** Starts with moments of 0 for parameters that are contiguous in memory. */
  public Adam(List<Tensor> parameters) {
    this.parameters = List.copyOf(parameters);
    try {
      for (Tensor p : parameters) {
        firstMoments.add(Tensors.zeros(p.device(), p.numel()));
        secondMoments.add(Tensors.zeros(p.device(), p.numel()));
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Changes the parameters by one step against {@code gradients}, which are in their order. */
  public void step(TensorVector gradients, double learningRate) {
    steps++;
    double rate =
        learningRate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    long piece = PIECE * get_num_threads();
    try (PointerScope scope = new PointerScope();
        Scalar forget = new Scalar(1 - BETA1);
        Scalar keep = new Scalar(BETA2);
        Scalar add = new Scalar(1 - BETA2);
        Scalar epsilon = new Scalar(EPSILON);
        Scalar minusRate = new Scalar(-rate)) {
      for (int i = 0; i < parameters.size(); i++) {
        Tensor parameter = parameters.get(i).detach().view(-1);
        Tensor gradient = gradients.get(i).contiguous().view(-1);
        long size = parameter.numel();
        for (long at = 0; at < size; at += piece) {
          long length = Math.min(piece, size - at);
          Tensor g = gradient.narrow(0, at, length);
          Tensor m = firstMoments.get(i).narrow(0, at, length);
          Tensor v = secondMoments.get(i).narrow(0, at, length);
          m.lerp_(g, forget);
          v.mul_(keep).addcmul_(g, g, add);
          parameter.narrow(0, at, length).addcdiv_(m, v.sqrt().add_(epsilon), minusRate);
        }
      }
    }
  }

  /**
   * Forgets where the first {@code count} rows of a parameter were heading, because they have been
   * changed by other means. What is known of the size of their gradients stays.
   */
  public void forget(int parameter, int count) {
    Tensor p = parameters.get(parameter);
    try (PointerScope scope = new PointerScope()) {
      firstMoments.get(parameter).narrow(0, 0, count * p.numel() / p.size(0)).zero_();
    }
  }

  /** Number of steps taken. */
  public int steps() {
    return steps;
  }

  /** Continues as after {@code steps} steps; the moments are restored through {@link #state}. */
  public void continueAfter(int steps) {
    this.steps = steps;
  }

  /** The moments by name. */
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      state.put("adam." + i + ".first", firstMoments.get(i));
      state.put("adam." + i + ".second", secondMoments.get(i));
    }
    return state;
  }

  @Override
  public void close() {
    firstMoments.forEach(Tensor::close);
    secondMoments.forEach(Tensor::close);
  }
}
