package org.imsat.learn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.partition.GapStatistic;
import org.imsat.learn.partition.KMeans;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.metric.Silhouette;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * How many clusters there are by the two usual signs, both with K-means (the best of 12 starts) of
 * at most 2,000 rows: the largest silhouette, and the gap statistic of Tibshirani, Walther and
 * Hastie (2001).
 *
 * @param clusters the numbers tried, ascending
 * @param silhouettes mean silhouette of each
 * @param gaps gap of each, as a difference of natural logarithms
 * @param bySilhouette the number with the largest silhouette
 * @param byGap the smallest number whose gap is not exceeded by that of the next one less its error
 */
public record KMeansNumbers(
    List<Integer> clusters,
    List<Double> silhouettes,
    List<Double> gaps,
    int bySilhouette,
    int byGap) {
  /** Values of the rows, at most: of wide ones fewer are taken. */
  private static final int MOST_VALUES = 400_000;

  private static final int LEAST_ROWS = 500;

  /** Keeps the lists as they are now. */
  public KMeansNumbers {
    clusters = List.copyOf(clusters);
    silhouettes = List.copyOf(silhouettes);
    gaps = List.copyOf(gaps);
  }

  /**
   * Tries several numbers.
   *
   * @param rows as distances are to be taken, scaled for example
   * @param numbers ascending, at least one; those with fewer rows than clusters are left out
   * @param goesOn asked now and then
   * @return nothing if none is left
   * @throws java.util.concurrent.CancellationException if it is ended
   */
  public static Optional<KMeansNumbers> of(
      Samples rows, List<Integer> numbers, long seed, BooleanSupplier goesOn) {
    int wide = Math.max(LEAST_ROWS, MOST_VALUES / rows.dimension());
    int most = Math.min(Silhouette.MOST_ROWS, wide);
    Samples sample = rows.select(RandomRows.atMost(most, rows.rows(), seed));
    CentredSamples centred = CentredSamples.of(sample);
    List<Integer> tried = numbers.stream().filter(k -> k <= centred.rows()).toList();
    if (tried.isEmpty()) {
      return Optional.empty();
    }
    List<Double> silhouettes = new ArrayList<>();
    double[] distances = new double[tried.size()];
    try (Device device = Engine.start().device("cpu")) {
      try (DeviceRows onDevice = new DeviceRows(centred, device, DeviceRows.DENSE_BYTES)) {
        for (int i = 0; i < distances.length; i++) {
          int k = tried.get(i);
          KMeans.Centres found =
              new KMeans(onDevice, k)
                  .cluster(KMeans.Limits.USUAL, seed, goesOn, (number, best) -> {});
          distances[i] = found.meanDistance();
          silhouettes.add(Silhouette.sample(centred, found.assign(centred), k, seed).mean());
        }
      }
      GapStatistic gap = GapStatistic.of(centred, tried, distances, seed, device, goesOn);
      return Optional.of(
          new KMeansNumbers(
              tried,
              silhouettes,
              gap.gaps(),
              tried.get(silhouettes.indexOf(Collections.max(silhouettes))),
              tried.get(gap.suggestion())));
    }
  }
}
