package org.imsat.learn.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPInputStream;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.torch.Engine;
import org.imsat.model.JsonObject;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.PixelSamples;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Test;

class EstimatedDistancesTest {
  private static final Device CPU = Engine.start().device("cpu");

  @Test
  void isExactWhereAllCellsAreLookedInto() {
    // 2 cells of few rows: both are looked into, and dimensions are fewer than directions.
    compareExactly(blobs(5, 4, 1), 1);
    compareExactly(blobs(14, 3, 2), 10);
    compareExactly(sparse(blobs(14, 3, 2)), 10);
  }

  private static void compareExactly(Samples rows, int t) {
    float[] exact = NeighbourDistances.exact(rows, t, CPU, share -> true).distances();
    EstimatedDistances estimate = EstimatedDistances.of(rows, t, CPU, share -> true);
    assertArrayEquals(exact, estimate.neighbours().distances());
    assertEquals(new EstimateError(rows.rows(), 0, 0), estimate.error());
  }

  /** 8 curved sheets in 100 dimensions. */
  @Test
  void isNearTheExactOfDenseRows() {
    Samples rows = sheets(6000, 100);
    within(0.02, rows);
  }

  @Test
  void isNearTheExactOfSparseRows() {
    within(0.02, documents(5000, 400));
  }

  @Test
  void isNearTheExactOfDigits() throws IOException {
    within(0.02, mnist(20_000));
  }

