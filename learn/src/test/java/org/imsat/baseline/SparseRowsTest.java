package org.imsat.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imsat.codes.BinaryCodes;
import org.imsat.learner.Code;
import org.imsat.learner.Profile;
import org.imsat.model.ClusterModel;
import org.imsat.model.HashModel;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sparse rows are learned from as the same rows given densely. */
class SparseRowsTest {
  private static final int ROWS = 300;
  private static final int COLUMNS = 12;

  private final float[][] dense = new float[ROWS][COLUMNS];
  private final CompressedRows sparse;

  SparseRowsTest() {
    Random random = new Random(1);
    List<Integer> columns = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    int[] starts = new int[ROWS + 1];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < COLUMNS; j++) {
        if (j / 4 == i % 3 || random.nextInt(6) == 0) {
          dense[i][j] = 1 + random.nextFloat();
          columns.add(j);
          values.add(dense[i][j]);
        }
      }
      starts[i + 1] = columns.size();
    }
    float[] stored = new float[values.size()];
    for (int n = 0; n < stored.length; n++) {
      stored[n] = values.get(n);
    }
    sparse =
        CompressedRows.of(starts, columns.stream().mapToInt(j -> j).toArray(), stored, COLUMNS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k-means", "dae-k-means", "dec"})
  void clustersAreTheSame(String method) {
    ClusterModel fromDense = clusters(method).fit(DenseSamples.of(dense));
    ClusterModel fromSparse = clusters(method).fit(sparse);
    assertArrayEquals(fromDense.assign(DenseSamples.of(dense)), fromSparse.assign(sparse));
  }

  private static Baseline<ClusterModel> clusters(String method) {
    Baseline<ClusterModel> learner =
        Baseline.of(Code.clusters(3), Profile.DEFAULT, method).set("scaling", "rms");
    if (!method.equals("k-means")) {
      learner
          .set("hidden", List.of(20, 5))
          .set("batch", 50)
          .set("layerSteps", 60)
          .set("encoderSteps", 60);
    }
    return learner;
  }

  @ParameterizedTest
  @ValueSource(strings = {"spectral-hashing", "pca-itq", "deep-hash"})
  void codesAreTheSame(String method) {
    BinaryCodes fromDense = bits(method).fit(DenseSamples.of(dense)).encode(DenseSamples.of(dense));
    BinaryCodes fromSparse = bits(method).fit(sparse).encode(sparse);
    assertEquals(fromDense, fromSparse);
  }

  private static Baseline<HashModel> bits(String method) {
    Baseline<HashModel> learner =
        Baseline.of(Code.bits(4), Profile.PAPER, method).set("scaling", "rms");
    return method.equals("deep-hash") ? learner.set("epochs", 2).set("batch", 50) : learner;
  }
}
