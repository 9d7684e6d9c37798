package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.AFFINE_FROM;
import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DECAY_FROM;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imsat.learn.Blobs;
import org.imsat.learn.Code;
import org.imsat.learn.EpochReport;
import org.imsat.learn.EveryEpoch;
import org.imsat.learn.Imsat;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.ModelBytes;
import org.imsat.learn.Profile;
import org.imsat.learn.StopAfter;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.escape.EscapeReport;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyStoppingTest {
  @TempDir private Path folder;

  private static List<EpochReport> changes(double... shares) {
    List<EpochReport> epochs = new ArrayList<>();
    for (double share : shares) {
      epochs.add(new EpochReport(epochs.size() + 1, Map.of(), 0.1, 1).withChangedRows(share));
    }
    return epochs;
  }

  private static ImsatOptions options(int epochs, double stopBelow, int auxiliary) {
    return ImsatOptions.of(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT)
        .with(EPOCHS, epochs)
        .with(STOP_BELOW, stopBelow)
        .with(AUXILIARY, auxiliary);
  }

  @Test
  void restMustLastAnEighthOfTheEpochs() {
    ImsatOptions options = options(16, 0.01, 0);
    assertFalse(EarlyStopping.settled(changes(), options));
    assertFalse(EarlyStopping.settled(changes(0), options));
    assertTrue(EarlyStopping.settled(changes(0.5, 0.01, 0), options));
    assertFalse(EarlyStopping.settled(changes(0, 0, 0.02), options));
    assertFalse(EarlyStopping.settled(changes(0.5, 0, 0), options(17, 0.01, 0)), "three of 17");
    assertTrue(EarlyStopping.settled(changes(0, 0, 0), options(17, 0.01, 0)));
    assertFalse(EarlyStopping.settled(changes(0, 0, 0, 0), options(16, 0, 0)), "0 is never");
  }

  @Test
  void restAtFullLearningRateIsNone() {
    ImsatOptions falling = options(8, 0.01, 0).with(DECAY_FROM, 0.5);
    assertFalse(EarlyStopping.settled(changes(0, 0, 0), falling));
    assertTrue(EarlyStopping.settled(changes(0, 0, 0, 0), falling));
  }

  @Test
  void restBeforeDistortionsJoinIsNone() {
    ImsatOptions options =
        ImsatOptions.of(Code.clusters(4), Profile.PAPER, Method.of("imsat-vat-affine"))
            .with(EPOCHS, 8)
            .with(STOP_BELOW, 0.01)
            .with(AUXILIARY, 0)
            .with(AFFINE_FROM, 0.5);
    assertFalse(EarlyStopping.settled(changes(0, 0, 0, 0, 0), options));
    assertTrue(EarlyStopping.settled(changes(0, 0, 0, 0, 0, 0), options));
  }

  @Test
  void stagesTakeAllTheirEpochs() {
    ImsatOptions penalty = options(8, 0.01, 0).with(PRIOR_METHOD, PriorMethod.PENALTY);
    assertFalse(EarlyStopping.atRest(changes(0, 0, 0, 0), penalty));
  }

  @Test
  void restWhereABetterClusteringWasTakenIsNone() {
    ImsatOptions options = options(16, 0.01, 8);
    List<EpochReport> epochs = changes(0, 0, 0);
    assertTrue(EarlyStopping.atRest(epochs, options));
    assertFalse(EarlyStopping.settled(epochs, options), "nobody has looked");
    epochs.set(2, epochs.get(2).with(looked(Map.of())));
    assertTrue(EarlyStopping.settled(epochs, options), "what was found is not better at once");
    epochs.set(2, epochs.get(2).with(looked(Map.of("regrouped", 1.0))));
    assertFalse(EarlyStopping.settled(epochs, options));
    epochs.set(2, epochs.get(2).with(looked(Map.of("movedParts", 1.0))));
    assertFalse(EarlyStopping.settled(epochs, options));
  }

  private static EscapeReport looked(Map<String, Double> more) {
    Map<String, Double> values = new HashMap<>(more);
    values.put(EscapeReport.INFORMATION, 2.0);
    values.put(EscapeReport.GROUPED, 2.1);
    return EscapeReport.takenFrom(values);
  }

  /** Easy rows are done early, and a resumed training ends where an unbroken one does. */
  @Test
  void easyRowsEndTheTrainingEarly() throws IOException {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<ClusterModel> run = learner().train(data);
    int epochs = run.epochs().size();
    assertTrue(epochs < 60, epochs + " epochs");
    assertFalse(run.interrupted());
    EpochReport last = run.epochs().get(epochs - 1);
    assertTrue(last.changedRows().getAsDouble() <= 0.0005);
    assertTrue(last.escape().information().isPresent(), "the end is diagnosed");
    List<EpochReport> all = learner().set(STOP_BELOW, 0.0).train(data).epochs();
    assertEquals(60, all.size());
    assertTrue(all.get(59).changedRows().isPresent());

    Path file = folder.resolve("checkpoint");
    TrainingRun<ClusterModel> begun =
        EveryEpoch.saved(learner(), file).listener(new StopAfter(epochs - 1, 1)).train(data);
    assertTrue(begun.interrupted());
    TrainingRun<ClusterModel> resumed = EveryEpoch.saved(learner(), file).train(data);
    assertEquals(epochs, resumed.epochs().size());
    assertArrayEquals(ModelBytes.of(run, folder), ModelBytes.of(resumed, folder));
  }

  private static Imsat<ClusterModel> learner() {
    return Blobs.learner(4).epochs(60).set(STOP_BELOW, 0.0005);
  }
}
