package org.imsat.learn.training;

import static org.bytedeco.pytorch.global.torch.linalg_eigh;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Activation;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;
import org.imsat.model.Scaling;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;

class LatentSemanticsTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int ROWS = 90;
  private static final int COLUMNS = 60;
  private static final int DIRECTIONS = 5;

  /** Rows of a few of the columns; the last row has none. */
  private static float[][] rows() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[ROWS][COLUMNS];
    for (int i = 0; i < ROWS - 1; i++) {
      for (int word = 0; word < 8; word++) {
        rows[i][random.nextInt(20) + 10 * (i % 5)] += 1 + random.nextInt(3);
      }
    }
    return rows;
  }

  private static CompressedRows sparse(float[][] rows) {
    int[] starts = new int[rows.length + 1];
    int[] columns = new int[ROWS * COLUMNS];
    float[] values = new float[ROWS * COLUMNS];
    int stored = 0;
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        if (rows[i][j] != 0) {
          columns[stored] = j;
          values[stored++] = rows[i][j];
        }
      }
      starts[i + 1] = stored;
    }
    return CompressedRows.of(
        starts, Arrays.copyOf(columns, stored), Arrays.copyOf(values, stored), COLUMNS);
  }

  /** The projector on all directions does not depend on their signs and order. */
  @Test
  void directionsAreTheLeadingSingularVectors() {
    float[][] rows = rows();
    Layer found = LatentSemantics.fit(sparse(rows), DIRECTIONS, CPU);
    float[][] weights = weights(found);
    try (PointerScope scope = new PointerScope()) {
      float[] flat = new float[ROWS * COLUMNS];
      for (int i = 0; i < ROWS; i++) {
        System.arraycopy(rows[i], 0, flat, i * COLUMNS, COLUMNS);
      }
      Tensor x = Tensors.of(flat, CPU, ROWS, COLUMNS);
      Tensor exact =
          linalg_eigh(x.t().mm(x)).get1().narrow(1, COLUMNS - DIRECTIONS, DIRECTIONS).contiguous();
      float[] projector = Tensors.toArray(exact.mm(exact.t()));
      for (int a = 0; a < COLUMNS; a++) {
        for (int b = 0; b < COLUMNS; b++) {
          double sum = 0;
          for (int k = 0; k < DIRECTIONS; k++) {
            sum += weights[k][a] * weights[k][b];
          }
          assertEquals(projector[a * COLUMNS + b], sum, 1e-3);
        }
      }
    }
  }

  private static float[][] weights(Layer layer) {
    float[] all = layer.weights();
    float[][] byDirection = new float[layer.outputs()][layer.inputs()];
    for (int k = 0; k < byDirection.length; k++) {
      System.arraycopy(all, k * layer.inputs(), byDirection[k], 0, layer.inputs());
    }
    return byDirection;
  }

  /** What training sees is what the layer of the model and its activation make of raw rows. */
  @Test
  void rowsAreThoseOfTheModelsFirstLayer() {
    float[][] rows = rows();
    CompressedRows sparse = sparse(rows);
    Layer directions = LatentSemantics.fit(sparse, DIRECTIONS, CPU);
    float[] identity = new float[DIRECTIONS * DIRECTIONS];
    for (int k = 0; k < DIRECTIONS; k++) {
      identity[k * DIRECTIONS + k] = 1;
    }
    Perceptron network =
        Perceptron.of(
            List.of(directions, Layer.of(identity, new float[DIRECTIONS])),
            List.of(Activation.UNIT_LENGTH));
    float[][] expected = network.forward(sparse, Scaling.none());
    DenseSamples dense = DenseSamples.of(rows);
    ScaledSamples seen = new ScaledSamples(sparse, Scaling.none(), Optional.of(directions));
    for (int i = 0; i < ROWS; i++) {
      float[] ofSparse = new float[DIRECTIONS + 1];
      seen.copyRow(i, ofSparse, 1);
      float[] ofDense = new float[DIRECTIONS + 1];
      seen.of(dense).copyRow(i, ofDense, 1);
      assertArrayEquals(ofSparse, ofDense, 1e-5f);
      double squares = 0;
      for (int k = 0; k < DIRECTIONS; k++) {
        assertEquals(expected[i][k], ofSparse[k + 1], 1e-4);
        squares += (double) ofSparse[k + 1] * ofSparse[k + 1];
      }
      assertEquals(i == ROWS - 1 ? 0 : DIRECTIONS, squares, 1e-4);
    }
  }
}
