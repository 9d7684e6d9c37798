package org.imsat.experiments.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * How good a saved model is on rows.
 *
 * @param values for programs
 * @param lines for people
 */
public record Evaluation(Map<String, Object> values, List<String> lines) {
  /**
   * Evaluates a model.
   *
   * @param queries of codes: rows of each class that ask for the others
   * @param querySeed of their draw
   * @throws InvalidInputException if there are no labels, and the model's figures need some
   */
  public static Evaluation of(Model model, Dataset data, int queries, long querySeed) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("data", data.name());
    values.put("rows", data.samples().rows());
    List<String> lines = new ArrayList<>();
    PartialLabels.of(data)
        .ifPresent(
            labels -> {
              labels.describe(values);
              lines.add(labels.text());
            });
    if (model instanceof EmbeddingModel embedding) {
      Map<String, Object> metrics = new EmbeddingMetrics(embedding).of(data);
      values.put("metrics", metrics);
      lines.addAll(EmbeddingMetrics.lines(metrics));
    } else if (model instanceof ClusterModel clusters) {
      ClusterMetrics metrics =
          ClusterMetrics.of(clusters.assign(data.samples()), clusters.clusters(), labels(data));
      values.put("metrics", ClusterFigures.of(metrics));
      lines.add(ClusterFigures.line(metrics));
    } else {
      Labels labels = labels(data);
      RowCodes codes = codes(model, data);
      QuerySplit split = QuerySplit.draw(labels, queries, querySeed);
      Map<String, Object> metrics = CodeFigures.of(codes, data, Optional.of(split));
      values.put("metrics", metrics);
      values.put("protocol", split.toMap());
      lines.addAll(CodeFigures.lines(metrics));
    }
    return new Evaluation(values, lines);
  }

  private static Labels labels(Dataset data) {
    return data.labels()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    data.name() + " has no labels to compare with; give them with --labels"));
  }

  private static RowCodes codes(Model model, Dataset data) {
    return model instanceof HashModel hash
        ? RowCodes.of(hash, data.samples())
        : RowCodes.of((CodeModel) model, data.samples());
  }
}
