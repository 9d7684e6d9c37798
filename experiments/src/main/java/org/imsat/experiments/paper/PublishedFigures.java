package org.imsat.experiments.paper;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imsat.experiments.card.ResultCard;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.learn.Settings;
import org.imsat.learn.settings.CommonSettings;

/** What the paper reports for runs with its settings: Tables 3, 4 and 5, as shares. */
final class PublishedFigures {
  private static final Pattern PERCENT = Pattern.compile("\\d+\\.\\d");

  /** Rows of the sets as the paper has them (Table 2). */
  private static final Map<String, Integer> ROWS =
      Map.of(
          "mnist", 70_000, "omniglot", 40_000, "stl10", 13_000, "svhn", 99_289, "reuters", 10_000);

  /** Settings that do not change what is learned, or depend on the rows. */
  private static final Set<String> FREE =
      Set.of("seed", "scaling", "precision", "device", "neighbourSearch", "affineRanges");

  private PublishedFigures() {}

  /** What the paper found where a card has its settings and its rows; nothing elsewhere. */
  static Optional<String> of(ResultCard card) {
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
    boolean sixteen = Integer.valueOf(16).equals(options.get("bits"));
    String units = hidden(options);
    String row = units.isEmpty() ? method : method + "-" + units;
    return sixteen
        ? PaperTable.FIVE.figure(row, set).map(PublishedFigures::shares)
        : Optional.empty();
  }

  private static String hidden(Map<String, Object> options) {
    return options.get("hidden") instanceof List<?> units
        ? units.stream().map(String::valueOf).collect(Collectors.joining("-"))
        : "";
  }

  /** Whether nothing that matters was set otherwise, but for hidden layers of codes. */
  private static boolean hasPublishedSettings(String method, Map<String, Object> options) {
    if (method.equals("deep-hash")) {
      return false; // its authors' steps are not known
    }
    Code<?> code;
    if (options.get("clusters") instanceof Integer k) {
      code = Code.clusters(k);
    } else if (options.get("bits") instanceof Integer d) {
      code = Code.bits(d);
    } else {
      return false;
    }
    Settings settings =
        Baseline.names(code.name()).contains(method)
            ? Baseline.of(code, Profile.PAPER, method).settings()
            : ImsatOptions.of(code, Profile.PAPER, Method.of(method))
                .with(CommonSettings.EPOCHS, 50);
    Map<String, Object> published = settings.toMap();
    if (options.containsKey("bits")) {
      published.remove("hidden");
    }
    return ResultCard.agree(published, options, FREE);
  }

  private static Optional<String> clusters(String set, String method) {
    return PaperTable.THREE
        .figure(method, set)
        .or(() -> PaperTable.FOUR.figure(method, set))
        .map(PublishedFigures::shares);
  }

  private static String shares(String percent) {
    return PERCENT
        .matcher(percent)
        .replaceAll(m -> String.format(Locale.ROOT, "%.3f", Double.parseDouble(m.group()) / 100));
  }
}
