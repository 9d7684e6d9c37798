package org.imsat.experiments.panel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.experiments.card.ResultCard;

/** Figures that were not found by any run. */
final class MadeUp {
  private final PanelSet set;
  private final Map<PanelMethod, List<ResultCard>> cards = new LinkedHashMap<>();
  private final Map<String, double[]> references = new LinkedHashMap<>();

  private MadeUp(PanelSet set) {
    this.set = set;
  }

  static MadeUp of(String name) {
    return new MadeUp(
        PanelSet.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow());
  }

  MadeUp runs(PanelMethod method, double... accuracies) {
    cards.put(method, Arrays.stream(accuracies).mapToObj(MadeUp::card).toList());
    return this;
  }

  MadeUp umap(double... accuracies) {
    references.put(References.UMAP, accuracies);
    return this;
  }

  PanelFigures figures() {
    return new PanelFigures(set, cards, references);
  }

  private static ResultCard card(double accuracy) {
    return ResultCard.of(
        Map.of(
            "metrics", Map.of("accuracy", accuracy, "nmi", accuracy / 2),
            "seconds", Map.of("neighbours", 1, "training", 2.5),
            "data", Map.of("rows", 150, "dimension", 4, "sha256", "abc")));
  }
}
