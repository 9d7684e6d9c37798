package org.imsat.experiments.run;

import java.util.Arrays;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.evaluate.EpochMetric;
import org.imsat.learn.TrainingRun;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;

/**
 * What is made of a clustering.
 *
 * @param clusters how many
 */
public record ClusterOutcome(int clusters) implements Outcome<ClusterModel> {
  @Override
  public EpochMetric metric(Dataset data) {
    return new EpochMetric(
        MetricName.ACCURACY,
        data,
        (codes, sample) -> {
          int[] found = Arrays.stream(codes).mapToInt(code -> code[0]).toArray();
          return ClusterMetrics.of(found, clusters, sample.labels().orElseThrow()).accuracy();
        });
  }

  @Override
  public RunResult result(
      TrainingRun<ClusterModel> finished, Dataset data, TrainingProgress progress) {
    return ClusterResult.of(finished, data, progress);
  }
}
