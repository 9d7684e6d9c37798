package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.ENCODER_STEPS;
import static org.imsat.learn.BaselineSettings.LAYER_STEPS;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imsat.codes.BinaryCodes;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.Profile;
import org.imsat.learn.settings.ScalingRule;
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
        Baseline.of(Code.clusters(3), Profile.DEFAULT, method).set(SCALING, ScalingRule.RMS);
    if (!method.equals("k-means")) {
      learner
          .set(HIDDEN, List.of(20, 5))
          .set(BATCH, 50)
          .set(LAYER_STEPS, 60)
          .set(ENCODER_STEPS, 60);
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
        Baseline.of(Code.bits(4), Profile.PAPER, method).set(SCALING, ScalingRule.RMS);
    return method.equals("deep-hash") ? learner.set(EPOCHS, 2).set(BATCH, 50) : learner;
  }
}
