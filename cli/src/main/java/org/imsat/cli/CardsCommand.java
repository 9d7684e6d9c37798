package org.imsat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat cards}: a table of many results. */
@Command(
    name = "cards",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a Markdown table of all result cards in a folder and those below it.",
      "",
      "Runs whose files or folders have the same name but for a number at its end (NAME-1.json,"
          + " NAME-2.json; NAME-1/result.json) are one line: mean, and standard deviation in"
          + " parentheses. The paper's figures stand beside runs with its settings. Results without"
          + " labels and interrupted ones are left out.",
      ""
    },
    footer = {"", "Example:", "  imsat cards results"})
final class CardsCommand implements Callable<Integer> {
  private static final Pattern NUMBER = Pattern.compile("-\\d+$");

  private record Column(String title, String metric, String format) {}

  /**
   * A table of the results that have all its metrics.
   *
   * @param title of its first column
   */
  private record Table(String title, List<Column> columns) {
    boolean shows(Card card) {
      return card.metrics().keySet().containsAll(columns.stream().map(Column::metric).toList());
    }
  }

  private static final List<Table> TABLES =
      List.of(
          new Table(
              "clusters",
              List.of(
                  new Column("accuracy", "accuracy", "%.4f"),
                  new Column("NMI", "nmi", "%.4f"),
                  new Column("ARI", "ari", "%.4f"))),
          new Table(
              "codes",
              List.of(
                  new Column("mAP", "meanAveragePrecision", "%.4f"),
                  new Column("precision at 500", "precisionAt500", "%.4f"),
                  new Column("within radius 2", "precisionWithin2", "%.4f"),
                  new Column("distinct codes", "distinctCodes", "%.0f"),
                  new Column("bit entropy", "bitEntropy", "%.3f"),
                  new Column("pairwise information", "pairwiseInformation", "%.3f"))),
          new Table(
              "embeddings",
              List.of(
                  new Column("mutual information", "mutualInformation", "%.2f"),
                  new Column("5-NN accuracy", "knnAccuracy", "%.3f"),
                  new Column("reconstruction", "reconstruction", "%.3f"),
                  new Column("NLL", "negativeLogLikelihood", "%.2f"))));

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FOLDER", description = "Where the cards are.")
  private Path folder;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(markdown(folder));
    out.flush();
    return 0;
  }

  /**
   * The tables.
   *
   * @throws InvalidInputException if there are no cards
   */
  private static String markdown(Path folder) {
    Map<String, List<Card>> byName = new TreeMap<>();
    for (Card card : cards(folder)) {
      String name = name(folder, card.file());
      byName
          .computeIfAbsent(NUMBER.matcher(name).replaceAll(""), common -> new ArrayList<>())
          .add(card);
    }
    Map<String, List<Card>> experiments = new TreeMap<>();
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
    return text.toString();
  }

  private static List<Card> cards(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("there is no folder " + folder);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
          .sorted()
          .flatMap(file -> Card.find(file).stream())
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
    return names + " paper | epochs | products in | minutes |\n" + rule + "---|---|---|---|\n";
  }

  private static String lines(Table table, Map<String, List<Card>> byName) {
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
                .append(" |");
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
                    cards.stream().mapToDouble(Card::seconds).average().orElseThrow() / 60));
          }
        });
    return lines.toString();
  }

  private static String epochs(List<Card> cards) {
    int least = cards.stream().mapToInt(Card::epochs).min().orElseThrow();
    int most = cards.stream().mapToInt(Card::epochs).max().orElseThrow();
    return least == most ? String.valueOf(most) : least + " to " + most;
  }
}