  /** The median error, as it is and as it is reported; and never too small. */
  private static void within(double tolerated, Samples rows) {
    float[] exact = NeighbourDistances.exact(rows, 10, CPU, share -> true).distances();
    EstimatedDistances estimate = EstimatedDistances.of(rows, 10, CPU, share -> true);
    float[] estimated = estimate.neighbours().distances();
    double[] errors = new double[exact.length];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = estimated[i] / exact[i] - 1;
    }
    Arrays.sort(errors);
    assertTrue(errors[0] > -1e-6, "too small by " + errors[0]);
    double median = errors[errors.length / 2];
    double percentile95 = errors[(int) (0.95 * errors.length)];
    assertTrue(median <= tolerated, "median error " + median);
    assertTrue(percentile95 <= 4 * tolerated, "95 % are within " + percentile95);
    assertEquals(512, estimate.error().rows());
    assertEquals(median, estimate.error().median(), 0.003);
    assertEquals(percentile95, estimate.error().percentile95(), 0.02);
  }

  @Test
  void isTheSameEachTime() {
    Samples rows = sheets(1500, 70);
    assertArrayEquals(
        EstimatedDistances.of(rows, 10, CPU, share -> true).neighbours().distances(),
        EstimatedDistances.of(rows, 10, CPU, share -> true).neighbours().distances());
  }

  @Test
  void isZeroForRowsWithEnoughCopies() {
    float[][] rows = new float[3000][];
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          i % 2 == 0 || i < 30
              ? new float[] {0, 3, 0}
              : new float[] {random.nextFloat(), 0, random.nextFloat()};
    }
    Samples samples = DenseSamples.of(rows);
    for (Samples each : List.of(samples, sparse(samples))) {
      float[] exact = NeighbourDistances.exact(each, 10, CPU, share -> true).distances();
      float[] sigma = EstimatedDistances.of(each, 10, CPU, share -> true).neighbours().distances();
      for (int i = 0; i < rows.length; i++) {
        assertEquals(exact[i] == 0, sigma[i] == 0, "row " + i);
      }
    }
  }

  /** Outliers' cells have no other rows, and they must look further. */
  @Test
  void findsNeighboursOfOutliers() {
    float[][] rows = new float[1000][];
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      float scale = i % 20 == 0 ? 1000f * (i + 1) : 1;
      rows[i] = new float[] {scale * (float) random.nextGaussian(), random.nextFloat()};
    }
    Samples samples = DenseSamples.of(rows);
    float[] exact = NeighbourDistances.exact(samples, 10, CPU, share -> true).distances();
    float[] sigma = EstimatedDistances.of(samples, 10, CPU, share -> true).neighbours().distances();
    for (int i = 0; i < rows.length; i++) {
      assertEquals(exact[i], sigma[i], 0.5 * exact[i], "row " + i);
    }
  }

  @Test
  void tellsHowFarItIs() {
    List<Double> shares = new ArrayList<>();
    EstimatedDistances.of(sheets(1500, 70), 10, CPU, share -> shares.add(share));
    for (int i = 1; i < shares.size(); i++) {
      assertTrue(shares.get(i) >= shares.get(i - 1), shares.toString());
    }
    assertEquals(1, shares.get(shares.size() - 1));
  }

  @Test
  void canBeEndedAtAnyTime() {
    Samples rows = sheets(1500, 70);
    for (double end : new double[] {0, 0.2, 0.5}) {
      assertThrows(
          CancellationException.class,
          () -> EstimatedDistances.of(rows, 10, CPU, share -> share <= end));
    }
  }

  @Test
  void needsEnoughRows() {
    Samples ten = blobs(10, 2, 1);
    assertEquals(
        "10 rows have no 10-th neighbour",
        assertThrows(
                IllegalArgumentException.class,
                () -> EstimatedDistances.of(ten, 10, CPU, share -> true))
            .getMessage());
  }

  @Test
  void errorsAreSharesOfTheExactDistances() {
    double[] exact = {1, 2, 4, 0, 0};
    double[] estimated = {1.5, 2, 5, 0, 3};
    // In order: 0, 0, 0.25, 0.5, 1.
    assertEquals(new EstimateError(5, 0.25, 0.5), EstimateError.of(estimated, exact));
    assertEquals(
        new EstimateError(5, 0.25, 0.5),
        EstimateError.of(new JsonObject("error", new EstimateError(5, 0.25, 0.5).toMap())));
  }

  @Test
  void drawsDifferentRows() {
    for (int count : new int[] {0, 1, 40, 60, 99, 100}) {
      int[] drawn = RandomRows.draw(100, count, 3);
      assertEquals(count, Arrays.stream(drawn).distinct().count());
      assertTrue(Arrays.stream(drawn).allMatch(row -> row >= 0 && row < 100));
    }
  }

  private static Samples blobs(int n, int d, long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[n][d];
    for (float[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
      }
    }
    return DenseSamples.of(rows);
  }

  /** Rows on 8 curved sheets of 4 dimensions, with a little noise in all. */
  private static Samples sheets(int n, int d) {
    Random random = new Random(7);
    float[][][] waves = new float[8][8][d];
    for (float[][] sheet : waves) {
      for (float[] wave : sheet) {
        for (int j = 0; j < d; j++) {
          wave[j] = (float) random.nextGaussian();
        }
      }
    }
    float[][] rows = new float[n][d];
    for (float[] row : rows) {
      float[][] sheet = waves[random.nextInt(8)];
      for (int a = 0; a < 8; a += 2) {
        double at = random.nextGaussian();
        for (int j = 0; j < d; j++) {
          row[j] += (float) (Math.sin(at) * sheet[a][j] + Math.cos(at) * sheet[a + 1][j]);
        }
      }
      for (int j = 0; j < d; j++) {
        row[j] += (float) (0.1 * random.nextGaussian());
      }
    }
    return DenseSamples.of(rows);
  }

  /** Documents of 20 topics, in unit rows of about 12 of the words. */
  private static SparseSamples documents(int n, int words) {
    Random random = new Random(9);
    float[][] rows = new float[n][words];
    for (float[] row : rows) {
      int topic = random.nextInt(20);
      TreeMap<Integer, Integer> counts = new TreeMap<>();
      for (int w = 0; w < 15; w++) {
        boolean common = random.nextInt(3) == 0;
        int word = (int) (words * Math.pow(random.nextDouble(), 2));
        counts.merge(common ? word : (word / 4 + 31 * topic) % words, 1, Integer::sum);
      }
      double norm = Math.sqrt(counts.values().stream().mapToDouble(c -> (double) c * c).sum());
      counts.forEach((word, count) -> row[word] = (float) (count / norm));
    }
    return sparse(DenseSamples.of(rows));
  }

  private static SparseSamples sparse(Samples rows) {
    int[] starts = new int[rows.rows() + 1];
    List<Integer> columns = new ArrayList<>();
    List<Float> values = new ArrayList<>();
    for (int i = 0; i < rows.rows(); i++) {
      float[] row = rows.row(i);
      for (int j = 0; j < row.length; j++) {
        if (row[j] != 0) {
          columns.add(j);
          values.add(row[j]);
        }
      }
      starts[i + 1] = columns.size();
    }
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return CompressedRows.of(
        starts, columns.stream().mapToInt(c -> c).toArray(), array, rows.dimension());
  }

  /** The first training images; skipped without IMSAT_DATA. */
  private static Samples mnist(int n) throws IOException {
    Optional<Path> data = Optional.ofNullable(System.getenv("IMSAT_DATA")).map(Path::of);
    assumeTrue(data.isPresent(), "IMSAT_DATA is not set");
    Path file = data.get().resolve("mnist/train-images-idx3-ubyte.gz");
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      in.readNBytes(16);
      byte[][] images = new byte[n][];
      for (int i = 0; i < n; i++) {
        images[i] = in.readNBytes(784);
      }
      return new PixelSamples(images, new ImageShape(28, 28, 1));
    }
  }
}
