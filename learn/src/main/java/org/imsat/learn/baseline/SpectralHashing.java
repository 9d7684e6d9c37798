package org.imsat.learn.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.imsat.model.Activation;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;

/**
 * Spectral hashing (Weiss, Torralba and Fergus 2009): rows are taken for uniformly distributed in a
 * box along their principal directions; the bits are the signs of the D slowest waves in it, each a
 * cosine along one direction.
 */
final class SpectralHashing implements Algorithm {
  /**
   * A wave.
   *
   * @param frequency in radians per unit
   */
  private record Wave(int direction, double frequency) {}

  @Override
  public Outcome learn(Session session) {
    int bits = (Integer) session.settings().code().size();
    PrincipalComponents components = PrincipalComponents.of(session.rows(), bits, session.device());
    int k = components.count();
    double[] least = new double[k];
    double[] range = new double[k];
    for (int i = 0; i < k; i++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int at = i; at < components.projected().length; at += k) {
        low = Math.min(low, components.projected()[at]);
        high = Math.max(high, components.projected()[at]);
      }
      least[i] = low;
      range[i] = Math.max(high - low, Float.MIN_NORMAL);
    }
    List<Wave> waves = slowest(range, bits);
    int d = components.mean().length;
    float[] weights = new float[bits * d];
    float[] bias = new float[bits];
    float[] identity = new float[bits * bits];
    for (int bit = 0; bit < bits; bit++) {
      Wave wave = waves.get(bit);
      double constant = Math.PI / 2 - wave.frequency * least[wave.direction];
      for (int j = 0; j < d; j++) {
        double weight = wave.frequency * components.directions()[wave.direction][j];
        weights[bit * d + j] = (float) weight;
        constant -= weight * components.mean()[j];
      }
      bias[bit] = (float) constant;
      identity[bit * bits + bit] = 1;
    }
    Perceptron network =
        Perceptron.of(
            List.of(Layer.of(weights, bias), Layer.of(identity, new float[bits])), Activation.SINE);
    return new Outcome(network, List.of(), false, 0);
  }

  /** The waves of lowest frequency that are not constant. */
  private static List<Wave> slowest(double[] range, int count) {
    double widest = Arrays.stream(range).max().orElseThrow();
    List<Wave> waves = new ArrayList<>();
    for (int i = 0; i < range.length; i++) {
      int most = (int) Math.ceil((count + 1) * range[i] / widest) - 1;
      for (int half = 1; half <= most; half++) {
        waves.add(new Wave(i, half * Math.PI / range[i]));
      }
    }
    waves.sort(Comparator.comparingDouble(Wave::frequency));
    return waves.subList(0, count);
  }
}
