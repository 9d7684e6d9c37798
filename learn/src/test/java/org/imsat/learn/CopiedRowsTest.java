package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;

class CopiedRowsTest {
  /** Two kinds of answers to four questions, thirty times each: two clusters of thirty. */
  @Test
  void rowsThatAreAllCopiesAreClustered() {
    float[][] answers = new float[60][];
    Arrays.setAll(answers, i -> i % 2 == 0 ? new float[] {1, 0, 1, 1} : new float[] {0, 1, 0, 1});
    TrainingRun<?> run =
        Imsat.clusters(2)
            .hidden(20)
            .epochs(40)
            .train(new Dataset("survey", DenseSamples.of(answers), Optional.empty()));
    List<String> warnings = run.warnings();
    assertTrue(
        warnings.get(0).contains("60 of 60 rows have 10 or more exact copies"), warnings.get(0));
    int[] clusters = ((ClusterModel) run.model()).assign(DenseSamples.of(answers));
    assertEquals(30, Arrays.stream(clusters).sum());
    assertTrue(clusters[0] != clusters[1]);
  }
}
