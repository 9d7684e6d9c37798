package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;

/** Blobs of light on 8 x 8 images, in rows of class 0, 1, 2, ..., 0, 1, 2, ... */
final class Blobs {
  String name = "blobs";
  String className = "class";
  boolean images = true;

  /** How many rows at the beginning have no label, where others have one. */
  int withoutLabel;

  final int rows;
  final int classes;
  final boolean labelled;

  Blobs(int rows, int classes, boolean labelled) {
    this.rows = rows;
    this.classes = classes;
    this.labelled = labelled;
  }

  Dataset data() {
    Random random = new Random(5);
    float[][] values = new float[rows][64];
    for (int row = 0; row < rows; row++) {
      int c = row % classes;
      double x = 1.5 + c % 4 * 1.6;
      double y = 1.5 + Math.floorDiv(c, 4) % 4 * 1.6;
      for (int j = 0; j < 64; j++) {
        double distance = Math.pow(j % 8 - x, 2) + Math.pow(Math.floorDiv(j, 8) - y, 2);
        values[row][j] =
            (float)
                (Math.exp(-distance / 3)
                    + 0.08 * random.nextGaussian()
                    + 0.02 * Math.floorDiv(c, 16));
      }
    }
    List<String> labels = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      labels.add(row < withoutLabel ? "" : "%s %d".formatted(className, row % classes));
    }
    DenseSamples samples = DenseSamples.of(values);
    return new Dataset(
        name,
        images ? samples.asImages(new ImageShape(8, 8, 1)) : samples,
        labelled ? Optional.of(Labels.ofNames(labels)) : Optional.empty());
  }

  /** What every run reports on them. */
  Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("method", "imsat-vat");
    result.put("profile", "default");
    result.put("seed", 1);
    result.put("data", Map.of("name", name, "rows", rows, "sha256", "ab".repeat(32)));
    result.put("seconds", Map.of("neighbours", 0.8, "training", 41.2, "evaluation", 0.3));
    return result;
  }

  /** Epochs in which each term goes from its first value to its last. */
  static List<Map<String, Object>> epochs(Map<String, double[]> terms) {
    List<Map<String, Object>> epochs = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      double left = Math.exp(-i / 9.0);
      Map<String, Object> epoch = new LinkedHashMap<>();
      epoch.put("epoch", i);
      terms.forEach((term, ends) -> epoch.put(term, ends[1] + (ends[0] - ends[1]) * left));
      epoch.put("learningRate", 0.002);
      epoch.put("seconds", 0.82);
      epochs.add(epoch);
    }
    return epochs;
  }
}
