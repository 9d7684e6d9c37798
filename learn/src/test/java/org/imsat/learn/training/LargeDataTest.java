package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.EXACT_SEARCH;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_SEARCH;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.learn.Blobs;
import org.imsat.learn.Code;
import org.imsat.learn.Imsat;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.ModelBytes;
import org.imsat.learn.Profile;
import org.imsat.learn.StopAfter;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.neighbours.NeighbourDistances;
import org.imsat.learn.settings.NeighbourSearch;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.model.ClusterModel;
import org.imsat.model.Scaling;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are too many to be held densely, and sparse ones. */
class LargeDataTest {
  @TempDir private Path folder;

  private static ImsatOptions options(NeighbourSearch search) {
    return ImsatOptions.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT)
        .with(EPOCHS, 3)
        .with(HIDDEN, List.of(20, 20))
        .with(NEIGHBOUR_SEARCH, search);
  }

  private static TrainingRun<ClusterModel> train(
      Dataset data, NeighbourSearch search, long denseBytes) {
    return new Runs<>(
            data,
            Code.clusters(4),
            options(search),
            TrainingListener.NONE,
            Optional.empty(),
            denseBytes)
        .train();
  }

  @Test
  void theModelIsTheSameWhereverTheRowsAre() throws IOException {
    Dataset data = Blobs.of(600, 4, 1);
    byte[] held = ModelBytes.of(train(data, NeighbourSearch.EXACT, DeviceRows.DENSE_BYTES), folder);
    assertArrayEquals(held, ModelBytes.of(train(data, NeighbourSearch.EXACT, 0), folder));
    // 600 rows of 6 values: held up to their size, and not a byte less.
    assertArrayEquals(held, ModelBytes.of(train(data, NeighbourSearch.EXACT, 4 * 600 * 6), folder));
  }

  @Test
  void estimatedDistancesAreReported() {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<ClusterModel> run = train(data, NeighbourSearch.ESTIMATE, 0);
    assertEquals(512, run.neighbourError().orElseThrow().rows());
    assertTrue(run.neighbourError().orElseThrow().median() <= 0.02);
    assertEquals("estimate", run.options().toMap().get("neighbourSearch"));
    assertEquals(Optional.empty(), train(data, NeighbourSearch.EXACT, 0).neighbourError());
  }

  @Test
  void theErrorIsStillKnownAfterResuming() {
    Dataset data = Blobs.of(600, 4, 1);
    Path checkpoint = folder.resolve("checkpoint.imsat");
    TrainingRun<ClusterModel> begun = learner(checkpoint).listener(new StopAfter(2, 1)).train(data);
    assertTrue(begun.interrupted());
    TrainingRun<ClusterModel> resumed = learner(checkpoint).train(data);
    assertEquals(begun.neighbourError(), resumed.neighbourError());
    assertEquals(begun.neighbourSeconds(), resumed.neighbourSeconds(), "not measured again");
  }

  private static Imsat<ClusterModel> learner(Path checkpoint) {
    return Imsat.clusters(4)
        .epochs(3)
        .hidden(20, 20)
        .set(NEIGHBOUR_SEARCH, NeighbourSearch.ESTIMATE)
        .checkpoint(checkpoint);
  }

  @Test
  void manyRowsAreEstimated() {
    double published =
        ImsatOptions.of(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT).get(EXACT_SEARCH);
    assertTrue(NeighbourDistances.operations(70_000, 784) <= published, "MNIST");
    assertTrue(NeighbourDistances.operations(99_289, 960) > published, "SVHN");
    assertTrue(NeighbourDistances.operations(2_000_000, 784) > published);
    double patience =
        ImsatOptions.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT).get(EXACT_SEARCH);
    assertTrue(NeighbourDistances.operations(10_000, 784) <= patience);
    assertTrue(NeighbourDistances.operations(70_000, 784) > patience);
    Dataset few = Blobs.of(60, 4, 1);
    ImsatOptions auto = options(NeighbourSearch.AUTO);
    assertEquals(NeighbourSearch.EXACT, auto.resolve(few).get(NEIGHBOUR_SEARCH));
    ImsatOptions impatient = auto.with(EXACT_SEARCH, 1.0);
    assertEquals(NeighbourSearch.ESTIMATE, impatient.resolve(few).get(NEIGHBOUR_SEARCH));
  }

  private static CompressedRows sparse() {
    return CompressedRows.of(
        new int[] {0, 2, 2, 4}, new int[] {1, 3, 0, 3}, new float[] {2, 1, 3, 4}, 4);
  }

  @Test
  void sparseRowsAreScaledByOneFactorAlone() {
    ScaledSamples scaled = ScaledSamples.fit(sparse(), ScalingRule.RMS);
    // The squares 4, 1, 9 and 16 of 12 values: their mean becomes 1.
    float factor = (float) Math.sqrt(12.0 / 30);
    assertEquals(Scaling.global(new float[1], factor), scaled.scaling());
    assertEquals(scaled.scaling(), ScaledSamples.fit(dense(sparse()), ScalingRule.RMS).scaling());
    SparseSamples rows = assertInstanceOf(SparseSamples.class, scaled.forDistances());
    assertArrayEquals(scaled.row(2), rows.row(2));
    assertArrayEquals(new float[] {3 * factor, 0, 0, 4 * factor}, rows.row(2));
  }

  @Test
  void sparseRowsStaySparseForDistancesWhateverIsSubtracted() {
    for (ScalingRule scaling : List.of(ScalingRule.COLUMNS, ScalingRule.GLOBAL, ScalingRule.NONE)) {
      ScaledSamples scaled = ScaledSamples.fit(sparse(), scaling);
      Samples rows = assertInstanceOf(SparseSamples.class, scaled.forDistances());
      assertEquals(
          distance(scaled.row(0), scaled.row(2)), distance(rows.row(0), rows.row(2)), 1e-6);
    }
  }

  private static Dataset plain(Samples rows) {
    return new Dataset("rows", rows, Optional.empty());
  }

  @Test
  void scalingOfSparseRowsKeepsThemSparseByDefault() {
    SparseSamples rows = CompressedRows.of(new int[61], new int[0], new float[0], 4);
    assertEquals(ScalingRule.RMS, options(NeighbourSearch.AUTO).resolve(plain(rows)).get(SCALING));
    assertEquals(
        ScalingRule.GLOBAL, options(NeighbourSearch.AUTO).resolve(plain(dense(rows))).get(SCALING));
    ImsatOptions published = ImsatOptions.of(Code.clusters(4), Profile.PAPER, Method.IMSAT_VAT);
    assertEquals(ScalingRule.NONE, published.resolve(plain(rows)).get(SCALING));
  }

  /** The same bytes from sparse and from dense rows. */
  @Test
  void trainsOnSparseRows() throws IOException {
    Samples blobs = Blobs.of(600, 4, 1).samples();
    int d = blobs.dimension();
    int[] starts = new int[601];
    int[] columns = new int[600 * d];
    float[] values = new float[600 * d];
    for (int i = 0; i < 600; i++) {
      starts[i + 1] = (i + 1) * d;
      blobs.copyRow(i, values, i * d);
      for (int j = 0; j < d; j++) {
        columns[i * d + j] = j;
      }
    }
    CompressedRows rows = CompressedRows.of(starts, columns, values, d);
    Dataset sparse = new Dataset("blobs", rows, Optional.empty());
    Dataset dense = new Dataset("blobs", dense(rows), Optional.empty());
    TrainingRun<ClusterModel> run = train(sparse, NeighbourSearch.EXACT, 0);
    assertEquals("rms", run.options().toMap().get("scaling"));
    ImsatOptions same = options(NeighbourSearch.EXACT).resolve(sparse);
    TrainingRun<ClusterModel> ofDense =
        new Runs<>(
                dense,
                Code.clusters(4),
                same,
                TrainingListener.NONE,
                Optional.empty(),
                DeviceRows.DENSE_BYTES)
            .train();
    assertArrayEquals(ModelBytes.of(ofDense, folder), ModelBytes.of(run, folder));
  }

  @Test
  void aBadRowThatIsGatheredAheadIsTheUsersMessage() {
    float[][] values = new float[100][2];
    for (int i = 0; i < 100; i++) {
      values[i][i % 2] = i;
    }
    var rows =
        new Samples() {
          private volatile boolean bad;

          @Override
          public int rows() {
            return 100;
          }

          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public void copyRow(int row, float[] target, int offset) {
            if (bad) {
              throw new InvalidInputException("rows.npy: row %d cannot be read".formatted(row));
            }
            System.arraycopy(values[row], 0, target, offset, 2);
          }
        };
    TrainingListener goesBad =
        new TrainingListener() {
          @Override
          public void started(int firstEpoch, int epochs, int steps) {
            rows.bad = true;
          }
        };
    Dataset dataset = new Dataset("rows", rows, Optional.empty());
    Runs<ClusterModel> runs =
        new Runs<>(
            dataset,
            Code.clusters(2),
            Blobs.learner(2).set(BATCH, 20).epochs(2).optionsFor(dataset),
            goesBad,
            Optional.empty(),
            0);
    assertTrue(
        assertThrows(InvalidInputException.class, runs::train)
            .getMessage()
            .startsWith("rows.npy: row "));
  }

  private static DenseSamples dense(Samples rows) {
    float[][] values = new float[rows.rows()][];
    Arrays.setAll(values, rows::row);
    return DenseSamples.of(values);
  }

  private static double distance(float[] x, float[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += ((double) x[j] - y[j]) * ((double) x[j] - y[j]);
    }
    return Math.sqrt(sum);
  }
}
