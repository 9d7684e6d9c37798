package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.data.Datasets;
import org.imsat.data.features.Preparation;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelSetTest {
  @TempDir private Path folder;

  private static NamedSet set(String name) {
    return NamedSets.find("panel/" + name).orElseThrow();
  }

  private static Dataset open(String name) {
    return set(name)
        .open(
            DataFolders.standard(Optional.empty()), DownloadProgress.NONE, Preparation.standard());
  }

  /** Published figures are of these rows, whatever machine and Java made them. */
  @ParameterizedTest
  @CsvSource({
    "gaussians-150, bd6fe1a1f5aa6ca2",
    "gaussians-unequal, 7b3af064f56b4bd0",
    "gaussians-equal, f596b9bda0cbe05a",
    "gaussians-20000, 431089660eeb2696",
    "gaussians-noise, 75e0fba043f98e74",
    "rings, cc08d9c0ac91fcd9",
    "moons, 18ecb1fe13868b1d",
    "mixed-600, 3855bef16209d997",
    "mixed-8000, 5d346d8f5128f266",
    "lognormal, 198be097455f960e",
    "customers, eaa66be0a637a68e",
    "topics, 953d9c1f8e6f4536"
  })
  void rowsAreTheSameEverywhere(String name, String sha256) {
    Dataset data = open(name);
    assertEquals(set(name).rows(), data.samples().rows());
    assertEquals(set(name).dimension(), data.samples().dimension());
    assertEquals(set(name).classes(), data.labels().orElseThrow().classes());
    assertEquals(sha256, data.samples().sha256().substring(0, 16));
  }

  @ParameterizedTest
  @CsvSource({
    "gaussians-150, 2",
    "gaussians-unequal, 5",
    "gaussians-equal, 1",
    "gaussians-20000, 10",
    "gaussians-noise, 3",
    "mixed-600, 3",
    "mixed-8000, 8",
    "lognormal, 10",
    "customers, 3",
    "topics, 4",
    "rings, 1"
  })
  void largestClassIsSoManyTimesTheSmallest(String name, double ratio) {
    int[] sizes = open(name).labels().orElseThrow().sizes();
    double found =
        (double) IntStream.of(sizes).max().orElseThrow() / IntStream.of(sizes).min().orElseThrow();
    assertTrue(found > 0.75 * ratio && found < 1.4 * ratio, name + ": " + found);
  }

  @Test
  void halfOfTheLogNormalRowsAreOneClass() {
    int[] sizes = open("lognormal").labels().orElseThrow().sizes();
    assertEquals(1500, sizes[0], 75);
  }

  /** Rings are told apart by their radius alone, moons by nothing as simple. */
  @Test
  void ringsLieInEachOther() {
    Dataset rings = open("rings");
    int[] ringOf = rings.labels().orElseThrow().toArray();
    int wrong = 0;
    for (int i = 0; i < ringOf.length; i++) {
      float[] point = rings.samples().row(i);
      wrong += (Math.hypot(point[0], point[1]) > 1.6 ? 1 : 0) == ringOf[i] ? 0 : 1;
    }
    assertEquals(0, wrong);
  }

  /** The nearest other row of nearly every row is of its class. */
  @ParameterizedTest
  @ValueSource(strings = {"moons", "gaussians-150", "gaussians-equal"})
  void classesAreApart(String name) {
    Dataset data = open(name);
    int[] classOf = data.labels().orElseThrow().toArray();
    int same = 0;
    for (int i = 0; i < classOf.length; i++) {
      same += classOf[nearest(data, i)] == classOf[i] ? 1 : 0;
    }
    assertTrue(same > 0.93 * classOf.length, name + ": " + same);
  }

  private static int nearest(Dataset data, int row) {
    float[] here = data.samples().row(row);
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < data.samples().rows(); i++) {
      float[] there = data.samples().row(i);
      double distance = 0;
      for (int j = 0; j < here.length; j++) {
        distance += (here[j] - there[j]) * (here[j] - there[j]);
      }
      if (i != row && distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }

  @Test
  void categoriesAreColumnsOfZeroAndOne() {
    Dataset mixed = open("mixed-600");
    List<String> columns = mixed.features().orElseThrow().columns();
    assertEquals("x1", columns.get(0));
    assertEquals("category1=a", columns.get(4));
    assertEquals("category3=c", columns.get(15));
    for (int i = 0; i < 600; i++) {
      float[] row = mixed.samples().row(i);
      assertEquals(1, row[4] + row[5] + row[6] + row[7] + row[8]);
      assertEquals(1, row[9] + row[10] + row[11] + row[12]);
      assertEquals(1, row[13] + row[14] + row[15]);
    }
  }

  @Test
  void customersHaveWhatTablesHave() {
    Dataset customers = open("customers");
    int countries = 0;
    for (int i = 0; i < 5000; i++) {
      float[] row = customers.samples().row(i);
      assertTrue(row[0] >= 18 && row[4] >= 0 && row[4] <= 1);
      assertEquals(1, row[8] + row[9] + row[10]);
      countries += (int) (row[5] + row[6] + row[7]);
    }
    assertEquals(4750, countries, 60); // of one in twenty it is not known
  }

  @Test
  void topicsAreSparseRowsOfLengthOne() {
    Dataset topics = open("topics");
    SparseSamples rows = assertInstanceOf(SparseSamples.class, topics.samples());
    int stored = 0;
    for (int i = 0; i < rows.rows(); i++) {
      stored += rows.stored(i);
      double squares = 0;
      for (float value : rows.row(i)) {
        squares += (double) value * value;
      }
      assertEquals(1, squares, 1e-5);
    }
    assertTrue(stored < 0.1 * rows.rows() * rows.dimension(), "stored " + stored);
  }

  /** Scaling and the kind of rows go by the columns: a user's csv must be treated alike. */
  @ParameterizedTest
  @ValueSource(strings = {"customers", "mixed-600", "gaussians-150"})
  void tablesAreWhatTheyWouldBeReadFromACsv(String name) throws IOException {
    Dataset generated = open(name);
    List<String> columns = generated.features().orElseThrow().columns();
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (int i = 0; i < generated.samples().rows(); i++) {
      float[] row = generated.samples().row(i);
      text.append(
          IntStream.range(0, row.length)
              .mapToObj(j -> Float.toString(row[j]))
              .collect(Collectors.joining(",", "", "\n")));
    }
    Dataset read = Datasets.read(Files.writeString(folder.resolve("rows.csv"), text));
    assertEquals(generated.samples().sha256(), read.samples().sha256());
    assertEquals(columns, read.features().orElseThrow().columns());
    assertEquals(
        TableRecipe.of(generated.features().orElseThrow()).orElseThrow().groups(),
        TableRecipe.of(read.features().orElseThrow()).orElseThrow().groups());
  }

  /** A file called customers is the user's. */
  @Test
  void namesOfFilesAreNotTaken() {
    assertFalse(NamedSets.find("customers").isPresent());
    assertTrue(NamedSets.find("panel/customers").isPresent());
  }
}
