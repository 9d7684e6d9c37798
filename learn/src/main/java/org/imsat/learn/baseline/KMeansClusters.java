package org.imsat.learn.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.learn.EpochReport;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.partition.KMeans;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;
import org.imsat.samples.InvalidInputException;

/** K-means as a method. An epoch is one iteration of all starts that still move. */
final class KMeansClusters implements Algorithm {
  @Override
  public Outcome learn(Session session) {
    BaselineOptions settings = session.settings();
    KMeans.Limits limits = settings.kmeansLimits();
    CentredSamples rows = CentredSamples.of(session.rows());
    List<EpochReport> epochs = new ArrayList<>();
    session.listener().started(1, limits.iterations(), 1);
    long[] last = {System.nanoTime()};
    try (DeviceRows onDevice = new DeviceRows(rows, session.device(), DeviceRows.DENSE_BYTES)) {
      KMeans.Centres found =
          new KMeans(onDevice, session.clusters())
              .cluster(
                  limits,
                  settings.seed(),
                  session::goesOn,
                  (number, centres) -> {
                    Map<String, Double> terms = new LinkedHashMap<>();
                    terms.put(Objective.OBJECTIVE, centres.meanDistance());
                    long now = System.nanoTime();
                    epochs.add(new EpochReport(number, terms, 0, (now - last[0]) / 1e9));
                    last[0] = now;
                    session.listener().step(number, 1);
                    session.report(epochs.get(number - 1), network(centres, rows));
                  });
      return new Outcome(network(found, rows), epochs, !session.goesOn(), 0);
    }
  }

  private static Perceptron network(KMeans.Centres found, CentredSamples rows) {
    return Perceptron.of(layer(found, rows.mean()));
  }

  /**
   * The layer whose largest output is that of the nearest centre. The softmax of its outputs is the
   * posterior of a mixture of equal shares of spherical Gaussians about the centres, with the
   * variance that makes the rows most likely.
   *
   * @param mean what was subtracted from these
   */
  static Layer layer(KMeans.Centres found, float... mean) {
    int k = found.centres().length;
    int d = mean.length;
    double variance = found.meanDistance() / d;
    double scale = variance > 0 ? 1 / variance : 1;
    float[] weights = new float[k * d];
    float[] bias = new float[k];
    for (int c = 0; c < k; c++) {
      double constant = 0;
      for (int j = 0; j < d; j++) {
        double centre = found.centres()[c][j];
        weights[c * d + j] = (float) (scale * centre);
        constant -= centre * (mean[j] + centre / 2);
      }
      bias[c] = (float) (scale * constant);
      if (!Float.isFinite(bias[c])) {
        throw new InvalidInputException(
            "the centre of cluster %d has a squared length of %s, which no model can hold; the rows need another scaling"
                .formatted(c, constant));
      }
    }
    return Layer.of(weights, bias);
  }
}
