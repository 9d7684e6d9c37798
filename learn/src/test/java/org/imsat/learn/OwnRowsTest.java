package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
import org.imsat.model.ClusterModel;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users have is no picture: the default is right there, too. */
class OwnRowsTest {
  private static final int ROWS = 1000;

  private static double accuracy(ClusterModel model, DenseSamples rows, int k, int... classes) {
    return ClusterMetrics.of(Contingency.of(model.assign(rows), k, classes, k)).accuracy();
  }

  /**
   * Numbers that part three unequal groups, beside categories that do not: K-means is right, and
   * borders of low density run between the categories.
   */
  @Test
  void categoriesDoNotTakeClustersAway() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[ROWS][8];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
      for (int j = 0; j < 5; j++) {
        rows[i][j] = (float) (1.5 * ((classes[i] + j) % 3) + 0.5 * random.nextGaussian());
      }
      rows[i][5 + random.nextInt(3)] = 1;
    }
    DenseSamples samples = DenseSamples.of(rows);
    double kMeans =
        accuracy(
            Baseline.of(Code.clusters(3), Profile.DEFAULT, "k-means").fit(samples),
            samples,
            3,
            classes);
    for (int seed = 1; seed <= 2; seed++) {
      double found = accuracy(Imsat.clusters(3).seed(seed).fit(samples), samples, 3, classes);
      assertTrue(found >= kMeans - 0.02, "%s, k-means %s".formatted(found, kMeans));
    }
  }

  /** Nine tenths of the rows are one group, which is not to be divided for equal sizes. */
  @Test
  void groupsOfUnequalSizesStayWhole() {
    SplittableRandom random = new SplittableRandom(2);
    float[][] rows = new float[ROWS][3];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 10 == 0 ? 1 : 0;
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (float) (4 * classes[i] + 0.7 * random.nextGaussian());
      }
    }
    DenseSamples samples = DenseSamples.of(rows);
    assertEquals(1, accuracy(Imsat.clusters(2).fit(samples), samples, 2, classes), 0.01);
  }

  /** Short texts that mostly share words which say nothing. */
  private static CompressedRows texts(int... topics) {
    SplittableRandom random = new SplittableRandom(3);
    int[] starts = new int[topics.length + 1];
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < topics.length; i++) {
      Set<Integer> words = new TreeSet<>();
      for (int word = 0; word < 16; word++) {
        words.add(
            random.nextInt(3) == 0
                ? 300 + 60 * topics[i] + random.nextInt(60)
                : random.nextInt(300));
      }
      columns.addAll(words);
      starts[i + 1] = columns.size();
    }
    float[] ones = new float[columns.size()];
    Arrays.fill(ones, 1);
    return CompressedRows.of(
        starts, columns.stream().mapToInt(c -> c).toArray(), ones, 300 + 60 * 4);
  }

  /** Of these, K-means of the words finds .28 to .41; the model takes words and is a small file. */
  @Test
  void topicsOfShortTextsAreFound(@TempDir Path folder) throws IOException {
    int[] topics = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      topics[i] = i % 10 < 4 ? 0 : i % 10 < 7 ? 1 : i % 10 < 9 ? 2 : 3;
    }
    CompressedRows rows = texts(topics);
    ClusterModel model = Imsat.clusters(4).seed(1).fit(rows);
    int[] clusters = model.assign(rows);
    double accuracy = ClusterMetrics.of(Contingency.of(clusters, 4, topics, 4)).accuracy();
    assertTrue(accuracy > 0.9, String.valueOf(accuracy));
    assertEquals(540, model.dimension());
    Path file = folder.resolve("model.imsat");
    model.save(file);
    assertArrayEquals(clusters, ClusterModel.load(file).assign(rows));
    assertTrue(Files.size(file) < 1_000_000, String.valueOf(Files.size(file)));
  }

  /** What a training begins with is found again: directions of words, and Gaussians that stay. */
  @Test
  void aTrainingThatWasInterruptedEndsInTheSameModel(@TempDir Path folder) throws IOException {
    int[] topics = new int[400];
    Arrays.setAll(topics, i -> i % 4);
    Dataset words = new Dataset("words", texts(topics), Optional.empty());
    SplittableRandom random = new SplittableRandom(4);
    float[][] values = new float[400][3];
    for (int i = 0; i < values.length; i++) {
      for (int j = 0; j < 3; j++) {
        values[i][j] = (float) (random.nextGaussian() + 2.5 * ((i + j) % 4 == 0 ? 1 : 0));
      }
    }
    Dataset numbers = new Dataset("numbers", DenseSamples.of(values), Optional.empty());
    for (Dataset data : List.of(words, numbers)) {
      Imsat<ClusterModel> learner = Imsat.clusters(4).epochs(20);
      TrainingRun<ClusterModel> unbroken = learner.train(data);
      Path state = folder.resolve(data.name() + ".state");
      learner =
          Imsat.clusters(4)
              .epochs(20)
              .checkpoint(state)
              .savingEvery(Duration.ZERO)
              .listener(new StopAfter(9, 1));
      assertTrue(learner.train(data).interrupted());
      TrainingRun<ClusterModel> resumed =
          Imsat.clusters(4).epochs(20).checkpoint(state).savingEvery(Duration.ZERO).train(data);
      assertArrayEquals(ModelBytes.of(unbroken, folder), ModelBytes.of(resumed, folder));
    }
  }

  /**
   * A prior gives its largest share to the largest cluster that a training begins with, for good.
   */
  @Test
  void aPriorAndGaussiansThatStayGoTogether() {
    SplittableRandom random = new SplittableRandom(5);
    float[][] rows = new float[ROWS][3];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (float) (random.nextGaussian() + (classes[i] == j ? 4 : 0));
      }
    }
    DenseSamples samples = DenseSamples.of(rows);
    ClusterModel model =
        Imsat.clusters(3)
            .set(ImsatSettings.PRIOR, List.of(0.1, 0.3, 0.6))
            .set(ImsatSettings.PRIOR_METHOD, PriorMethod.SOFT)
            .fit(samples);
    int[] sizes = new int[3];
    Arrays.stream(model.assign(samples)).forEach(c -> sizes[c]++);
    assertTrue(sizes[0] < sizes[1] && sizes[1] < sizes[2], Arrays.toString(sizes));
    assertTrue(accuracy(model, samples, 3, classes) > 0.96);
  }

  /** Columns that are centred have no zeros left: words are then taken as they are. */
  @Test
  void aScalingThatSubtractsGoesWithoutDirections() {
    int[] topics = new int[200];
    Arrays.setAll(topics, i -> i % 4);
    Dataset words = new Dataset("words", texts(topics), Optional.empty());
    Imsat<ClusterModel> learner = Imsat.clusters(4);
    assertEquals(100, learner.optionsFor(words).get(ImsatSettings.LSA));
    learner.set(CommonSettings.SCALING, ScalingRule.COLUMNS);
    assertEquals(0, learner.optionsFor(words).get(ImsatSettings.LSA));
  }
}
