package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;

/** Small data with known clusters. */
public final class Blobs {
  private Blobs() {}

  /** Rows around {@code k} corners of a cube, far enough apart to be told apart. */
  public static Dataset of(int rows, int k, long seed) {
    Random random = new Random(seed);
    int d = 6;
    float[][] values = new float[rows][d];
    int[] classes = new int[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % k;
      for (int j = 0; j < d; j++) {
        double corner = (classes[i] >> (j % 3) & 1) == 1 ? 5 : -5;
        values[i][j] = (float) (corner + random.nextGaussian());
      }
    }
    List<String> names = IntStream.range(0, k).mapToObj(c -> "c" + c).toList();
    return new Dataset("blobs", DenseSamples.of(values), Optional.of(Labels.of(classes, names)));
  }

  /** A learner that is done with such data in a few seconds. */
  public static Imsat<ClusterModel> learner(int k) {
    return Imsat.clusters(k)
        .hidden(40, 40)
        .set(BATCH, 100)
        .set(STOP_BELOW, 0.0)
        .set(PRECISION, PrecisionChoice.FLOAT32);
  }
}
