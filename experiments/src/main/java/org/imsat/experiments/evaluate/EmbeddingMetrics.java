package org.imsat.experiments.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.experiments.card.MetricName;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.Profile;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.LatentInformation;
import org.imsat.metric.NeighbourAccuracy;
import org.imsat.metric.NeighbourInformation;
import org.imsat.model.ClusterModel;
import org.imsat.model.DiagonalGaussian;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/** How good continuous codes are, in figures. */
public final class EmbeddingMetrics {
  /** Rows that metrics are taken on, which take time in proportion to their square. */
  private static final int ROWS = 10_000;

  /** Fewer where each takes many passes through the decoder. */
  private static final int LIKELIHOOD_ROWS = 2_000;

  private static final int LIKELIHOOD_CODES = 100;

  /** Distances of rows of more values than this tell nothing of information. */
  private static final int MANY_VALUES = 100;

  private static final long SEED = 1;
  private static final int NEIGHBOURS = NeighbourInformation.USUAL;

  private final EmbeddingModel model;

  public EmbeddingMetrics(EmbeddingModel model) {
    this.model = model;
  }

  /**
   * Figures by the names of result cards.
   *
   * @param known rows whose classes are known to nearest neighbours, as far as they have labels
   * @param data the rows that are measured
   */
  public Map<String, Object> of(Dataset known, Dataset data) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    int rows = data.samples().rows();
    int[] measured = RandomRows.atMost(ROWS, rows, SEED);
    metrics.putAll(information(data, measured));
    data.labels().ifPresent(labels -> metrics.putAll(ofClasses(known, data, labels)));
    metrics.put(MetricName.RECONSTRUCTION, reconstruction(data, measured));
    metrics.put(MetricName.NEGATIVE_LOG_LIKELIHOOD, negativeLogLikelihood(data));
    metrics.put(MetricName.METRIC_ROWS, measured.length);
    return metrics;
  }

  /** Those of rows of which nothing else is known: half of them are known to the other half. */
  public Map<String, Object> of(Dataset data) {
    int[] rows = RandomRows.atMost(2 * ROWS, data.samples().rows(), SEED);
    if (rows.length == 1) {
      return of(data, data);
    }
    // At random, for classes can alternate from row to row.
    int[] half = RandomRows.draw(rows.length, rows.length / 2, SEED);
    int[] asked = IntStream.of(half).map(i -> rows[i]).toArray();
    int[] known =
        IntStream.range(0, rows.length)
            .filter(i -> Arrays.binarySearch(half, i) < 0)
            .map(i -> rows[i])
            .toArray();
    return of(data.select(known), data.select(asked));
  }

  /**
   * What codes tell of rows: by distances of neighbours (KSG) where rows have few values, otherwise
   * by the mean of q(z|x) over the rows, which cannot tell more than their logarithm.
   */
  private Map<String, Object> information(Dataset data, int... measured) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    if (measured.length <= NEIGHBOURS) {
      return metrics;
    }
    DiagonalGaussian[] posteriors = new DiagonalGaussian[measured.length];
    float[][] scaled = new float[measured.length][];
    for (int i = 0; i < measured.length; i++) {
      float[] row = data.samples().row(measured[i]);
      posteriors[i] = model.posterior(row);
      model.scaling().apply(row);
      scaled[i] = row;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    LatentInformation latent = LatentInformation.of(posteriors, random);
    metrics.put(
        MetricName.MUTUAL_INFORMATION,
        data.samples().dimension() > MANY_VALUES
            ? latent.aggregate()
            : byNeighbours(scaled, posteriors, random));
    metrics.put(MetricName.AGGREGATE_INFORMATION, latent.aggregate());
    if (!Double.isNaN(latent.neighbours())) {
      metrics.put(MetricName.NEIGHBOUR_INFORMATION, latent.neighbours());
    }
    metrics.put(MetricName.INFORMATION_BOUND, latent.gaussian());
    metrics.put(MetricName.ACTIVE_UNITS, latent.activeUnits());
    return metrics;
  }

  private static double byNeighbours(
      float[][] scaled, DiagonalGaussian[] posteriors, SplittableRandom random) {
    float[][] codes = Arrays.stream(posteriors).map(p -> p.sample(random)).toArray(float[][]::new);
    return NeighbourInformation.of(scaled, codes, NEIGHBOURS);
  }

  private Map<String, Object> ofClasses(Dataset known, Dataset data, Labels labels) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    int[] knownRows = known.labels().map(EmbeddingMetrics::some).orElseGet(() -> new int[0]);
    int[] asked = some(labels);
    if (knownRows.length < NEIGHBOURS) {
      return metrics;
    }
    Samples knownSamples = known.samples().select(knownRows);
    int[] knownClasses = known.labels().orElseThrow().select(knownRows).toArray();
    Samples askedSamples = data.samples().select(asked);
    Labels askedLabels = labels.select(asked);
    float[][] codes = model.embed(askedSamples);
    metrics.put(
        MetricName.KNN_ACCURACY,
        NeighbourAccuracy.of(
            model.embed(knownSamples), knownClasses, codes, askedLabels.toArray(), NEIGHBOURS));
    SplittableRandom random = new SplittableRandom(SEED);
    metrics.put(
        MetricName.KNN_ACCURACY_OF_SAMPLES,
        NeighbourAccuracy.of(
            drawn(knownSamples, random),
            knownClasses,
            drawn(askedSamples, random),
            askedLabels.toArray(),
            NEIGHBOURS));
    if (labels.classes() >= 2 && labels.classes() <= asked.length) {
      metrics.put(MetricName.K_MEANS_NMI, agreement(codes, askedLabels));
    }
    return metrics;
  }

  /** A code drawn for each row. */
  private float[][] drawn(Samples rows, SplittableRandom random) {
    return IntStream.range(0, rows.rows())
        .mapToObj(row -> model.sample(rows.row(row), random))
        .toArray(float[][]::new);
  }

  /** Normalised mutual information of the classes and as many clusters of codes. */
  private static double agreement(float[][] codes, Labels labels) {
    DenseSamples samples = DenseSamples.of(codes);
    ClusterModel clusters =
        Baseline.of(Code.clusters(labels.classes()), Profile.DEFAULT, "k-means")
            .seed(SEED)
            .fit(samples);
    return ClusterMetrics.of(clusters.assign(samples), labels.classes(), labels).nmi();
  }

  /** Not too many of the rows that have a label. */
  private static int[] some(Labels labels) {
    int[] known = labels.known();
    return IntStream.of(RandomRows.atMost(ROWS, known.length, SEED)).map(i -> known[i]).toArray();
  }

  /** Mean distance of scaled rows from what is made of a code drawn for them. */
  private double reconstruction(Dataset data, int... measured) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int number : measured) {
      float[] row = data.samples().row(number);
      float[] restored = model.decode(model.sample(row, random));
      model.scaling().apply(row);
      model.scaling().apply(restored);
      sum += distance(row, restored) / measured.length;
    }
    return sum;
  }

  private static double distance(float[] some, float[] others) {
    double sum = 0;
    for (int j = 0; j < some.length; j++) {
      sum += Math.pow(some[j] - others[j], 2);
    }
    return Math.sqrt(sum);
  }

  /** Of scaled rows; of bits drawn for them where they are probabilities. */
  private double negativeLogLikelihood(Dataset data) {
    int[] measured = RandomRows.atMost(LIKELIHOOD_ROWS, data.samples().rows(), SEED);
    return IntStream.of(measured)
            .parallel()
            .mapToDouble(
                number -> {
                  SplittableRandom random = new SplittableRandom(SEED + number);
                  float[] row = data.samples().row(number);
                  model.scaling().apply(row);
                  for (int j = 0; model.binary() && j < row.length; j++) {
                    row[j] = random.nextDouble() < row[j] ? 1 : 0;
                  }
                  return -model.logLikelihood(row, LIKELIHOOD_CODES, random);
                })
            .sum()
        / measured.length;
  }

  /** The figures for people. */
  public static List<String> lines(Map<?, ?> metrics) {
    List<String> figures = new ArrayList<>();
    if (metrics.containsKey(MetricName.MUTUAL_INFORMATION)) {
      figures.add(
          figure("mutual information %.3f nat", metrics.get(MetricName.MUTUAL_INFORMATION)));
      figures.add(metrics.get(MetricName.ACTIVE_UNITS) + " active units");
    }
    if (metrics.containsKey(MetricName.KNN_ACCURACY)) {
      figures.add(figure("5-NN accuracy %.4f", metrics.get(MetricName.KNN_ACCURACY)));
    }
    figures.add(
        figure("mean distance of restored rows %.4f", metrics.get(MetricName.RECONSTRUCTION)));
    figures.add(
        figure(
            "negative log-likelihood %.3f nat", metrics.get(MetricName.NEGATIVE_LOG_LIKELIHOOD)));
    return List.of(String.join(", ", figures));
  }

  private static String figure(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
