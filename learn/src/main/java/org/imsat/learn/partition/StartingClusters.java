package org.imsat.learn.partition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.neighbours.NearestRows;
import org.imsat.learn.neighbours.NeighbourDistances;
import org.imsat.learn.settings.StartMethod;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * A clustering that a training begins with: of all rows, or of a sample of many.
 *
 * @param method how it was found, never {@link StartMethod#AUTO}
 * @param clusters of each row; {@link #UNKNOWN} of rows that are not in the sample
 */
@SuppressWarnings("ArrayRecordComponent")
public record StartingClusters(StartMethod method, int[] clusters) {
  /** Stands for the cluster of a row that was not looked at. */
  public static final int UNKNOWN = -1;

  /** Draws of the same seed begin with the same rows: those of a graph are among these. */
  private static final int KMEANS_ROWS = 50_000;

  private static final int GRAPH_ROWS = 5_000;
  private static final int GAUSSIAN_ROWS = 10_000;

  /** Beside those from clusters of other kinds: the best K-means is often no good beginning. */
  private static final int GAUSSIAN_STARTS = 6;

  private static final int NEIGHBOURS = 15;

  /** Covariances of more columns are of more values than rows can tell. */
  private static final int GAUSSIAN_COLUMNS = 32;

  /** Of parts with fewer rows than neighbours are looked at, a graph tells nothing. */
  private static final int ROWS_OF_A_PART = 16;

  /**
   * Finds one.
   *
   * @param method {@link StartMethod#AUTO}: a mixture of Gaussians where rows look as if they came
   *     from one, for nothing can then be better. Of K-means and spectral clustering otherwise the
   *     one with the larger {@code I(Y;Y') - H(Y|Y')}, where Y is the cluster of a row and Y' that
   *     of one of its nearest rows. The second term is there because the first is the larger the
   *     more equal clusters are, even where that takes borders through the midst of what lies
   *     together
   * @param rows as the network sees them
   * @param goesOn asked now and then
   */
  public static StartingClusters of(
      StartMethod method, Samples rows, int k, long seed, Device device, BooleanSupplier goesOn) {
    return switch (method) {
      case KMEANS -> kmeans(rows, k, seed, device, goesOn);
      case SPECTRAL -> new Sample(rows, seed, device).spectral(k, seed, goesOn);
      case GAUSSIANS ->
          Gaussians.of(rows, begun(rows, k, seed, device, goesOn), k, seed, device, goesOn)
              .clusters(rows.rows());
      case AUTO -> best(rows, k, seed, device, goesOn);
      case NONE -> throw new IllegalArgumentException("there is no clustering to begin with");
    };
  }

  /** The same clusters so numbered that the largest has the number of the largest share. */
  public int[] numberedBy(List<Double> shares) {
    int k = shares.size();
    int[] sizes = new int[k];
    Arrays.stream(clusters).filter(c -> c != UNKNOWN).forEach(c -> sizes[c]++);
    int[] bySize = descending(k, c -> sizes[c]);
    int[] byShare = descending(k, shares::get);
    int[] number = new int[k];
    for (int i = 0; i < k; i++) {
      number[bySize[i]] = byShare[i];
    }
    return Arrays.stream(clusters).map(c -> c == UNKNOWN ? UNKNOWN : number[c]).toArray();
  }

  private static int[] descending(int k, IntToDoubleFunction value) {
    return IntStream.range(0, k)
        .boxed()
        .sorted(Comparator.comparingDouble(c -> -value.applyAsDouble(c)))
        .mapToInt(c -> c)
        .toArray();
  }

  private static StartingClusters best(
      Samples rows, int k, long seed, Device device, BooleanSupplier goesOn) {
    StartingClusters centres = kmeans(rows, k, seed, device, goesOn);
    if (tooFew(rows, k)) {
      return centres;
    }
    Sample sample = new Sample(rows, seed, device);
    StartingClusters spectral = sample.spectral(k, seed, goesOn);
    if (rows.dimension() <= GAUSSIAN_COLUMNS) {
      Gaussians gaussians = Gaussians.of(rows, List.of(centres, spectral), k, seed, device, goesOn);
      if (gaussians.fit().fits()) {
        return gaussians.clusters(rows.rows());
      }
    }
    return sample.quality(spectral, k) > sample.quality(centres, k) ? spectral : centres;
  }

  /** What a mixture of Gaussians is begun with. */
  private static List<StartingClusters> begun(
      Samples rows, int k, long seed, Device device, BooleanSupplier goesOn) {
    StartingClusters centres = kmeans(rows, k, seed, device, goesOn);
    return tooFew(rows, k)
        ? List.of(centres)
        : List.of(centres, new Sample(rows, seed, device).spectral(k, seed, goesOn));
  }

  private static boolean tooFew(Samples rows, int k) {
    return (long) ROWS_OF_A_PART * k > Math.min(GRAPH_ROWS, rows.rows());
  }

  private static StartingClusters kmeans(
      Samples rows, int k, long seed, Device device, BooleanSupplier goesOn) {
    int[] chosen = RandomRows.atMost(KMEANS_ROWS, rows.rows(), seed);
    CentredSamples centred = CentredSamples.of(rows.select(chosen));
    try (DeviceRows onDevice = new DeviceRows(centred, device, DeviceRows.DENSE_BYTES)) {
      KMeans.Centres centres =
          new KMeans(onDevice, k).cluster(KMeans.Limits.USUAL, seed, goesOn, (number, best) -> {});
      return spread(StartMethod.KMEANS, rows.rows(), chosen, centres.assign(centred));
    }
  }

  private static StartingClusters spread(
      StartMethod method, int rows, int[] chosen, int[] clusters) {
    int[] all = new int[rows];
    Arrays.fill(all, UNKNOWN);
    for (int i = 0; i < chosen.length; i++) {
      all[chosen[i]] = clusters[i];
    }
    return new StartingClusters(method, all);
  }

  /**
   * A mixture of Gaussians: the likeliest of those that expectation maximisation reaches.
   *
   * @param chosen the rows that it was fitted to
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Gaussians(int[] chosen, GaussianMixture.Fit fit) {
    static Gaussians of(
        Samples rows,
        List<StartingClusters> begun,
        int k,
        long seed,
        Device device,
        BooleanSupplier goesOn) {
      int[] chosen = RandomRows.atMost(GAUSSIAN_ROWS, rows.rows(), seed);
      List<int[]> known =
          begun.stream().map(b -> Arrays.stream(chosen).map(i -> b.clusters[i]).toArray()).toList();
      return new Gaussians(
          chosen,
          GaussianMixture.likeliest(
              rows.select(chosen), known, k, GAUSSIAN_STARTS, seed, device, goesOn));
    }

    /**
     * Numbered by their first rows: which beginning was the likeliest may be a matter of rounding.
     */
    StartingClusters clusters(int rows) {
      Map<Integer, Integer> numbers = new HashMap<>();
      int[] numbered =
          Arrays.stream(fit.clusters())
              .map(c -> numbers.computeIfAbsent(c, unseen -> numbers.size()))
              .toArray();
      return spread(StartMethod.GAUSSIANS, rows, chosen, numbered);
    }
  }

  /** Rows with their nearest ones among them. */
  private static final class Sample {
    private final int[] chosen;
    private final int rows;
    private final Device device;
    private final NearestRows nearest;

    Sample(Samples all, long seed, Device device) {
      this.rows = all.rows();
      this.chosen = RandomRows.atMost(GRAPH_ROWS, all.rows(), seed);
      this.device = device;
      int t = Math.min(NEIGHBOURS, chosen.length - 1);
      this.nearest = NeighbourDistances.exact(all.select(chosen), t, device, share -> true);
    }

    /** Ng, Jordan and Weiss (2001): K-means of the leading eigenvectors, rows of length 1. */
    StartingClusters spectral(int k, long seed, BooleanSupplier goesOn) {
      float[] vectors = LeadingVectors.of(NeighbourGraph.of(nearest), k, seed, device);
      float[][] points;
      try (PointerScope scope = new PointerScope()) {
        points = Tensors.toRows(Tensors.unitRows(Tensors.of(vectors, device, chosen.length, k)));
      }
      StartingClusters clusters = kmeans(DenseSamples.of(points), k, seed, device, goesOn);
      return spread(StartMethod.SPECTRAL, rows, chosen, clusters.clusters);
    }

    double quality(StartingClusters found, int k) {
      int[] clusters = Arrays.stream(chosen).map(row -> found.clusters[row]).toArray();
      return NeighbourTable.of(clusters, k, nearest).quality();
    }
  }
}
