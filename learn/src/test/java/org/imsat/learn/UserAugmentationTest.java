package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imsat.learn.augment.RowAugmentation;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The two examples of docs/augmentations.md. */
@Tag("slow")
class UserAugmentationTest {
  /** Texts as word counts: what is said stays the same if some words are left out. */
  private static final RowAugmentation WORD_DROPOUT =
      (row, random) -> {
        for (int word = 0; word < row.length; word++) {
          if (random.nextDouble() < 0.3) {
            row[word] = 0;
          }
        }
      };

  /** Series of fixed length: the same thing a little earlier or later, and cut off at both ends. */
  private static final RowAugmentation SHIFT_AND_CROP =
      (row, random) -> {
        float[] series = row.clone();
        int shift = random.nextInt(-8, 9);
        int head = random.nextInt(0, 5);
        int tail = row.length - random.nextInt(0, 5);
        for (int t = 0; t < row.length; t++) {
          int from = Math.floorMod(t + shift, row.length);
          row[t] = t < head || t >= tail ? 0 : series[from];
        }
      };

  @Test
  void wordDropoutFindsTopics() {
    Dataset texts = texts(800, 3, 60);
    assertTrue(accuracy(texts, 3, Method.augmented("word-dropout", WORD_DROPOUT)) > 0.95);
  }

  @Test
  void shiftAndCropFindsShapesWhereverTheyAre() {
    Dataset series = series(900);
    double alone = accuracy(series, 3, Method.IMSAT_VAT);
    double helped = accuracy(series, 3, Method.augmented("shift-and-crop", SHIFT_AND_CROP));
    double both = accuracy(series, 3, Method.vatAnd("vat-shift-and-crop", SHIFT_AND_CROP));
    assertTrue(helped > 0.95, "accuracy " + helped);
    // Beside VAT, seeds and number formats differ widely: 0.71 to 1.0 (docs/augmentations.md)
    assertTrue(both > alone + 0.1, both + " with, " + alone + " without");
  }

  private static double accuracy(Dataset data, int k, Method method) {
    ClusterModel model =
        Imsat.of(Code.clusters(k), Profile.DEFAULT, method)
            .hidden(60, 60)
            .epochs(60)
            .set(BATCH, 100)
            .fit(data.samples());
    return ClusterMetrics.of(model.assign(data.samples()), k, data.labels().orElseThrow())
        .accuracy();
  }

  /** Short texts, each mostly of the words of its topic. */
  private static Dataset texts(int rows, int topics, int words) {
    Random random = new Random(1);
    float[][] counts = new float[rows][words];
    int[] classes = new int[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % topics;
      for (int w = 0; w < 15; w++) {
        int own = words / topics * classes[i] + random.nextInt(words / topics);
        counts[i][random.nextDouble() < 0.8 ? own : random.nextInt(words)]++;
      }
    }
    return dataset("texts", counts, classes, topics);
  }

  /** A bump, two bumps, or a bump and a dip, somewhere about the middle, in noise. */
  private static Dataset series(int rows) {
    Random random = new Random(1);
    double[][] shapes = {{0, 1}, {1, 1}, {1, -1}};
    float[][] values = new float[rows][48];
    int[] classes = new int[rows];
    for (int i = 0; i < rows; i++) {
      classes[i] = i % 3;
      int at = 15 + random.nextInt(18);
      for (int t = 0; t < 48; t++) {
        double early = Math.exp(-Math.pow(t - at + 3, 2) / 2);
        double late = Math.exp(-Math.pow(t - at - 3, 2) / 2);
        double[] shape = shapes[classes[i]];
        values[i][t] = (float) (shape[0] * early + shape[1] * late + 0.1 * random.nextGaussian());
      }
    }
    return dataset("series", values, classes, 3);
  }

  private static Dataset dataset(String name, float[][] values, int[] classes, int count) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      names.add("class " + c);
    }
    return new Dataset(name, DenseSamples.of(values), Optional.of(Labels.of(classes, names)));
  }
}
