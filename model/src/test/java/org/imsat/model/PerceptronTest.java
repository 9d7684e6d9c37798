package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerceptronTest {
  /** The definition: one product after the other. */
  private static float[] naive(Perceptron network, float[] row) {
    float[] values = row;
    for (Layer layer : network.layers()) {
      float[] weights = layer.weights();
      float[] next = layer.bias();
      for (int output = 0; output < next.length; output++) {
        for (int input = 0; input < values.length; input++) {
          float x = values == row ? row[input] : Math.max(values[input], 0);
          next[output] += x * weights[output * values.length + input];
        }
      }
      values = next;
    }
    return values;
  }

  @Test
  void everyPathGivesTheBitsOfTheDefinition() {
    // Sizes on both sides of the groups of inputs, the vector lengths and the block of rows.
    for (int[] sizes :
        List.of(
            new int[] {1, 1},
            new int[] {3, 5},
            new int[] {4, 4, 4},
            new int[] {17, 31, 2},
            new int[] {50, 130, 65, 10})) {
      Perceptron network = Randoms.network(sizes);
      for (int count : new int[] {1, 63, 64, 65, 130}) {
        Samples rows = Randoms.rows(count, sizes[0]);
        float[][] logits = network.forward(rows, Scaling.none());
        for (int row = 0; row < count; row++) {
          assertArrayEquals(naive(network, rows.row(row)), logits[row]);
          assertArrayEquals(logits[row], network.forward(rows.row(row), Scaling.none()));
        }
      }
    }
  }

  @Test
  void activationsAreThoseOfMath() {
    Layer first = Layer.of(new float[] {1, 2, -1, 0.5f}, new float[] {0.25f, -0.5f});
    Layer second = Layer.of(new float[] {1, 10}, new float[] {3});
    float[] row = {0.5f, -1.5f};
    double a = 0.5 - 3 + 0.25;
    double b = -0.5 - 0.75 - 0.5;
    Map<Activation, Double> expected =
        Map.of(
            Activation.RELU, 3.0,
            Activation.TANH, Math.tanh(a) + 10 * Math.tanh(b) + 3,
            Activation.SINE, Math.sin(a) + 10 * Math.sin(b) + 3);
    expected.forEach(
        (activation, value) ->
            assertEquals(
                value,
                Perceptron.of(List.of(first, second), activation).forward(row, Scaling.none())[0],
                1e-5,
                activation.label()));
  }

  @Test
  void weightsComeBackAsGiven() {
    float[] weights = {1, 2, 3, 4, 5, 6};
    Layer layer = Layer.of(weights, new float[] {7, 8});
    weights[0] = 100;
    assertEquals(3, layer.inputs());
    assertEquals(2, layer.outputs());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, layer.weights());
    assertArrayEquals(new float[] {7, 8}, layer.bias());
    assertEquals("Perceptron[3-2]", Perceptron.of(layer).toString());
  }

  @Test
  void foldedBatchNormIsThatOfNumpy() {
    Layer layer =
        Layer.folded(
            new float[] {0.5f, -1.5f, 2, 0.25f},
            new float[] {0.1f, -0.3f},
            new float[] {1.2f, -0.8f},
            new float[] {0.05f, 0.6f},
            new float[] {0.4f, -0.7f},
            new float[] {0.9f, 0.02f},
            2e-5);
    assertArrayEquals(
        new float[] {0.63244855f, -1.8973457f, -11.308056f, -1.413507f}, layer.weights());
    assertArrayEquals(new float[] {-0.3294691f, -1.6616111f}, layer.bias(), 0);
  }

  @Test
  void foldedIsLinearThenNormalised() {
    float[] one = {1};
    float[] x = {2.5f};
    Layer layer =
        Layer.folded(
            new float[] {3}, new float[] {-1}, new float[] {2}, one, new float[] {4}, x, 1.5);
    // y = 3 x - 1, (y - 4) / sqrt(2.5 + 1.5) * 2 + 1 at x = 2.5
    assertEquals(3.5f, Perceptron.of(layer).forward(x, Scaling.none())[0], 1e-6f);
  }

  @Test
  void unusableLayersAreRefused() {
    float[] two = {1, 1};
    assertThrows(InvalidInputException.class, () -> Layer.of(new float[3], two));
    assertThrows(InvalidInputException.class, () -> Layer.of(new float[0], two));
    assertThrows(InvalidInputException.class, () -> Layer.of(two, new float[0]));
    String message =
        assertThrows(InvalidInputException.class, () -> Layer.of(new float[] {1, Float.NaN}, two))
            .getMessage();
    assertEquals("weight 1 is NaN, but must be finite", message);
    float[] zero = {0, 0};
    message =
        assertThrows(
                InvalidInputException.class, () -> Layer.folded(two, two, two, two, two, zero, 0))
            .getMessage();
    assertEquals("runningVariance[0] + epsilon is 0.0, but must be positive", message);
    message =
        assertThrows(
                InvalidInputException.class,
                () -> Layer.folded(two, two, two, two, new float[1], two, 0))
            .getMessage();
    assertEquals("runningMean has 1 values instead of 2", message);
  }

  @Test
  void layersMustChain() {
    assertThrows(InvalidInputException.class, () -> Perceptron.of(List.of()));
    Layer twoToOne = Layer.of(new float[2], new float[1]);
    String message =
        assertThrows(InvalidInputException.class, () -> Perceptron.of(twoToOne, twoToOne))
            .getMessage();
    assertEquals("layer 1 takes 2 values, but layer 0 gives 1", message);
  }

  /** A row of length 5 of two values becomes one of length sqrt(2); one of zeros stays. */
  @Test
  void aLayerCanBeBroughtToOneLength(@TempDir Path folder) {
    Layer first = Layer.of(new float[] {1, 0, 0, 1}, new float[2]);
    Layer second = Layer.of(new float[] {1, 0, 0, 1}, new float[2]);
    Layer third = Layer.of(new float[] {1, 0, 0, 1}, new float[2]);
    Perceptron network =
        Perceptron.of(
            List.of(first, second, third), List.of(Activation.UNIT_LENGTH, Activation.RELU));
    float unit = (float) (Math.sqrt(2) / 5);
    assertArrayEquals(
        new float[] {3 * unit, 0}, network.forward(new float[] {3, -4}, Scaling.none()), 1e-6f);
    assertArrayEquals(new float[2], network.forward(new float[2], Scaling.none()));
    ModelDetails details =
        new ModelDetails(
            Map.of(), new Provenance("d", "0".repeat(64), 1, Map.of()), Optional.empty());
    ClusterModel model = ClusterModel.of(Scaling.none(), network, details);
    Path file = folder.resolve("model");
    model.save(file);
    assertEquals(network, ClusterModel.load(file).network());
    assertThrows(
        InvalidInputException.class,
        () -> Perceptron.of(List.of(first, second), List.of(Activation.RELU, Activation.RELU)));
  }
}
