package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private HashResult(
      TrainingRun<? extends Model> run, Dataset data, RowCodes codes, boolean heldOut) {
    super(run, data, !heldOut);
    this.model = run.model();
    this.codes = codes;
  }

  /**
   * Fills in the card.
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
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("metrics", CodeFigures.of(codes, data, split));
    split.ifPresent(s -> findings.put("protocol", s.toMap(heldOut)));
    findings.put("objective", terms);
    HashResult result = new HashResult(run, data, codes, heldOut);
    result.complete(findings, List.of(), (System.nanoTime() - start) / 1e9, progress);
    return result;
  }

  @Override
  void writeFindings(RunFolder folder) {
    model.save(folder.file("model.imsat"));
    codes.write(folder.file("codes.npy"));
    DescribedCodes.describe(folder.file("codes.npy"), model, data());
    folder.discard("assignments.csv");
    codes.report(card(), data()).write(folder.file("report.html"));
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
    lines.addAll(CodeFigures.lines(card().map("metrics")));
    return lines;
  }
}
