package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlingTest {
  @TempDir private Path folder;

  private static List<EpochReport> changes(double... shares) {
    List<EpochReport> epochs = new ArrayList<>();
    for (double share : shares) {
      epochs.add(new EpochReport(epochs.size() + 1, Map.of(Settling.CHANGED, share), 0.1, 1));
    }
    return epochs;
  }

  private static void look(List<EpochReport> epochs, int epoch, double now, double grouped) {
    epochs.set(
        epoch - 1,
        epochs
            .get(epoch - 1)
            .with(Map.of(Regrouping.INFORMATION, now, Regrouping.GROUPED, grouped)));
  }

  @Test
  void restMustLastAnEighthOfTheEpochs() {
    assertFalse(Settling.settled(changes(), 16, 0.01, false));
    assertFalse(Settling.settled(changes(0), 16, 0.01, false));
    assertTrue(Settling.settled(changes(0.5, 0.01, 0), 16, 0.01, false));
    assertFalse(Settling.settled(changes(0, 0, 0.02), 16, 0.01, false));
    assertFalse(Settling.settled(changes(0.5, 0, 0), 17, 0.01, false), "three epochs of 17");
    assertTrue(Settling.settled(changes(0, 0, 0), 17, 0.01, false));
    assertFalse(Settling.settled(changes(0, 0, 0, 0), 16, 0, false), "0 is never");
  }

  @Test
  void restWhereABetterClusteringIsKnownIsNone() {
    List<EpochReport> epochs = changes(0, 0, 0, 0);
    assertFalse(Settling.settled(epochs, 16, 0.01, true), "nobody has looked");
    look(epochs, 1, 2.0, 2.0);
    assertTrue(Settling.settled(epochs, 16, 0.01, true));
    look(epochs, 3, 2.0, 2.1);
    assertFalse(Settling.settled(epochs, 16, 0.01, true), "the last look counts");
  }

  /** Easy rows are done early, and a resumed training ends where an unbroken one does. */
  @Test
  void easyRowsEndTheTrainingEarly() throws IOException {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<ClusterModel> run = learner().train(data);
    int epochs = run.epochs().size();
    assertTrue(epochs < 60, epochs + " epochs");
    assertFalse(run.interrupted());
    Map<String, Double> last = run.epochs().get(epochs - 1).terms();
    assertTrue(last.get(Settling.CHANGED) <= 0.0005);
    assertTrue(last.containsKey(Regrouping.INFORMATION), "the end is diagnosed");
    Map<Double, Integer> all = new HashMap<>();
    learner()
        .options(o -> o.stopBelow(0))
        .train(data)
        .epochs()
        .forEach(e -> all.merge(e.terms().get(Settling.CHANGED), 1, Integer::sum));
    assertEquals(60, all.values().stream().mapToInt(i -> i).sum());

    Path checkpoint = folder.resolve("checkpoint");
    TrainingRun<ClusterModel> begun =
        learner().checkpoint(checkpoint).listener(new StopAfter(epochs - 1, 1)).train(data);
    assertTrue(begun.interrupted());
    TrainingRun<ClusterModel> resumed = learner().checkpoint(checkpoint).train(data);
    assertEquals(epochs, resumed.epochs().size());
    assertArrayEquals(bytes(run), bytes(resumed));
  }

  private static Imsat<ClusterModel> learner() {
    return Blobs.learner(4).epochs(60).options(o -> o.stopBelow(0.0005));
  }

  private byte[] bytes(TrainingRun<ClusterModel> run) throws IOException {
    Path file = folder.resolve("model.imsat");
    run.model().save(file);
    return Files.readAllBytes(file);
  }
}
