package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the same form, with made-up numbers. */
class ClassicSetTest {
  @TempDir private Path data;
  @TempDir private Path cache;

  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectories(data.resolve("sklearn"));
  }

  private Dataset open(String name) {
    NamedSet set = NamedSets.find("sklearn/" + name).orElseThrow();
    DataFolders folders = new DataFolders(List.of(data), cache);
    return set.open(folders, DownloadProgress.NONE, Preparation.standard());
  }

  private static String rows(int rows, int columns, int classes) {
    return IntStream.range(0, rows)
        .mapToObj(
            i ->
                IntStream.range(0, columns).mapToObj(j -> i + ".5").collect(Collectors.joining(","))
                    + ","
                    + i % classes)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "iris, iris.csv, 150, 4, 3",
    "wine, wine_data.csv, 178, 13, 3",
    "breast-cancer, breast_cancer.csv, 569, 30, 2"
  })
  void firstLineIsNoRow(String name, String file, int rows, int columns, int classes)
      throws IOException {
    String head = rows + "," + columns + ",a,b,c\n";
    Files.writeString(folder.resolve(file), head + rows(rows, columns, classes));
    Dataset read = open(name);
    assertEquals(rows, read.samples().rows());
    assertEquals(columns, read.samples().dimension());
    assertEquals(columns, read.features().orElseThrow().columns().stream().distinct().count());
    assertEquals(classes, read.labels().orElseThrow().classes());
    assertArrayEquals(new int[] {0, 1}, new int[] {label(read, 0), label(read, 1)});
    assertEquals(1.5f, read.samples().row(1)[columns - 1]);
  }

  private static int label(Dataset data, int row) {
    return data.labels().orElseThrow().toArray()[row];
  }

  @Test
  void digitsArePackedAndHaveNoFirstLine() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("digits.csv.gz")))) {
      out.write(rows(1797, 64, 10).getBytes(StandardCharsets.UTF_8));
    }
    Dataset read = open("digits");
    assertEquals(1797, read.samples().rows());
    assertEquals(64, read.samples().dimension());
    assertEquals(9, label(read, 9));
  }

  @Test
  void saysHowToGetIt() {
    String message = assertThrows(InvalidInputException.class, () -> open("iris")).getMessage();
    assertTrue(message.contains("put iris.csv or iris.csv.gz"), message);
    assertTrue(message.contains("IMSAT_DATA"), message);
    NamedSet iris = NamedSets.find("sklearn/iris").orElseThrow();
    assertEquals(Optional.empty(), iris.location(new DataFolders(List.of(data), cache)));
    assertTrue(iris.byHand().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "'1,2,3,4,0', 'has 1 rows, but sklearn/iris has 150'",
    "'1,2,3,0', 'line 1 is no row of sklearn/iris'",
    "'1,2,3,x,0', 'line 1 is no row'",
    "'1,2,3,4,3', 'class from 0 to 2'",
    "'1,2,3,4,-1', 'class from 0 to 2'",
    "'1,2,3,4.5.6,1', 'line 1 is no row'"
  })
  void refusesOtherFiles(String text, String message) throws IOException {
    Files.writeString(folder.resolve("iris.csv"), text);
    String found = assertThrows(InvalidInputException.class, () -> open("iris")).getMessage();
    assertTrue(found.contains(message) && found.contains("iris.csv"), found);
  }
}
