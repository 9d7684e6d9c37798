package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

/** The profile best on images, from the first step to the model. */
class BestProfileTest {
  private static final int SIDE = 12;

  /** A bar that lies, one that stands, a square, a cross; each in a slightly different place. */
  private static Dataset images(int rows) {
    Random random = new Random(1);
    float[][] pixels = new float[rows][SIDE * SIDE];
    int[] shapes = new int[rows];
    for (int i = 0; i < rows; i++) {
      shapes[i] = i % 4;
      int top = 5 + random.nextInt(3);
      int left = 5 + random.nextInt(3);
      for (int at = 0; at < pixels[i].length; at++) {
        int y = Math.abs(at / SIDE - top);
        int x = Math.abs(at % SIDE - left);
        boolean on =
            switch (shapes[i]) {
              case 0 -> y <= 1 && x <= 4;
              case 1 -> x <= 1 && y <= 4;
              case 2 -> Math.max(x, y) == 3;
              default -> x == y && x <= 4;
            };
        pixels[i][at] = (on ? 200 : 30) + random.nextInt(50);
      }
    }
    return new Dataset(
        "shapes",
        DenseSamples.of(pixels).asImages(new ImageShape(SIDE, SIDE, 1)),
        Optional.of(Labels.of(shapes, List.of("lying", "standing", "square", "cross"))));
  }

  @Test
  void findsShapesInDistortedImages() {
    Dataset images = images(1200);
    TrainingRun<ClusterModel> run =
        Imsat.of(Code.clusters(4), Profile.BEST, Method.AUTO)
            .hidden(80, 80)
            .epochs(30)
            .set(BATCH, 60)
            .set(PRECISION, PrecisionChoice.FLOAT32)
            .train(images);
    assertEquals("imsat-distorted-vat", run.options().methodName());
    double accuracy =
        ClusterMetrics.of(run.model().assign(images.samples()), 4, images.labels().orElseThrow())
            .accuracy();
    assertTrue(accuracy > 0.95, "accuracy " + accuracy);
    Map<String, Double> last = run.epochs().get(run.epochs().size() - 1).terms();
    assertTrue(last.get("augmentedInformation") > 1, last.toString());
    assertEquals(List.of(), run.warnings());
  }
}
