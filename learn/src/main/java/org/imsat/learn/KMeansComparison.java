package org.imsat.learn;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.partition.StartingClusters;
import org.imsat.learn.settings.StartMethod;
import org.imsat.learn.torch.Engine;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
import org.imsat.metric.Silhouette;
import org.imsat.model.ClusterModel;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * K-means of the same scaled rows beside the clusters that were learned: of all rows, or of a
 * sample of many, so that it takes a few per cent of a training's time.
 *
 * @param rows that K-means has seen, by their numbers
 * @param clusters K-means' of these
 * @param agreement of its clusters with those learned; its accuracy is the share of rows that agree
 *     under the best matching
 * @param learned figures of the clusters learned
 * @param kmeans those of K-means
 */
@SuppressWarnings("ArrayRecordComponent")
public record KMeansComparison(
    int[] rows, int[] clusters, ClusterMetrics agreement, Figures learned, Figures kmeans) {
  /** Rows that K-means is given, at most. */
  private static final int MOST_ROWS = 50_000;

  /** However wide and many clusters are. */
  private static final int LEAST_ROWS = 5_000;

  private static final int LEAST_ROWS_OF_A_CLUSTER = 10;

  /** Values of all centres; twelve starts at once have twelve times as many. */
  private static final long MOST_CENTRES = 10_000_000;

  /** Values of rows times clusters: about those of 50,000 rows of MNIST. */
  private static final double MOST_WORK = 4e8;

  /** Silhouettes that are smaller by less than this share are those of equally good clusters. */
  private static final double SILHOUETTE = 0.2;

  /** The same for differences of the other figures. */
  private static final double TOGETHER = 0.01;

  private static final double INFORMATION = 0.02;

  /**
   * What can be said of clusters without labels. Y is the cluster of a row, and Y' that of one of
   * its nearest rows.
   *
   * @param silhouette mean over a sample, in [-1, 1]
   * @param together how often Y and Y' are the same
   * @param information I(Y;Y'), in nats
   */
  public record Figures(double silhouette, double together, double information) {}

  /**
   * Clusters the rows by K-means, the best of 12 starts, and compares.
   *
   * @param run that was learned from these rows, whose seed K-means begins with
   * @param rows as they were given, not scaled
   * @param goesOn asked now and then
   * @return nothing if clusters would have a few rows each, which tell nothing, or their centres
   *     were too large for memory
   * @throws java.util.concurrent.CancellationException if it is ended
   */
  public static Optional<KMeansComparison> of(
      TrainingRun<ClusterModel> run, Samples rows, BooleanSupplier goesOn) {
    ClusterModel model = run.model();
    int k = model.clusters();
    long seed = run.seed();
    int dimension = model.forDistances(rows).dimension();
    int[] chosen = RandomRows.atMost(mostRows(dimension, k), rows.rows(), seed);
    if (chosen.length < LEAST_ROWS_OF_A_CLUSTER * k || (long) k * dimension > MOST_CENTRES) {
      return Optional.empty();
    }
    Samples sample = rows.select(chosen);
    Samples scaled = model.forDistances(sample);
    int[] learned = model.assign(sample);
    try (Device device = Engine.start().device(run.options().device())) {
      int[] kmeans =
          StartingClusters.of(StartMethod.KMEANS, scaled, k, seed, device, goesOn).clusters();
      NearRows near = NearRows.of(scaled, seed, goesOn);
      return Optional.of(
          new KMeansComparison(
              chosen,
              kmeans,
              ClusterMetrics.of(Contingency.of(kmeans, k, learned, k)),
              figures(scaled, learned, k, seed, near),
              figures(scaled, kmeans, k, seed, near)));
    }
  }

  private static int mostRows(int dimension, int k) {
    double fitting = MOST_WORK / dimension / k;
    return (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, fitting));
  }

  private static Figures figures(Samples scaled, int[] clusters, int k, long seed, NearRows near) {
    NearRows.Told told = near.of(clusters, k);
    double silhouette = Silhouette.sample(scaled, clusters, k, seed).mean();
    return new Figures(silhouette, told.together(), told.information());
  }

  /**
   * Whether the signs that need no label speak for K-means: clusters learned are less apart, and
   * divide more near rows, or tell less of them where clusters are merged. None of these is enough.
   * Silhouettes alone are against clusters that follow a ring; few near rows are divided where one
   * cluster has nearly all; and clusters of equal sizes tell more, wherever their borders are.
   */
  public boolean speaksForKMeans() {
    double most = kmeans.silhouette - SILHOUETTE * Math.abs(kmeans.silhouette);
    return learned.silhouette < most
        && (learned.together < kmeans.together - TOGETHER
            || learned.information < kmeans.information - INFORMATION);
  }
}
