package org.imsat.model;

import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;

/** Networks and rows of random values from a fixed seed. */
final class Randoms {
  private Randoms() {}

  static float[] values(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  static Perceptron network(int... sizes) {
    Random random = new Random(1);
    Layer[] layers = new Layer[sizes.length - 1];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = Layer.of(values(random, sizes[i] * sizes[i + 1]), values(random, sizes[i + 1]));
    }
    return Perceptron.of(layers);
  }

  static ClusterModel model(int... sizes) {
    Perceptron network = network(sizes);
    Provenance provenance = GoldenModel.details().provenance();
    return ClusterModel.of(
        Scaling.global(values(new Random(2), sizes[0]), 0.3f),
        network,
        new ModelDetails(Map.of(), provenance, Optional.empty()));
  }

  static Samples rows(int rows, int dimension) {
    Random random = new Random(3);
    float[][] values = new float[rows][];
    for (int row = 0; row < rows; row++) {
      values[row] = values(random, dimension);
    }
    return DenseSamples.of(values);
  }
}
