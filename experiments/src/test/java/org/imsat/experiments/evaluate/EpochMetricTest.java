package org.imsat.experiments.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class EpochMetricTest {
  /** Every third row has no label. */
  private static EpochMetric metric(int rows) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      labels.add(i % 3 == 0 ? "" : "a");
    }
    Dataset data =
        new Dataset(
            "rows", DenseSamples.of(new float[rows][1]), Optional.of(Labels.ofNames(labels)));
    return new EpochMetric(
        "known", data, (codes, sample) -> sample.labels().orElseThrow().knownRows());
  }

  @Test
  void isTakenOnRowsThatHaveALabel() {
    assertEquals(OptionalInt.of(4), metric(6).rows());
    assertEquals(Optional.of(4.0), metric(6).of(rows -> new int[rows.rows()][1]));
    assertEquals(OptionalInt.of(10_000), metric(30_000).rows());
    assertEquals(Optional.of(10_000.0), metric(30_000).of(rows -> new int[rows.rows()][1]));
  }
}
