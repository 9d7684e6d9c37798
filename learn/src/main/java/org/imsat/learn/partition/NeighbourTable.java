package org.imsat.learn.partition;

import java.util.stream.IntStream;
import org.imsat.learn.neighbours.NearestRows;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;

/**
 * What clusters make of near rows: Y is the cluster of a row and Y' that of one of its nearest.
 *
 * @param table how often each two clusters meet, in either order
 */
public record NeighbourTable(Contingency table) {
  /**
   * That of some clusters.
   *
   * @param clusters of the rows that {@code nearest} is of
   */
  public static NeighbourTable of(int[] clusters, int k, NearestRows nearest) {
    int edges = clusters.length * nearest.t();
    int[] one = new int[2 * edges];
    int[] other = new int[2 * edges];
    for (int e = 0; e < edges; e++) {
      int a = clusters[e / nearest.t()];
      int b = clusters[nearest.rows()[e]];
      one[e] = a;
      other[e] = b;
      one[edges + e] = b;
      other[edges + e] = a;
    }
    return new NeighbourTable(Contingency.of(one, k, other, k));
  }

  /** I(Y;Y'), in nats. */
  public double information() {
    return ClusterMetrics.mutualInformation(table);
  }

  /** I(Y;Y') - H(Y|Y') = 2 I(Y;Y') - H(Y), in nats. */
  double quality() {
    return information() - ClusterMetrics.variationOfInformation(table) / 2;
  }

  /** How often they are the same. */
  public double together() {
    double same = IntStream.range(0, table.clusters()).map(c -> table.count(c, c)).sum();
    return same / table.rows();
  }
}
