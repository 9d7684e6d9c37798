package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.STARTS;
import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingRun;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KMeansTest {
  private static Baseline<ClusterModel> kMeans(int k) {
    return Baseline.of(Code.clusters(k), Profile.PAPER, "k-means");
  }

  /** Sum of squared distances to the means of the clusters. */
  private static double inertia(Samples rows, int k, int... clusters) {
    double[][] mean = new double[k][rows.dimension()];
    int[] size = new int[k];
    for (int i = 0; i < rows.rows(); i++) {
      size[clusters[i]]++;
      for (int j = 0; j < rows.dimension(); j++) {
        mean[clusters[i]][j] += rows.row(i)[j];
      }
    }
    double sum = 0;
    for (int i = 0; i < rows.rows(); i++) {
      for (int j = 0; j < rows.dimension(); j++) {
        double difference = rows.row(i)[j] - mean[clusters[i]][j] / size[clusters[i]];
        sum += difference * difference;
      }
    }
    return sum;
  }

  /** scikit-learn 1.2.1: {@code KMeans(k, n_init=12, random_state=0).fit(rows).inertia_}. */
  @ParameterizedTest
  @CsvSource({"3, 1170.0366", "7, 719.2501", "12, 482.0231"})
  void theObjectiveIsWithinOnePercentOfScikitLearns(int k, double expected) {
    DenseSamples rows = Formula.rows();
    double found = inertia(rows, k, kMeans(k).fit(rows).assign(rows));
    assertTrue(found < 1.01 * expected, found + " against " + expected);
  }

  @Test
  void findsTheBestOfAllPartitions() {
    Random random = new Random(3);
    float[][] rows = new float[9][2];
    for (float[] row : rows) {
      row[0] = (float) random.nextGaussian();
      row[1] = (float) random.nextGaussian();
    }
    DenseSamples samples = DenseSamples.of(rows);
    double best = Double.POSITIVE_INFINITY;
    for (int partition = 1; partition < 19_683; partition++) {
      int[] clusters = new int[9];
      int[] sizes = new int[3];
      for (int i = 0, rest = partition; i < 9; i++, rest /= 3) {
        clusters[i] = rest % 3;
        sizes[rest % 3]++;
      }
      if (Arrays.stream(sizes).allMatch(s -> s > 0)) {
        best = Math.min(best, inertia(samples, 3, clusters));
      }
    }
    TrainingRun<ClusterModel> run =
        kMeans(3).set(STARTS, 30).train(new Dataset("nine", samples, Optional.empty()));
    assertEquals(best, inertia(samples, 3, run.model().assign(samples)), 1e-6 * best);
    double last = run.epochs().get(run.epochs().size() - 1).terms().get("objective");
    assertEquals(best / 9, last, 1e-5 * best);
  }

  @Test
  void rowsFarFromTheOriginAreClusteredAlike() {
    int[] near = kMeans(5).fit(Formula.rows()).assign(Formula.rows());
    Samples far = Formula.rows(4096);
    assertArrayEquals(near, kMeans(5).fit(far).assign(far));
  }

  @Test
  void theSameSeedGivesTheSameModelAndStartsMatter() {
    DenseSamples rows = Formula.rows();
    double one = inertia(rows, 12, kMeans(12).set(STARTS, 1).fit(rows).assign(rows));
    double many = inertia(rows, 12, kMeans(12).set(STARTS, 40).fit(rows).assign(rows));
    assertTrue(many < one, many + " against " + one);
    assertArrayEquals(
        kMeans(12).seed(2).fit(rows).assign(rows), kMeans(12).seed(2).fit(rows).assign(rows));
  }

  @Test
  void moreClustersThanDifferentRowsAreLeftEmpty() {
    float[][] rows = new float[20][];
    Arrays.setAll(rows, i -> new float[] {i % 3, 0});
    DenseSamples samples = DenseSamples.of(rows);
    int[] clusters = kMeans(5).fit(samples).assign(samples);
    assertEquals(3, Arrays.stream(clusters).distinct().count());
    assertEquals(clusters[0], clusters[3]);
  }

  @Test
  void probabilitiesAreThoseOfGaussiansAboutTheCentres() {
    DenseSamples rows = DenseSamples.of(new float[][] {{0}, {2}, {10}, {12}});
    ClusterModel model = kMeans(2).fit(rows);
    int low = model.assign(new float[] {0});
    // Variance 1 about the centres 1 and 11: at 7 the distances are 6 and 4.
    double expected = 1 / (1 + Math.exp((16 - 36) / 2.0));
    assertEquals(1 - expected, model.probabilities(new float[] {7})[low], 1e-4);
    assertEquals(low, model.assign(new float[] {5.9f}));
    assertEquals(1 - low, model.assign(new float[] {6.1f}));
  }

  @Test
  void refusesWhatItDoesNotHave() {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> kMeans(2).set(LAMBDA, 0.1));
    assertEquals(
        "k-means has no setting lambda; it has seed, starts, iterations, tolerance, device, scaling",
        e.getMessage());
    assertEquals(
        "starts is 0, but must be positive",
        assertThrows(InvalidInputException.class, () -> kMeans(2).set(STARTS, 0)).getMessage());
    assertEquals(
        "starts is many, but must be a whole number",
        assertThrows(InvalidInputException.class, () -> STARTS.parse("starts", "many"))
            .getMessage());
    assertEquals(
        "clusters is 3, but must be at most the number of rows, 2",
        assertThrows(
                InvalidInputException.class,
                () -> kMeans(3).fit(DenseSamples.of(new float[][] {{1}, {2}})))
            .getMessage());
    assertEquals(
        "pca-itq learns bits, not clusters",
        assertThrows(
                InvalidInputException.class,
                () -> Baseline.of(Code.clusters(2), Profile.PAPER, "pca-itq"))
            .getMessage());
  }
}
