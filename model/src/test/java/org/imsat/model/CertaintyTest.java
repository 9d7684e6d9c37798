package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertaintyTest {
  private static final int[] SIZES = {6, 9, 7, 3};

  @TempDir Path folder;

  private static ClusterModel model(int rows) {
    return Randoms.model(SIZES).withSample(Randoms.rows(rows, SIZES[0]), 1);
  }

  private static Samples others(int rows) {
    Random random = new Random(17);
    float[][] values = new float[rows][];
    Arrays.setAll(values, i -> Randoms.values(random, SIZES[0]));
    return DenseSamples.of(values);
  }

  @Test
  void aModelKeepsItsSample() {
    ClusterModel model = model(60);
    Path file = folder.resolve("model.imsat");
    model.save(file);
    assertEquals(3, TensorArchive.read(file).manifest().get("formatVersion"));
    ClusterModel loaded = ClusterModel.load(file);
    assertTrue(loaded.hasSample());
    assertEquals(model.certainty(others(70)), loaded.certainty(others(70)));
    assertEquals(model.sha256(), model.withoutSample().sha256(), "codes are the same");
    Path again = folder.resolve("again.imsat");
    loaded.save(again);
    assertEquals(-1, mismatch(file, again));
  }

  private static long mismatch(Path some, Path others) {
    try {
      return Files.mismatch(some, others);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void withoutSampleTheFileIsAsBefore() {
    ClusterModel plain = Randoms.model(SIZES);
    Path file = folder.resolve("plain.imsat");
    Path without = folder.resolve("without.imsat");
    plain.save(file);
    model(60).withoutSample().save(without);
    assertEquals(-1, mismatch(file, without));
    assertEquals(1, TensorArchive.read(without).manifest().get("formatVersion"));
    ClusterModel loaded = ClusterModel.load(without);
    assertFalse(loaded.hasSample());
    String message =
        assertThrows(InvalidInputException.class, () -> loaded.certainty(others(3))).getMessage();
    assertTrue(message.contains("keeps no sample"), message);
  }

  @Test
  void fewRowsAreNoSampleAndManyAreBounded() {
    assertFalse(model(9).hasSample());
    assertTrue(model(10).hasSample());
    assertEquals(1000, kept(model(1500)));
    Samples wide = DenseSamples.of(new float[40][20_000]);
    assertEquals(40, KeptRows.draw(wide, 1).orElseThrow().rows().length);
    Samples wider = DenseSamples.of(new float[20][100_000]);
    assertEquals(10, KeptRows.draw(wider, 1).orElseThrow().rows().length);
    assertTrue(KeptRows.draw(DenseSamples.of(new float[20][110_000]), 1).isEmpty());
  }

  private static int kept(ClusterModel model) {
    return model.parts().sample().orElseThrow().rows().length;
  }

  @Test
  void rowsAreJudgedAloneAsAmongOthers() {
    ClusterModel model = model(150);
    Samples rows = others(200);
    List<Certainty> together = model.certainty(rows);
    Assignments assigned = model.assignWithProbabilities(rows);
    for (int i = 0; i < rows.rows(); i++) {
      assertEquals(together.get(i), model.certainty(rows.row(i)));
      assertEquals(assigned.cluster(i), together.get(i).cluster());
      assertEquals(assigned.probability(i), together.get(i).probability());
    }
    assertEquals(together, model.certainty(rows, Runnable::run), "on one thread");
    int[] backwards = IntStream.range(0, 200).map(i -> 199 - i).toArray();
    assertEquals(together.get(0), model.certainty(rows.select(backwards)).get(199));
  }

  @Test
  void bothAreWhatTheirDefinitionsSay() {
    ClusterModel model = model(150);
    Samples rows = others(50);
    Brute brute = new Brute(model);
    for (int i = 0; i < rows.rows(); i++) {
      Certainty found = model.certainty(rows.row(i));
      double[] expected = brute.of(rows.row(i));
      assertEquals(expected[0], found.stability(), 1e-5);
      assertEquals(expected[1], found.novelty(), 0.008); // ties of floats may fall either way
    }
  }

  /** The definitions, one distance after the other. */
  private static final class Brute {
    final ClusterModel model;
    final float[][] kept;
    final float[][] hidden;
    final double[] ranges;
    final double[] usual;
    final double scaledMean;
    final double hiddenMean;

    Brute(ClusterModel model) {
      this.model = model;
      kept = model.parts().sample().orElseThrow().rows();
      hidden = unit(model.network().pass(kept, kept.length).hidden());
      scaledMean = meanSquare(kept);
      hiddenMean = meanSquare(hidden);
      ranges = new double[kept.length];
      Arrays.setAll(ranges, i -> mean(sorted(kept[i], hidden[i], i), 5));
      double mean = Arrays.stream(ranges).average().orElseThrow();
      Arrays.setAll(ranges, i -> Math.max(ranges[i], 0.1 * mean));
      usual = new double[kept.length];
      Arrays.setAll(usual, i -> unlike(kept[i], hidden[i], i));
    }

    static float[][] unit(float[][] rows) {
      float[][] unit = new float[rows.length][];
      for (int i = 0; i < rows.length; i++) {
        double length = Math.sqrt(square(rows[i], new float[rows[i].length]));
        unit[i] = rows[i].clone();
        for (int j = 0; j < unit[i].length; j++) {
          unit[i][j] /= (float) length;
        }
      }
      return unit;
    }

    static double meanSquare(float[][] rows) {
      double sum = 0;
      for (float[] a : rows) {
        for (float[] b : rows) {
          sum += square(a, b);
        }
      }
      return sum / rows.length / rows.length;
    }

    static double square(float[] a, float[] b) {
      double sum = 0;
      for (int j = 0; j < a.length; j++) {
        sum += ((double) a[j] - b[j]) * ((double) a[j] - b[j]);
      }
      return sum;
    }

    double distance(float[] row, float[] inner, int i) {
      return Math.sqrt(
          square(row, kept[i]) / scaledMean + 4 * square(inner, hidden[i]) / hiddenMean);
    }

    List<double[]> sorted(float[] row, float[] inner, int without) {
      List<double[]> all = new ArrayList<>();
      for (int i = 0; i < kept.length; i++) {
        if (i != without) {
          all.add(new double[] {distance(row, inner, i), i});
        }
      }
      all.sort(Comparator.comparingDouble(d -> d[0]));
      return all;
    }

    static double mean(List<double[]> sorted, int count) {
      return sorted.stream().limit(count).mapToDouble(d -> d[0]).average().orElseThrow();
    }

    double unlike(float[] row, float[] inner, int without) {
      List<double[]> sorted = sorted(row, inner, without);
      return mean(sorted, 3)
          / sorted.stream().limit(20).mapToDouble(d -> ranges[(int) d[1]]).average().orElseThrow();
    }

    double[] of(float[] raw) {
      float[] row = raw.clone();
      model.scaling().apply(row);
      float[] inner = model.network().pass(new float[][] {row}, 1).hidden()[0].clone();
      inner = unit(new float[][] {inner})[0];
      float[] own = model.probabilities(raw);
      int cluster = Largest.of(own);
      KeptRows.round(row);
      double votes =
          IntStream.range(0, kept.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> square(row, kept[i])))
              .limit(20)
              .mapToDouble(
                  i ->
                      Softmax.probabilities(
                          model.network().pass(new float[][] {kept[i]}, 1).logits()[0])[cluster])
              .average()
              .orElseThrow();
      double unlike = unlike(row, inner, -1);
      return new double[] {
        own[cluster] * votes,
        Arrays.stream(usual).filter(u -> u < unlike).count() / (double) kept.length
      };
    }
  }

  @Test
  void keptRowsAreJudgedAsOthersOfTheTraining() {
    ClusterModel model = model(500);
    List<Certainty> own = model.certainty(Randoms.rows(500, SIZES[0]));
    double mean = own.stream().mapToDouble(Certainty::novelty).average().orElseThrow();
    assertEquals(0.5, mean, 0.02, "every share is as frequent");
    assertTrue(own.stream().anyMatch(c -> c.novelty() > 0.99));
    double ofOthers =
        model.certainty(others(500)).stream()
            .mapToDouble(Certainty::novelty)
            .average()
            .orElseThrow();
    assertEquals(0.5, ofOthers, 0.06);
  }

  @Test
  void aRowBetweenClustersIsUnstableAndOneFarAwayIsNovel() {
    Random random = new Random(5);
    float[][] rows = new float[400][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = (float) (random.nextGaussian() + (i % 2 == 0 ? -3 : 3));
      rows[i][1] = (float) random.nextGaussian();
    }
    Layer layer = Layer.of(new float[] {-4, 0, 4, 0}, new float[2]);
    ClusterModel model =
        ClusterModel.of(
                Scaling.none(),
                Perceptron.of(layer),
                new ModelDetails(Map.of(), GoldenModel.details().provenance(), Optional.empty()))
            .withSample(DenseSamples.of(rows), 1);
    Certainty middle = model.certainty(new float[] {-3, 0});
    Certainty between = model.certainty(new float[] {0.3f, 0});
    Certainty away = model.certainty(new float[] {-3, 40});
    Certainty extreme = model.certainty(new float[] {-1e30f, 1e30f});
    assertTrue(middle.stability() > 0.99 && middle.novelty() < 0.9, middle.toString());
    assertTrue(between.probability() > 0.9 && between.stability() < 0.8, between.toString());
    assertEquals(1, away.novelty());
    assertEquals(1, extreme.novelty());
    assertTrue(away.unsure(0.5));
    assertFalse(middle.unsure(0.5));
  }

  @Test
  void rowsThatAreAllEqualLeaveNumbersInRange() {
    float[][] equal = new float[30][SIZES[0]];
    ClusterModel model = Randoms.model(SIZES).withSample(DenseSamples.of(equal), 1);
    for (float[] row : new float[][] {equal[0], others(1).row(0)}) {
      Certainty found = model.certainty(row);
      assertTrue(found.stability() >= 0 && found.stability() <= 1, found.toString());
      assertTrue(found.novelty() >= 0 && found.novelty() <= 1, found.toString());
    }
  }

  private String refusal(
      Consumer<Map<String, Object>> manifest, Consumer<Map<String, StoredTensor>> tensors) {
    Path file = folder.resolve("model.imsat");
    model(20).save(file);
    TensorArchive archive = TensorArchive.read(file);
    Map<String, Object> changedManifest = new HashMap<>(archive.manifest());
    Map<String, StoredTensor> changedTensors = new LinkedHashMap<>(archive.tensors());
    manifest.accept(changedManifest);
    tensors.accept(changedTensors);
    TensorArchive.of(changedManifest, changedTensors).write(file);
    return assertThrows(ModelFormatException.class, () -> ClusterModel.load(file)).getMessage();
  }

  @Test
  void damagedSamplesAreRefused() {
    float[] values = new float[120];
    assertTrue(
        refusal(m -> {}, t -> t.put("sample.rows", StoredTensor.halved(values, 24, 5)))
            .contains("has the shape [24, 5] instead of [20, 6]"));
    assertTrue(refusal(m -> {}, t -> t.remove("sample.rows")).contains("no tensor sample.rows"));
    assertTrue(refusal(m -> m.remove("sample"), t -> {}).contains("no layer has the tensors"));
    for (int count : new int[] {-1, 0, 9, 1001, Integer.MAX_VALUE}) {
      assertTrue(
          refusal(m -> m.put("sample", Map.of("rows", count)), t -> {})
              .contains("10 to 1000 rows"));
    }
    refusal(m -> m.put("sample", "rows"), t -> {});
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e20f, 1.0001f}) {
      float[] changed = values.clone();
      changed[13] = bad;
      assertTrue(
          refusal(m -> {}, t -> t.put("sample.rows", StoredTensor.of(changed, 20, 6)))
              .contains("row 2 of the sample, column 1"));
    }
  }

  /** Words are compared along their directions: the sample has these, and is small. */
  @Test
  void ofModelsOfWordsTheSampleIsWhatTheFirstLayerGives() {
    Perceptron plain = Randoms.network(SIZES);
    ModelDetails details =
        new ModelDetails(Map.of(), GoldenModel.details().provenance(), Optional.empty());
    ClusterModel model =
        ClusterModel.of(
                Scaling.global(new float[1], 2),
                Perceptron.of(plain.layers(), List.of(Activation.UNIT_LENGTH, Activation.RELU)),
                details)
            .withSample(Randoms.rows(60, SIZES[0]), 1);
    Path file = folder.resolve("words.imsat");
    model.save(file);
    StoredTensor kept = TensorArchive.read(file).tensors().get("sample.rows");
    assertEquals(List.of(60L, 9L), Arrays.stream(kept.shape()).boxed().toList());
    int[] starts = new int[11];
    int[] columns = new int[20];
    float[] values = new float[20];
    float[][] dense = new float[10][SIZES[0]];
    for (int i = 0; i < 10; i++) {
      for (int s = 0; s < 2; s++) {
        columns[2 * i + s] = i % 3 + 2 * s;
        values[2 * i + s] = i + s + 1;
        dense[i][columns[2 * i + s]] = values[2 * i + s];
      }
      starts[i + 1] = 2 * i + 2;
    }
    Samples sparse = CompressedRows.of(starts, columns, values, SIZES[0]);
    ClusterModel loaded = ClusterModel.load(file);
    List<Certainty> found = loaded.certainty(sparse);
    assertEquals(9, loaded.forDistances(sparse).dimension());
    int[] clusters = loaded.assign(sparse);
    for (int i = 0; i < 10; i++) {
      assertEquals(clusters[i], found.get(i).cluster());
      Certainty alone = loaded.certainty(dense[i]);
      assertEquals(alone.stability(), found.get(i).stability(), 1e-5);
      assertEquals(alone.novelty(), found.get(i).novelty(), 0.04);
    }
  }
}
