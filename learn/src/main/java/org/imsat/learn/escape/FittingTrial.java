package org.imsat.learn.escape;

import java.util.List;
import java.util.OptionalDouble;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.augment.Prediction;

/**
 * Clusters measured on random rows, fitted to others, and taken back where these hold less.
 *
 * @param fitting of the clusters, on whose batches informations are measured
 * @param parts whether parts of clusters are counted, too
 */
record FittingTrial(LastLayerFitting fitting, boolean parts) {
  /** Batches that are measured; of fewer rows those of a pass, but not fewer than a few. */
  private static final int MEASURED_BATCHES = 40;

  /** The same where small parts of clusters are looked at. */
  private static final int MEASURED_FOR_PARTS = 240;

  private static final int LEAST_BATCHES = 4;

  CodeInTraining code() {
    return fitting.code();
  }

  /** Counts values of random rows and of the same rows augmented. */
  ValueCounts counts() {
    ValueCounts counts = new ValueCounts(code().heads(), code().code(), parts);
    Batches rows = fitting.batches().get();
    for (int b = 0; b < measured(); b++) {
      try (PointerScope scope = new PointerScope()) {
        Prediction clean =
            Prediction.aside(code().network(), code().heads(), rows.next(), code().random());
        Tensor augmented = clean.logProbabilitiesAside(fitting.augmentation().apply(clean));
        counts.add(clean.logProbabilities().exp(), augmented.exp());
      }
    }
    return counts;
  }

  private int measured() {
    int most = parts ? MEASURED_FOR_PARTS : MEASURED_BATCHES;
    return Math.max(LEAST_BATCHES, Math.min(most, fitting.perPass()));
  }

  /**
   * Fits the clusters' part of the last layer and keeps that if it gains more than is asked.
   *
   * @param before counts of the clusters as they are
   * @param least gain in information; empty to keep it whatever it is
   */
  boolean kept(ValueCounts before, Runnable fit, OptionalDouble least) {
    int outputs = code().code().outputs();
    try (PointerScope scope = new PointerScope()) {
      List<Tensor> layer = code().network().lastLayer(outputs).stream().map(Tensor::clone).toList();
      fit.run();
      if (least.isPresent()
          && counts().information() <= before.information() + least.getAsDouble()) {
        code().network().replaceLastLayer(layer.get(0), layer.get(1));
        return false;
      }
      code().forgetLastLayer();
      return true;
    }
  }
}
