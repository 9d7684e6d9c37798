package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.apply.DescribedCodes;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.evaluate.CodeFigures;
import org.imsat.experiments.evaluate.QuerySplit;
import org.imsat.experiments.evaluate.RowCodes;
import org.imsat.learn.TrainingRun;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;

/** A run that learned codes for similarity search. */
final class HashResult extends RunResult {
  private final Model model;
  private final RowCodes codes;

  private HashResult(RunCard content, Model model, RowCodes codes) {
    super(content);
    this.model = model;
    this.codes = codes;
  }

  /**
   * Measures the codes.
   *
   * @param codes of all rows
   * @param terms of the objective over all rows
   * @param split the protocol's, where labels are
   * @param heldOut whether its queries were kept from training
   */
  static HashResult of(
      TrainingRun<? extends Model> run,
      Dataset data,
      RowCodes codes,
      Map<String, Object> terms,
      Optional<QuerySplit> split,
      boolean heldOut,
      TrainingProgress progress) {
    long start = System.nanoTime();
    Findings findings =
        new Findings(
            Optional.of(CodeFigures.of(codes, data, split)),
            split.map(s -> s.toMap(heldOut)),
            Optional.of(terms),
            Optional.empty(),
            Map.of(),
            List.of(),
            (System.nanoTime() - start) / 1e9);
    return new HashResult(new RunCard(run, data, !heldOut, findings, progress), run.model(), codes);
  }

  @Override
  void writeFindings(ResultCard card, RunFolder folder) {
    model.save(folder.file("model.imsat"));
    codes.write(folder.file("codes.npy"));
    DescribedCodes.describe(folder.file("codes.npy"), model, data());
    folder.discard("assignments.csv");
    codes.report(card, data()).write(folder.file("report.html"));
  }

  @Override
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    Map<String, Object> options = run().options().toMap();
    String size =
        options.containsKey("bits")
            ? options.get("bits") + " bits"
            : options.get("heads") + " heads";
    lines.add(
        "codes of %s for the %d rows of %s"
            .formatted(size, data().samples().rows(), data().name()));
    lines.addAll(CodeFigures.lines(findings().metrics().orElseThrow()));
    return lines;
  }
}
