package org.imsat.experiments.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.model.Certainty;

/**
 * How stable the clusters of rows are: the means of {@link Certainty#stability}.
 *
 * @param mean over all rows
 * @param clusters over the rows of each cluster; NaN of an empty one
 */
public record Stability(double mean, List<Double> clusters) {
  /** That of rows in so many clusters. */
  public static Stability of(List<Certainty> rows, int clusters) {
    double[] sums = new double[clusters];
    int[] sizes = new int[clusters];
    for (Certainty row : rows) {
      sums[row.cluster()] += row.stability();
      sizes[row.cluster()]++;
    }
    double all = IntStream.range(0, clusters).mapToDouble(k -> sums[k]).sum();
    return new Stability(
        all / rows.size(), IntStream.range(0, clusters).mapToObj(k -> sums[k] / sizes[k]).toList());
  }

  /** As cards have it; of an empty cluster there is 0. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mean", mean);
    map.put("clusters", clusters.stream().map(s -> s.isNaN() ? 0 : s).toList());
    return map;
  }

  /** In one line, with the cluster that is the least stable. */
  public String line() {
    List<Integer> used = new ArrayList<>();
    IntStream.range(0, clusters.size()).filter(k -> !clusters.get(k).isNaN()).forEach(used::add);
    int least = used.get(0);
    for (int k : used) {
      least = clusters.get(k) < clusters.get(least) ? k : least;
    }
    return String.format(
        Locale.ROOT,
        "stability %.2f in the mean, least in cluster %d (%.2f)",
        mean,
        least,
        clusters.get(least));
  }
}
