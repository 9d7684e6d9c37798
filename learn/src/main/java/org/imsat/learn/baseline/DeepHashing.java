package org.imsat.learn.baseline;

import static org.bytedeco.pytorch.global.torch.eye;
import static org.imsat.learn.BaselineSettings.L1;
import static org.imsat.learn.BaselineSettings.L2;
import static org.imsat.learn.BaselineSettings.L3;
import static org.imsat.learn.BaselineSettings.MOMENTUM;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.imsat.learn.EpochReport;
import org.imsat.learn.net.Momentum;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;

/**
 * Deep hashing (Liong et al. 2015): layers of tanh whose last outputs H are to be near their signs
 * B, to vary, and to come from nearly orthogonal weights:
 *
 * <pre>1/2 |B - H|^2 - l1 / (2 n) |H|^2 + l2 / 2 sum |W W' - I|^2 + l3 / 2 sum (|W|^2 + |c|^2)
 * </pre>
 *
 * for a batch of n rows. The first layer begins with the principal directions, the others with the
 * identity, and where these do not suffice with random directions. The authors' n is all rows; here
 * variance and weights count for as much as in a training set of one batch.
 */
final class DeepHashing implements Algorithm {
  @Override
  public Outcome learn(Session session) {
    CentredSamples centred = CentredSamples.of(session.rows());
    List<Affine> layers = start(session);
    List<Tensor> parameters = new ArrayList<>();
    layers.forEach(layer -> parameters.addAll(layer.parameters()));
    try {
      return train(session, centred, layers, parameters);
    } finally {
      parameters.forEach(Tensor::close);
    }
  }

  private static Outcome train(
      Session session, CentredSamples centred, List<Affine> layers, List<Tensor> parameters) {
    BaselineOptions settings = session.settings();
    List<EpochReport> epochs = new ArrayList<>();
    int last = settings.get(EPOCHS);
    boolean interrupted = false;
    try (DeviceRows rows = new DeviceRows(centred, session.device(), DeviceRows.DENSE_BYTES);
        Momentum momentum = new Momentum(parameters, settings.get(MOMENTUM))) {
      Descent descent = new Descent(session, rows, settings.get(BATCH));
      session.listener().started(1, last, descent.stepsPerEpoch());
      while (epochs.size() < last) {
        epochs.add(
            descent.epoch(
                epochs.size() + 1,
                descent.stepsPerEpoch(),
                parameters,
                momentum,
                step -> settings.get(LEARNING_RATE),
                (x, numbers, random) -> loss(layers, x, settings),
                Objective.OBJECTIVE));
        session.report(epochs.get(epochs.size() - 1), network(layers, centred.mean()));
      }
    } catch (CancellationException e) {
      if (epochs.isEmpty()) {
        throw e;
      }
      interrupted = true;
    }
    return new Outcome(network(layers, centred.mean()), epochs, interrupted, 0);
  }

  private static List<Affine> start(Session session) {
    List<Integer> hidden = session.settings().get(HIDDEN);
    int bits = (Integer) session.settings().code().size();
    SplittableRandom random = new SplittableRandom(session.settings().seed());
    PrincipalComponents components =
        PrincipalComponents.of(session.rows(), hidden.get(0), session.device());
    int d = components.mean().length;
    float[] weights = new float[hidden.get(0) * d];
    for (int i = 0; i < hidden.get(0); i++) {
      float[] row = i < components.count() ? components.directions()[i] : direction(d, random);
      System.arraycopy(row, 0, weights, i * d, d);
    }
    Device device = session.device();
    List<Affine> layers = new ArrayList<>();
    layers.add(Affine.of(Tensors.of(weights, device, hidden.get(0), d)));
    for (int l = 1; l <= hidden.size(); l++) {
      int outputs = l < hidden.size() ? hidden.get(l) : bits;
      int inputs = hidden.get(l - 1);
      float[] identity = new float[outputs * inputs];
      for (int i = 0; i < outputs; i++) {
        if (i < inputs) {
          identity[i * inputs + i] = 1;
        } else {
          System.arraycopy(direction(inputs, random), 0, identity, i * inputs, inputs);
        }
      }
      layers.add(Affine.of(Tensors.of(identity, device, outputs, inputs)));
    }
    return layers;
  }

  /** A random unit vector: a unit that begins with zeros would never leave them. */
  private static float[] direction(int dimension, SplittableRandom random) {
    float[] values = new float[dimension];
    double squares = 0;
    for (int j = 0; j < dimension; j++) {
      values[j] = (float) random.nextGaussian();
      squares += values[j] * values[j];
    }
    for (int j = 0; j < dimension; j++) {
      values[j] /= (float) Math.sqrt(squares);
    }
    return values;
  }

  private static Tensor loss(List<Affine> layers, Tensor rows, BaselineOptions settings) {
    Tensor h = rows;
    for (Affine layer : layers) {
      h = layer.apply(h).tanh();
    }
    double n = rows.size(0);
    Tensor signs = h.detach().sign();
    Tensor loss = half(signs.sub(h)).sub(half(h).mul(Tensors.scalar(settings.get(L1) / n)));
    for (Affine layer : layers) {
      Tensor products = layer.weight().mm(layer.weight().t());
      Tensor identity = eye(products.size(0), new TensorOptions(products.device()));
      loss = loss.add(half(products.sub(identity)), Tensors.scalar(settings.get(L2)));
      Tensor small = half(layer.weight()).add(half(layer.bias()));
      loss = loss.add(small, Tensors.scalar(settings.get(L3)));
    }
    return loss.div(Tensors.scalar(n));
  }

  private static Tensor half(Tensor x) {
    return x.mul(x).sum().div(Tensors.scalar(2));
  }

  /** What is subtracted from rows goes into the first bias. */
  private static Perceptron network(List<Affine> layers, float... mean) {
    List<Layer> plain = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      for (Affine layer : layers) {
        float[] weights = Tensors.toArray(layer.weight().detach());
        float[] bias = Tensors.toArray(layer.bias().detach());
        if (plain.isEmpty()) {
          for (int i = 0; i < weights.length; i++) {
            bias[i / mean.length] -= weights[i] * mean[i % mean.length];
          }
        }
        plain.add(Layer.of(weights, bias));
      }
    }
    return Perceptron.of(plain, Activation.TANH);
  }
}
