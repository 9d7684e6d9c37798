package org.imsat.experiments.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Spread;
import org.imsat.samples.InvalidInputException;

/** Markdown tables of many result cards, beside the paper's figures. */
public final class CardTables {
  private static final Pattern NUMBER = Pattern.compile("-\\d+$");

  private record Column(String title, String metric, String format) {}

  /**
   * A table of the results that have all its metrics.
   *
   * @param title of its first column
   */
  private record Table(String title, List<Column> columns) {
    boolean shows(ResultCard card) {
      return card.metrics().keySet().containsAll(columns.stream().map(Column::metric).toList());
    }
  }

  private static final List<Table> TABLES =
      List.of(
          new Table(
              "clusters",
              List.of(
                  new Column("accuracy", MetricName.ACCURACY, "%.4f"),
                  new Column("NMI", MetricName.NMI, "%.4f"),
                  new Column("ARI", MetricName.ARI, "%.4f"))),
          new Table(
              "codes",
              List.of(
                  new Column("mAP", MetricName.MEAN_AVERAGE_PRECISION, "%.4f"),
                  new Column("precision at 500", MetricName.PRECISION_AT_500, "%.4f"),
                  new Column("within radius 2", MetricName.PRECISION_WITHIN_2, "%.4f"),
                  new Column("distinct codes", MetricName.DISTINCT_CODES, "%.0f"),
                  new Column("bit entropy", MetricName.BIT_ENTROPY, "%.3f"),
                  new Column("pairwise information", MetricName.PAIRWISE_INFORMATION, "%.3f"))),
          new Table(
              "embeddings",
              List.of(
                  new Column("mutual information", MetricName.MUTUAL_INFORMATION, "%.2f"),
                  new Column("5-NN accuracy", MetricName.KNN_ACCURACY, "%.3f"),
                  new Column("reconstruction", MetricName.RECONSTRUCTION, "%.3f"),
                  new Column("NLL", MetricName.NEGATIVE_LOG_LIKELIHOOD, "%.2f"))));

  private CardTables() {}

  /**
   * The tables.
   *
   * @throws InvalidInputException if there are no cards
   */
  public static String markdown(Path folder) {
    Map<String, List<ResultCard>> byName = new TreeMap<>();
    for (ResultCard card : cards(folder)) {
      String name = name(folder, card.file());
      byName
          .computeIfAbsent(NUMBER.matcher(name).replaceAll(""), common -> new ArrayList<>())
          .add(card);
    }
    Map<String, List<ResultCard>> experiments = new TreeMap<>();
    byName.forEach(
        (common, cards) -> {
          if (cards.stream().allMatch(card -> cards.get(0).sameExperiment(card))) {
            experiments.put(common, cards);
          } else {
            cards.forEach(card -> experiments.put(name(folder, card.file()), List.of(card)));
          }
        });
    if (experiments.isEmpty()) {
      throw new InvalidInputException("there are no results with metrics in " + folder);
    }
    StringBuilder text = new StringBuilder();
    for (Table table : TABLES) {
      String lines = lines(table, experiments);
      if (!lines.isEmpty()) {
        text.append(text.isEmpty() ? "" : "\n").append(head(table)).append(lines);
      }
    }
    if (!experiments.values().stream().allMatch(CardTables::ofOneBuild)) {
      text.append("\n\\* of several builds of the program\n");
    }
    return text.toString();
  }

  private static boolean ofOneBuild(List<ResultCard> cards) {
    return cards.stream().map(ResultCard::build).distinct().count() == 1;
  }

  private static List<ResultCard> cards(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("there is no folder " + folder);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .flatMap(file -> ResultCard.find(file).stream())
          .filter(card -> !card.metrics().isEmpty() && !card.interrupted())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run's own name. */
  private static String name(Path folder, Path file) {
    Path named = file.endsWith("result.json") ? file.getParent() : file;
    Path name =
        named.equals(folder) ? folder.toAbsolutePath().getFileName() : folder.relativize(named);
    return String.valueOf(name).replace('\\', '/').replaceAll("\\.json$", "");
  }

  private static String head(Table table) {
    StringBuilder names = new StringBuilder("| " + table.title + " | runs |");
    StringBuilder rule = new StringBuilder("|---|---|");
    for (Column column : table.columns) {
      names.append(' ').append(column.title).append(" |");
      rule.append("---|");
    }
    return names + " paper | epochs | precision | minutes |\n" + rule + "---|---|---|---|\n";
  }

  private static String lines(Table table, Map<String, List<ResultCard>> byName) {
    StringBuilder lines = new StringBuilder();
    byName.forEach(
        (name, cards) -> {
          if (table.shows(cards.get(0))) {
            int best = ((Number) cards.get(0).map("options").getOrDefault("runs", 1)).intValue();
            lines
                .append("| ")
                .append(name)
                .append(best > 1 ? " (the best of %d each)".formatted(best) : "")
                .append(" | ")
                .append(cards.size())
                .append(ofOneBuild(cards) ? " |" : "* |");
            for (Column column : table.columns) {
              double[] values =
                  cards.stream().mapToDouble(c -> c.metrics().get(column.metric)).toArray();
              lines.append(' ').append(Spread.text(column.format, values)).append(" |");
            }
            Map<String, Object> options = cards.get(0).map("options");
            lines.append(
                String.format(
                    Locale.ROOT,
                    " %s | %s | %s | %.1f |\n",
                    PublishedFigures.of(cards.get(0)).orElse(""),
                    epochs(cards),
                    options.getOrDefault("precision", "float32"),
                    cards.stream().mapToDouble(ResultCard::seconds).average().orElseThrow() / 60));
          }
        });
    return lines.toString();
  }

  private static String epochs(List<ResultCard> cards) {
    int least = cards.stream().mapToInt(ResultCard::epochs).min().orElseThrow();
    int most = cards.stream().mapToInt(ResultCard::epochs).max().orElseThrow();
    return least == most ? String.valueOf(most) : least + " to " + most;
  }
}
