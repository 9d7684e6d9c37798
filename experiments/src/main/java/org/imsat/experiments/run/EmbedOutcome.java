package org.imsat.experiments.run;

import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.evaluate.EpochMetric;
import org.imsat.experiments.evaluate.HeldOutRows;
import org.imsat.learn.TrainingRun;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;

/**
 * What is made of a training of continuous codes.
 *
 * @param holdOut rows that are kept from training, as on the command line
 */
public record EmbedOutcome(Optional<String> holdOut) implements Outcome<EmbeddingModel> {
  private Optional<HeldOutRows> split(Dataset data) {
    return holdOut.map(chosen -> new HeldOutRows(chosen, data));
  }

  @Override
  public Dataset trainedOn(Dataset data) {
    return split(data).map(rows -> rows.trainedOn(data)).orElse(data);
  }

  @Override
  public Map<String, Object> protocol(Dataset data) {
    return split(data).map(HeldOutRows::toMap).orElseGet(Map::of);
  }

  @Override
  public EpochMetric metric(Dataset data) {
    return EpochMetric.none();
  }

  @Override
  public RunResult result(
      TrainingRun<EmbeddingModel> finished, Dataset data, TrainingProgress progress) {
    return EmbedResult.of(finished, data, split(data), progress);
  }
}
