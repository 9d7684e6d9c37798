package org.imsat.experiments.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Spread;
import org.imsat.experiments.run.RequestBuilder;

/**
 * A table of the paper: methods by sets, with the figures printed there, in percent and with
 * standard deviations where it gives some.
 *
 * @param name as the command line has it
 * @param title what it shows
 * @param kind what a cell is
 * @param metrics by their keys in result cards; a cell has a figure for each
 */
public record PaperTable(
    String name,
    String title,
    Kind kind,
    List<String> metrics,
    List<Row> rows,
    List<Column> columns) {

  /**
   * A method.
   *
   * @param id in names of folders
   * @param method as the command line has it
   * @param hidden units of the hidden layers, where they are not the method's usual ones
   * @param figures of every cell, those of several metrics side by side; empty for none
   */
  public record Row(
      String id, String label, String method, Optional<String> hidden, List<String> figures) {}

  /**
   * A set.
   *
   * @param label the paper's name for it
   * @param set that stands for it here
   * @param size how many clusters or bits to learn
   * @param features what rows the paper has made of it; empty where a set is used as it is
   * @param remark how its preparation here differs
   */
  public record Column(String label, String set, int size, String features, String remark) {}

  /** What the cells of a table are. */
  enum Kind {
    CLUSTERS("clusters", MetricName.ACCURACY),
    BITS("bits", MetricName.MEAN_AVERAGE_PRECISION);

    private final String code;
    private final String metric;

    Kind(String code, String metric) {
      this.code = code;
      this.metric = metric;
    }

    /** The name of what is learned. */
    String code() {
      return code;
    }

    /** The metric that no cell is without. */
    String metric() {
      return metric;
    }

    /** A run, to be told more of. */
    RequestBuilder<?> run(String input, int size) {
      return this == CLUSTERS
          ? RequestBuilder.clusters(input, size)
          : RequestBuilder.bits(input, size);
    }
  }

  private static Column clusters(String label, String set, int k, String features, String remark) {
    return new Column(label, set, k, features, remark);
  }

  private static Row method(String label, String method, String... figures) {
    return new Row(method, label, method, Optional.empty(), List.of(figures));
  }

  /** Table 3: accuracy of clusterings. */
  public static final PaperTable THREE =
      new PaperTable(
          "table3",
          "Accuracy of clusterings in percent (Table 3)",
          Kind.CLUSTERS,
          List.of(MetricName.ACCURACY),
          List.of(
              method("K-means", "k-means", split("53.2|12.0|85.6|34.4|21.5|17.9|54.1|15.5")),
              method(
                  "dAE+K-means", "dae-k-means", split("79.8|14.1|72.2|44.2|20.8|17.4|67.2|22.1")),
              method(
                  "DEC",
                  "dec",
                  split(
                      "84.3|5.7 (0.3)|78.1 (0.1)|46.9 (0.9)|14.3 (0.6)|11.9 (0.4)|67.3 (0.2)"
                          + "|30.8 (1.8)")),
              method(
                  "Linear RIM",
                  "linear-rim",
                  split(
                      "59.6 (2.3)|11.1 (0.2)|73.5 (6.5)|40.3 (2.1)|23.7 (0.8)|20.2 (1.4)"
                          + "|62.8 (7.8)|50.9 (3.1)")),
              method(
                  "Deep RIM",
                  "deep-rim",
                  split(
                      "58.5 (3.5)|5.8 (2.2)|92.5 (2.2)|40.3 (3.5)|13.4 (1.2)|26.8 (3.2)"
                          + "|62.3 (3.9)|25.1 (2.8)")),
              method(
                  "Linear IMSAT (VAT)",
                  "linear-imsat-vat",
                  split(
                      "61.1 (1.9)|12.3 (0.2)|91.7 (0.5)|40.7 (0.6)|23.9 (0.4)|18.2 (1.9)"
                          + "|42.9 (0.8)|43.9 (3.3)")),
              method(
                  "IMSAT (RPT)",
                  "imsat-rpt",
                  split(
                      "89.6 (5.4)|16.4 (3.1)|92.8 (2.5)|45.5 (2.9)|24.7 (0.5)|35.9 (4.3)"
                          + "|71.9 (6.5)|24.4 (4.7)")),
              method(
                  "IMSAT (VAT)",
                  "imsat-vat",
                  split(
                      "98.4 (0.4)|24.0 (0.9)|94.1 (0.4)|45.6 (0.8)|27.5 (0.4)|57.3 (3.9)"
                          + "|71.0 (4.9)|31.1 (1.9)"))),
          List.of(
              clusters("MNIST", "mnist", 10, "", ""),
              clusters(
                  "Omniglot",
                  "omniglot",
                  100,
                  "",
                  "which 100 characters the paper chose is not known: the first of"
                      + " images_background here"),
              clusters("STL", "stl10", 10, "ResNet-50 features at 224 pixels", ""),
              clusters("CIFAR10", "cifar10", 10, "ResNet-50 features at 224 pixels", ""),
              clusters("CIFAR100", "cifar100", 100, "ResNet-50 features at 224 pixels", ""),
              clusters("SVHN", "svhn", 10, "GIST of 960 values", ""),
              clusters("Reuters", "reuters", 4, "", ""),
              clusters(
                  "20news",
                  "20news",
                  20,
                  "",
                  "17,834 posts here, 18,040 in the paper, which does not say what it left out"),
              clusters(
                  "Reuters-21578",
                  "reuters21578",
                  10,
                  "",
                  "not in the paper: a stand-in for RCV1, the 10 largest classes of posts with one"
                      + " topic")));

  /** Table 4: accuracy on Omniglot by augmentation. */
  public static final PaperTable FOUR =
      new PaperTable(
          "table4",
          "Accuracy of clusterings of Omniglot in percent (Table 4)",
          Kind.CLUSTERS,
          List.of(MetricName.ACCURACY),
          List.of(
              method("IMSAT (VAT)", "imsat-vat", "24.0 (0.9)"),
              method("IMSAT (affine)", "imsat-affine", "45.1 (2.0)"),
              method("IMSAT (VAT & affine)", "imsat-vat-affine", "70.0 (2.0)")),
          THREE.columns().subList(1, 2));

  private static Row hash(String label, String method, String hidden, String... figures) {
    return hidden.isEmpty()
        ? method(label, method, figures)
        : new Row(
            method + "-" + hidden,
            label + " (" + hidden + ")",
            method,
            Optional.of(hidden),
            List.of(figures));
  }

  private static final int BITS = 16;

  /** Table 5: codes of 16 bits. */
  public static final PaperTable FIVE =
      new PaperTable(
          "table5",
          "Retrieval by 16 bits in percent: mAP, precision at 500, precision within radius 2"
              + " (Table 5)",
          Kind.BITS,
          List.of(
              MetricName.MEAN_AVERAGE_PRECISION,
              MetricName.PRECISION_AT_500,
              MetricName.PRECISION_WITHIN_2),
          List.of(
              hash(
                  "Spectral hashing",
                  "spectral-hashing",
                  "",
                  "26.6, 56.3, 57.5",
                  "12.6, 18.8, 18.5"),
              hash("PCA-ITQ", "pca-itq", "", "41.2, 66.4, 65.7", "15.7, 22.5, 22.6"),
              hash("Deep Hash", "deep-hash", "60-30", "43.1, 67.9, 66.1", "16.2, 23.8, 23.3"),
              hash(
                  "Linear RIM",
                  "linear-rim",
                  "",
                  "35.9 (0.6), 68.9 (1.1), 71.3 (0.9)",
                  "24.0 (3.5), 15.9 (0.5), 14.2 (0.3)"),
              hash(
                  "Deep RIM",
                  "deep-rim",
                  "60-30",
                  "42.7 (2.8), 67.9 (2.7), 65.9 (2.7)",
                  "15.2 (0.5), 21.8 (0.9), 21.2 (0.9)"),
              hash(
                  "Deep RIM",
                  "deep-rim",
                  "200-200",
                  "43.7 (3.7), 68.7 (4.9), 67.0 (4.9)",
                  "15.6 (0.6), 21.6 (1.2), 21.1 (1.1)"),
              hash(
                  "Deep RIM",
                  "deep-rim",
                  "400-400",
                  "43.9 (2.7), 69.0 (3.2), 66.7 (3.2)",
                  "15.4 (0.2), 21.5 (0.4), 20.9 (0.3)"),
              hash(
                  "IMSAT (VAT)",
                  "imsat-vat",
                  "60-30",
                  "61.2 (2.5), 78.6 (2.1), 76.5 (2.3)",
                  "19.8 (1.2), 21.0 (1.8), 19.3 (1.6)"),
              hash(
                  "IMSAT (VAT)",
                  "imsat-vat",
                  "200-200",
                  "80.7 (2.2), 95.8 (1.0), 94.6 (1.4)",
                  "21.2 (0.8), 27.3 (1.3), 26.1 (1.3)"),
              hash(
                  "IMSAT (VAT)",
                  "imsat-vat",
                  "400-400",
                  "83.9 (2.3), 97.0 (0.8), 96.2 (1.1)",
                  "21.4 (0.5), 27.3 (1.1), 26.4 (1.0)")),
          List.of(
              new Column("MNIST", "mnist", BITS, "", ""),
              new Column("CIFAR10", "cifar10", BITS, "GIST of 512 values", "")));

  private static String[] split(String figures) {
    return figures.split("\\|");
  }

  /** What the paper has in a cell; nothing for columns that it does not have. */
  public Optional<String> figure(Row row, Column column) {
    int at = columns.indexOf(column);
    return at < row.figures.size() ? Optional.of(row.figures.get(at)) : Optional.empty();
  }

  /** The row of a method with hidden layers as given, the column of a set: the paper's figures. */
  public Optional<String> figure(String rowId, String set) {
    for (Row row : rows) {
      for (Column column : columns) {
        if (row.id.equals(rowId) && column.set.equals(set)) {
          return figure(row, column);
        }
      }
    }
    return Optional.empty();
  }

  /** The metrics of cards as mean and, of several, standard deviation in percent. */
  public String figures(List<ResultCard> cards) {
    List<String> texts = new ArrayList<>();
    for (String metric : metrics) {
      double[] values = cards.stream().mapToDouble(c -> 100 * c.metrics().get(metric)).toArray();
      texts.add(Spread.text("%.1f", values));
    }
    return String.join(", ", texts);
  }
}
