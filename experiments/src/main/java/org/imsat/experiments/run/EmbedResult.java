package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.codes.NpyRows;
import org.imsat.experiments.apply.DescribedCodes;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.evaluate.EmbeddingMetrics;
import org.imsat.experiments.evaluate.HeldOutRows;
import org.imsat.experiments.report.EmbedReport;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.baseline.PrincipalComponents;
import org.imsat.learn.torch.Engine;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;

/** A run that learned continuous codes. */
final class EmbedResult extends RunResult {
  private final EmbeddingModel model;
  private final float[][] codes;

  private EmbedResult(RunCard content, EmbeddingModel model, float[][] codes) {
    super(content);
    this.model = model;
    this.codes = codes;
  }

  /**
   * Applies the model to all rows.
   *
   * @param split which rows were kept from training, to be measured on; without it half of the rows
   *     are
   */
  static EmbedResult of(
      TrainingRun<EmbeddingModel> run,
      Dataset data,
      Optional<HeldOutRows> split,
      TrainingProgress progress) {
    long start = System.nanoTime();
    float[][] codes = run.model().embed(data.samples());
    EmbeddingMetrics metrics = new EmbeddingMetrics(run.model());
    Map<String, Object> found =
        split
            .map(rows -> metrics.of(rows.trainedOn(data), rows.heldOut(data)))
            .orElseGet(() -> metrics.of(data));
    Findings findings =
        new Findings(
            Optional.of(found),
            split.map(HeldOutRows::toMap),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            (System.nanoTime() - start) / 1e9);
    return new EmbedResult(
        new RunCard(run, data, split.isEmpty(), findings, progress), run.model(), codes);
  }

  @Override
  void writeFindings(ResultCard card, RunFolder folder) {
    model.save(folder.file("model.imsat"));
    NpyRows.write(codes, folder.file("codes.npy"));
    DescribedCodes.describe(folder.file("codes.npy"), model, data());
    folder.discard("assignments.csv");
    EmbedReport.of(card, data(), model, codes, places()).write(folder.file("report.html"));
  }

  /** Codes in a plane: as they are, or along the two directions in which they differ most. */
  private float[][] places() {
    return switch (model.latent()) {
      case 1 -> Arrays.stream(codes).map(code -> new float[] {code[0], 0}).toArray(float[][]::new);
      case 2 -> codes;
      default -> {
        DenseSamples rows = DenseSamples.of(codes);
        try (Device device = Engine.start().device("cpu")) {
          yield PrincipalComponents.of(rows, 2, device).project(rows);
        }
      }
    };
  }

  @Override
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "codes of %d values for the %d rows of %s"
            .formatted(model.latent(), data().samples().rows(), data().name()));
    lines.addAll(EmbeddingMetrics.lines(findings().metrics().orElseThrow()));
    return lines;
  }
}
