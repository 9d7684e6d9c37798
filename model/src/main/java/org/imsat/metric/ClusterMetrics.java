package org.imsat.metric;

import org.imsat.samples.Labels;

/**
 * Agreement of clusters with classes. None of the figures depends on how clusters are numbered.
 *
 * @param accuracy share of rows whose cluster is mapped to their class by the best one-to-one map,
 *     as reported by Hu et al. (ICML 2017, section 4), in [0, 1]. Where there are more clusters
 *     than classes, rows of the clusters left over count as wrong.
 * @param nmi mutual information divided by the arithmetic mean of the two entropies, the default of
 *     scikit-learn's {@code normalized_mutual_info_score}, in [0, 1]; 1 for one cluster and one
 *     class, 0 if only one of them is single
 * @param ari Rand index adjusted for chance (Hubert and Arabie, 1985), 1 for equal partitions, 0
 *     expected at random, never below -0.5
 */
public record ClusterMetrics(double accuracy, double nmi, double ari) {
  /** All figures of a table. */
  public static ClusterMetrics of(Contingency table) {
    return new ClusterMetrics(
        (double) table.agreements() / table.rows(),
        normalizedMutualInformation(table),
        adjustedRandIndex(table));
  }

  /**
   * All figures for the cluster of every row, from 0 below {@code clusters}; rows without a label
   * are left out.
   *
   * @throws org.imsat.samples.InvalidInputException as {@link Contingency#of}
   */
  public static ClusterMetrics of(int[] clusterOf, int clusters, Labels labels) {
    return of(Contingency.of(clusterOf, clusters, labels));
  }

  private static double normalizedMutualInformation(Contingency table) {
    double entropies = entropies(table);
    if (entropies == 0) {
      return 1;
    }
    // Rounding can leave a trace beyond either end.
    return Math.min(1, Math.max(0, 2 * mutualInformation(table) / entropies));
  }

  /** What the cluster of a row tells of its class, in nats. */
  public static double mutualInformation(Contingency table) {
    int[] clusterSizes = table.clusterSizes();
    int[] classSizes = table.classSizes();
    double rows = table.rows();
    double information = 0;
    for (int k = 0; k < clusterSizes.length; k++) {
      for (int c = 0; c < classSizes.length; c++) {
        double n = table.count(k, c);
        if (n > 0) {
          information += n / rows * Math.log(n * rows / ((double) clusterSizes[k] * classSizes[c]));
        }
      }
    }
    return information;
  }

  /**
   * Variation of information (Meila 2007), in nats: what cluster and class of a row tell beyond
   * each other, H(cluster | class) + H(class | cluster).
   */
  public static double variationOfInformation(Contingency table) {
    return Math.max(0, entropies(table) - 2 * mutualInformation(table));
  }

  private static double entropies(Contingency table) {
    return entropy(table.clusterSizes(), table.rows()) + entropy(table.classSizes(), table.rows());
  }

  private static double entropy(int[] sizes, double rows) {
    double entropy = 0;
    for (int size : sizes) {
      if (size > 0) {
        entropy += size / rows * Math.log(rows / size);
      }
    }
    return entropy;
  }

  private static double adjustedRandIndex(Contingency table) {
    double together = 0; // pairs of rows in one cluster and one class
    for (int k = 0; k < table.clusters(); k++) {
      for (int c = 0; c < table.classes(); c++) {
        together += pairs(table.count(k, c));
      }
    }
    double inCluster = pairs(table.clusterSizes());
    double inClass = pairs(table.classSizes());
    if (inCluster == together && inClass == together) {
      return 1; // equal partitions, where the quotient may be 0 / 0
    }
    double expected = inCluster * inClass / pairs(table.rows());
    return (together - expected) / ((inCluster + inClass) / 2 - expected);
  }

  private static double pairs(int... sizes) {
    double pairs = 0;
    for (int size : sizes) {
      pairs += size * (size - 1.0) / 2;
    }
    return pairs;
  }
}
