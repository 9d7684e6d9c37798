package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

/** Expected values: scikit-learn 1.2.1 and scipy's linear_sum_assignment, run on these tables. */
class ClusterMetricsTest {
  private static Contingency table(int[][] counts) {
    List<Integer> clusters = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      for (int c = 0; c < counts[k].length; c++) {
        for (int i = 0; i < counts[k][c]; i++) {
          clusters.add(k);
          classes.add(c);
        }
      }
    }
    return Contingency.of(
        clusters.stream().mapToInt(i -> i).toArray(),
        counts.length,
        classes.stream().mapToInt(i -> i).toArray(),
        counts[0].length);
  }

  private static void check(double accuracy, double nmi, double ari, int[]... counts) {
    ClusterMetrics metrics = ClusterMetrics.of(table(counts));
    assertEquals(accuracy, metrics.accuracy(), 1e-14);
    assertEquals(nmi, metrics.nmi(), 1e-13);
    assertEquals(ari, metrics.ari(), 1e-13);
  }

  private static int[] row(int... counts) {
    return counts;
  }

  @Test
  void agreesWithScikitLearn() {
    check(
        0.8933333333333333,
        0.7581756800057785,
        0.7302382722834697,
        row(50, 0, 0),
        row(0, 48, 2),
        row(0, 14, 36));
    check(0.7, 0.4558585649165829, 0.3125734430082256, row(1, 1, 0), row(1, 2, 1), row(0, 0, 4));
    check(
        0.6666666666666666,
        0.33612974476634,
        0.20168573148705599,
        row(5, 1, 2),
        row(1, 4, 0),
        row(0, 2, 3));
    // Products of pair counts that overflow a long.
    check(
        0.6428571428571429,
        0.06150807821591041,
        0.08161980090982165,
        row(20000, 10000),
        row(15000, 25000));
  }

  @Test
  void agreesWithScikitLearnWhereNumbersOfClustersAndClassesDiffer() {
    check(
        0.6923076923076923,
        0.37818047263690724,
        0.314214463840399,
        row(10, 2, 0, 1),
        row(3, 0, 8, 2));
    check(
        0.6923076923076923,
        0.37818047263690724,
        0.314214463840399,
        row(10, 3),
        row(2, 0),
        row(0, 8),
        row(1, 2),
        row(0, 0));
    check(
        0.9307984790874525,
        0.7410730465702382,
        0.8615748448312227,
        row(123, 45, 6),
        row(78, 910, 11),
        row(12, 13, 1415),
        row(1, 0, 16));
    check(0.6666666666666666, 0.7336804366512112, 0, row(1, 0), row(0, 1), row(1, 0));
  }

  @Test
  void degenerateTablesGiveWhatScikitLearnGives() {
    check(1, 1, 1, row(1)); // a single row
    check(0.5, 0, 0, row(5, 5)); // one cluster
    check(0.5, 0, 0, row(5), row(5)); // one class
    check(1, 1, 1, row(3, 0), row(0, 4)); // perfect
    check(1, 1, 1, row(0, 3), row(4, 0)); // perfect under another numbering
    check(0.5, 0, -0.5, row(1, 1), row(1, 1)); // independent
    check(1, 1, 1, row(7, 0), row(0, 0)); // an empty cluster and an empty class
  }

  @Test
  void informationIsSharedOrNot() {
    double bit = Math.log(2);
    int[][] independent = {{1, 1}, {1, 1}};
    assertEquals(0, ClusterMetrics.mutualInformation(table(independent)), 1e-12);
    assertEquals(2 * bit, ClusterMetrics.variationOfInformation(table(independent)), 1e-12);
    int[][] same = {{0, 4}, {4, 0}};
    assertEquals(bit, ClusterMetrics.mutualInformation(table(same)), 1e-12);
    assertEquals(0, ClusterMetrics.variationOfInformation(table(same)), 1e-12);
    int[][] halves = {{1, 0}, {1, 0}, {0, 1}, {0, 1}};
    assertEquals(bit, ClusterMetrics.mutualInformation(table(halves)), 1e-12);
    assertEquals(bit, ClusterMetrics.variationOfInformation(table(halves)), 1e-12);
  }

  @Test
  void theMapIsTheBest() {
    Contingency table = table(new int[][] {{0, 5, 1}, {4, 6, 0}});
    assertEquals(OptionalInt.of(1), table.classOf(0));
    assertEquals(OptionalInt.of(0), table.classOf(1));
    assertEquals(9, table.agreements());
    assertEquals(16, table.rows());
    assertEquals(2, table.clusters());
    assertEquals(3, table.classes());
    assertEquals(6, table.count(1, 1));
    assertArrayEquals(new int[][] {{0, 5, 1}, {4, 6, 0}}, table.counts());
    Contingency more = table(new int[][] {{1, 0}, {9, 0}, {0, 9}});
    assertEquals(OptionalInt.empty(), more.classOf(0));
  }

  @Test
  void labelsAreTakenByTheirNumbers() {
    Labels labels = Labels.ofNames(List.of("b", "a", "b"));
    assertEquals(new ClusterMetrics(1, 1, 1), ClusterMetrics.of(new int[] {0, 1, 0}, 2, labels));
  }

  /** By hand: clusters {a, b, -} and {b, b, b}; of the five with a label one is not matched. */
  @Test
  void rowsWithoutALabelAreLeftOut() {
    Labels labels = Labels.ofNames(List.of("a", "", "b", "b", "b", "b"));
    int[] clusters = {0, 0, 0, 1, 1, 1};
    Contingency table = Contingency.of(clusters, 2, labels);
    assertEquals(5, table.rows());
    assertEquals(2, table.rows(0));
    assertArrayEquals(new int[][] {{1, 1}, {0, 3}}, table.counts());
    ClusterMetrics metrics = ClusterMetrics.of(clusters, 2, labels);
    assertEquals(0.8, metrics.accuracy(), 1e-15);
    double information =
        0.2 * Math.log(5 / 2.0) + 0.2 * Math.log(5 / 8.0) + 0.6 * Math.log(5 / 4.0);
    double ofClusters = 0.4 * Math.log(5 / 2.0) + 0.6 * Math.log(5 / 3.0);
    double ofClasses = 0.2 * Math.log(5) + 0.8 * Math.log(5 / 4.0);
    assertEquals(2 * information / (ofClusters + ofClasses), metrics.nmi(), 1e-12);
    // Pairs: 3 in both, 4 in a cluster, 6 in a class, of 10.
    assertEquals((3 - 2.4) / (5 - 2.4), metrics.ari(), 1e-12);
  }

  @Test
  void labelsMustBeThereAndOfAllRows() {
    Labels none = Labels.ofNames(List.of("", ""));
    int[] two = {0, 0};
    int[] three = {0, 0, 0};
    assertThrows(InvalidInputException.class, () -> ClusterMetrics.of(two, 1, none));
    Labels partial = Labels.ofNames(List.of("a", ""));
    assertThrows(InvalidInputException.class, () -> ClusterMetrics.of(three, 1, partial));
    int[] outside = {3, 0};
    assertEquals(
        "row 0: cluster 3 is not between 0 and 1",
        assertThrows(InvalidInputException.class, () -> ClusterMetrics.of(outside, 2, partial))
            .getMessage());
  }

  @Test
  void unusableRowsAreNamed() {
    int[] one = {0};
    assertEquals(
        "row 1: cluster 3 is not between 0 and 2",
        assertThrows(
                InvalidInputException.class,
                () -> Contingency.of(new int[] {0, 3}, 3, new int[] {0, 0}, 1))
            .getMessage());
    assertThrows(InvalidInputException.class, () -> Contingency.of(one, 1, new int[] {-1}, 1));
    assertThrows(InvalidInputException.class, () -> Contingency.of(one, 1, new int[2], 1));
    assertThrows(InvalidInputException.class, () -> Contingency.of(new int[0], 1, new int[0], 1));
    assertThrows(InvalidInputException.class, () -> Contingency.of(one, 0, one, 1));
  }
}
