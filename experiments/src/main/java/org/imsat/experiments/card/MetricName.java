package org.imsat.experiments.card;

/** The names that metrics have in result cards. */
public final class MetricName {
  /** Share of rows whose cluster is their class's, under the best map of clusters to classes. */
  public static final String ACCURACY = "accuracy";

  /** Normalised mutual information of clusters and classes. */
  public static final String NMI = "nmi";

  /** Adjusted Rand index of clusters and classes. */
  public static final String ARI = "ari";

  /** Mean average precision of a search by codes. */
  public static final String MEAN_AVERAGE_PRECISION = "meanAveragePrecision";

  /** Share of the class among the 500 nearest codes. */
  public static final String PRECISION_AT_500 = "precisionAt500";

  /** Share of the class among codes that differ in two bits at most. */
  public static final String PRECISION_WITHIN_2 = "precisionWithin2";

  /** Number of different codes. */
  public static final String DISTINCT_CODES = "distinctCodes";

  /** Mean entropy of a bit. */
  public static final String BIT_ENTROPY = "bitEntropy";

  /** Mean information that two bits share. */
  public static final String PAIRWISE_INFORMATION = "pairwiseInformation";

  /** What continuous codes tell of rows. */
  public static final String MUTUAL_INFORMATION = "mutualInformation";

  /** The same by the mean of q(z|x) over the rows. */
  public static final String AGGREGATE_INFORMATION = "aggregateInformation";

  /** The same by distances of nearest codes. */
  public static final String NEIGHBOUR_INFORMATION = "neighbourInformation";

  /** The same with a Gaussian for all codes, which is too much. */
  public static final String INFORMATION_BOUND = "informationBound";

  /** Values of codes that vary from row to row. */
  public static final String ACTIVE_UNITS = "activeUnits";

  /** Share of rows whose class the nearest codes tell. */
  public static final String KNN_ACCURACY = "knnAccuracy";

  /** The same with a code drawn for each row. */
  public static final String KNN_ACCURACY_OF_SAMPLES = "knnAccuracyOfSamples";

  /** Agreement of classes with k-means clusters of codes. */
  public static final String K_MEANS_NMI = "kMeansNmi";

  /** Mean distance of rows from what their codes stand for. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** Negative log-likelihood of rows. */
  public static final String NEGATIVE_LOG_LIKELIHOOD = "negativeLogLikelihood";

  /** Rows that the metrics of continuous codes are taken on. */
  public static final String METRIC_ROWS = "metricRows";

  private MetricName() {}
}
