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
import org.imsat.learn.settings.ScalingRule;

/** What the paper reports for runs with its settings: Tables 3, 4 and 5, as shares. */
final class PublishedFigures {
  private static final Pattern PERCENT = Pattern.compile("\\d+\\.\\d");

  /** The sets as the paper has them (Table 2). */
  private static final Map<String, PublishedSet> SETS =
      Map.of(
          "mnist", new PublishedSet(70_000, ScalingRule.PIXELS),
          "omniglot", new PublishedSet(40_000, ScalingRule.PIXELS),
          "stl10", new PublishedSet(13_000, ScalingRule.NONE),
          "svhn", new PublishedSet(99_289, ScalingRule.NONE),
          "reuters", new PublishedSet(10_000, ScalingRule.NONE));

  /** Settings that do not change what is learned, or depend on the rows. */
  private static final Set<String> FREE =
      Set.of("seed", "precision", "device", "neighbourSearch", "affineRanges");

  /**
   * A set of the paper.
   *
   * @param rows how many it has
   * @param scaling of its rows, where the method has none of its own
   */
  private record PublishedSet(int rows, ScalingRule scaling) {}

  private PublishedFigures() {}

  /** What the paper found where a card has its settings and its rows; nothing elsewhere. */
  static Optional<String> of(ResultCard card) {
    String set = String.valueOf(card.map("data").get("name"));
    String method = String.valueOf(card.values().get("method"));
    Map<String, Object> options = card.map("options");
    PublishedSet published = SETS.get(set);
    if (published == null
        || !Integer.valueOf(published.rows).equals(card.map("data").get("rows"))
        || !hasPublishedSettings(method, options, published.scaling)) {
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
  private static boolean hasPublishedSettings(
      String method, Map<String, Object> options, ScalingRule scaling) {
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
    published.replace(CommonSettings.SCALING.name(), ScalingRule.AUTO.label(), scaling.label());
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
