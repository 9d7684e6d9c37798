package org.imsat.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imsat.learner.Code;
import org.imsat.learner.ImsatOptions;
import org.imsat.learner.Method;
import org.imsat.learner.Profile;

/** What the paper reports for its own methods: Tables 3, 4 and 5, with standard deviations. */
final class PublishedFigures {
  private static final List<String> SETS =
      List.of("mnist", "omniglot", "stl10", "cifar10", "cifar100", "svhn", "reuters", "20news");

  /** Table 3: accuracy by method and set. */
  private static final Map<String, List<String>> CLUSTERS =
      Map.of(
          "linear-rim",
          List.of(
              "0.596 (0.023)",
              "0.111 (0.002)",
              "0.735 (0.065)",
              "0.403 (0.021)",
              "0.237 (0.008)",
              "0.202 (0.014)",
              "0.628 (0.078)",
              "0.509 (0.031)"),
          "deep-rim",
          List.of(
              "0.585 (0.035)",
              "0.058 (0.022)",
              "0.925 (0.022)",
              "0.403 (0.035)",
              "0.134 (0.012)",
              "0.268 (0.032)",
              "0.623 (0.039)",
              "0.251 (0.028)"),
          "linear-imsat-vat",
          List.of(
              "0.611 (0.019)",
              "0.123 (0.002)",
              "0.917 (0.005)",
              "0.407 (0.006)",
              "0.239 (0.004)",
              "0.182 (0.019)",
              "0.429 (0.008)",
              "0.439 (0.033)"),
          "imsat-rpt",
          List.of(
              "0.896 (0.054)",
              "0.164 (0.031)",
              "0.928 (0.025)",
              "0.455 (0.029)",
              "0.247 (0.005)",
              "0.359 (0.043)",
              "0.719 (0.065)",
              "0.244 (0.047)"),
          "imsat-vat",
          List.of(
              "0.984 (0.004)",
              "0.240 (0.009)",
              "0.941 (0.004)",
              "0.456 (0.008)",
              "0.275 (0.004)",
              "0.573 (0.039)",
              "0.710 (0.049)",
              "0.311 (0.019)"));

  /** Table 4: accuracy on Omniglot. */
  private static final Map<String, String> OMNIGLOT =
      Map.of("imsat-affine", "0.451 (0.020)", "imsat-vat-affine", "0.700 (0.020)");

  /** Table 5: mAP, precision at 500 and within radius 2 of 16 bits on MNIST. */
  private static final Map<String, String> CODES =
      Map.of(
          "linear-rim ", "0.359, 0.689, 0.713",
          "deep-rim 60-30", "0.427, 0.679, 0.659",
          "deep-rim 200-200", "0.437, 0.687, 0.670",
          "deep-rim 400-400", "0.439, 0.690, 0.667",
          "imsat-vat 60-30", "0.612, 0.786, 0.765",
          "imsat-vat 200-200", "0.807, 0.958, 0.946",
          "imsat-vat 400-400", "0.839, 0.970, 0.962");

  /** Rows of the sets as the paper has them (Table 2). */
  private static final Map<String, Integer> ROWS =
      Map.of(
          "mnist", 70_000, "omniglot", 40_000, "stl10", 13_000, "svhn", 99_289, "reuters", 10_000);

  /** Settings that do not change what is learned, or depend on the rows. */
  private static final Set<String> FREE =
      Set.of("seed", "scaling", "precision", "device", "neighbourSearch", "affineRanges");

  private PublishedFigures() {}

  /** What the paper found where a card has its settings and its rows; nothing elsewhere. */
  static Optional<String> of(Card card) {
    String set = String.valueOf(card.map("data").get("name"));
    String method = String.valueOf(card.values().get("method"));
    Map<String, Object> options = card.map("options");
    if (!ROWS.containsKey(set)
        || !ROWS.get(set).equals(card.map("data").get("rows"))
        || !hasPublishedSettings(method, options)) {
      return Optional.empty();
    }
    if (options.containsKey("clusters")) {
      return clusters(set, method);
    }
    boolean table = set.equals("mnist") && Integer.valueOf(16).equals(options.get("bits"));
    return table
        ? Optional.ofNullable(CODES.get(method + " " + hidden(options)))
        : Optional.empty();
  }

  private static String hidden(Map<String, Object> options) {
    return options.get("hidden") instanceof List<?> units
        ? units.stream().map(String::valueOf).collect(Collectors.joining("-"))
        : "";
  }

  /** Whether nothing that matters was set otherwise, but for hidden layers of codes. */
  private static boolean hasPublishedSettings(String method, Map<String, Object> options) {
    Code<?> code;
    if (options.get("clusters") instanceof Integer k) {
      code = Code.clusters(k);
    } else if (options.get("bits") instanceof Integer d) {
      code = Code.bits(d);
    } else {
      return false;
    }
    Map<String, Object> published =
        ImsatOptions.builder(code, Profile.PAPER, Method.of(method)).epochs(50).build().toMap();
    if (options.containsKey("bits")) {
      published.remove("hidden");
    }
    return Card.agree(published, options, FREE);
  }

  private static Optional<String> clusters(String set, String method) {
    if (set.equals("omniglot") && OMNIGLOT.containsKey(method)) {
      return Optional.of(OMNIGLOT.get(method));
    }
    int column = SETS.indexOf(set);
    return column < 0
        ? Optional.empty()
        : Optional.ofNullable(CLUSTERS.get(method)).map(row -> row.get(column));
  }
}
