package org.imsat.learn.partition;

import java.util.stream.IntStream;
import org.imsat.learn.neighbours.NearestRows;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;

/**
 * What two clusterings make of near rows: Y is the cluster of a row in one of them, and Y' that of
 * one of its nearest in the other.
 *
 * @param table how often each two clusters meet
 */
public record NeighbourTable(Contingency table) {
  /** That of one clustering of the rows that {@code nearest} is of. */
  static NeighbourTable of(int[] clusters, int k, NearestRows nearest) {
    return of(clusters, clusters, k, nearest);
  }

  /** That of two clusterings of these rows. */
  public static NeighbourTable of(int[] some, int[] others, int k, NearestRows nearest) {
    int edges = some.length * nearest.t();
    int[] one = new int[2 * edges];
    int[] other = new int[2 * edges];
    for (int e = 0; e < edges; e++) {
      int a = e / nearest.t();
      int b = nearest.rows()[e];
      one[e] = some[a];
      other[e] = others[b];
      one[edges + e] = some[b];
      other[edges + e] = others[a];
    }
    return new NeighbourTable(Contingency.of(one, k, other, k));
  }

  /** How often they are the same. */
  public double together() {
    double same = IntStream.range(0, table.clusters()).map(c -> table.count(c, c)).sum();
    return same / table.rows();
  }

  /** I(Y;Y'), in nats. */
  public double information() {
    return ClusterMetrics.mutualInformation(table);
  }

  /** H(Y|Y') + H(Y'|Y), in nats. */
  public double unshared() {
    return ClusterMetrics.variationOfInformation(table);
  }

  /** I(Y;Y') - H(Y|Y') = 2 I(Y;Y') - H(Y) of one clustering, in nats. */
  double quality() {
    return information() - unshared() / 2;
  }
}
