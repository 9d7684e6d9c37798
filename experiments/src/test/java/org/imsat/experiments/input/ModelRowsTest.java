package org.imsat.experiments.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import org.imsat.model.ClusterModel;
import org.imsat.model.Layer;
import org.imsat.model.Model;
import org.imsat.model.ModelDetails;
import org.imsat.model.Perceptron;
import org.imsat.model.Provenance;
import org.imsat.model.Scaling;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRowsTest {
  private static final Path FILE = Path.of("model.imsat");

  /** A model of rows of three values. */
  private static final ClusterModel MODEL =
      ClusterModel.of(
          Scaling.none(),
          Perceptron.of(Layer.of(new float[] {1, 2, 3, 4, 5, 6}, new float[] {0, 0})),
          new ModelDetails(
              Map.of(), new Provenance("toy", "0".repeat(64), 1, Map.of()), Optional.empty()));

  private static Dataset data(Samples samples) {
    return new Dataset("toy", samples, Optional.of(Labels.ofNames(List.of("a"))));
  }

  private static String refusal(Dataset data) {
    return assertThrows(InvalidInputException.class, () -> ModelRows.fitting(FILE, MODEL, data))
        .getMessage();
  }

  @Test
  void rowsThatFitStayAsTheyAre() {
    Dataset data = data(DenseSamples.of(new float[] {1, 2, 3}));
    assertSame(data, ModelRows.fitting(FILE, MODEL, data));
  }

  /** A LIBSVM file does not tell how many columns there are; other sparse rows know theirs. */
  @Test
  void rowsOfLibSvmThatEndEarlierAreFilledUp() {
    CompressedRows two = CompressedRows.of(new int[] {0, 1}, new int[] {1}, new float[] {5}, 2);
    Features numbered =
        new Features(Features.TABLE, List.of(), Map.of("libsvm", Map.of("first", 1, "columns", 2)));
    Optional<Labels> labels = Optional.of(Labels.ofNames(List.of("a")));
    Dataset data = new Dataset("toy", two, labels, Optional.empty(), Optional.of(numbered));
    Dataset fitting = ModelRows.fitting(FILE, MODEL, data);
    assertArrayEquals(new float[] {0, 5, 0}, fitting.samples().row(0));
    assertEquals(data.labels(), fitting.labels());
    assertEquals("model.imsat takes rows of 3 values, but those of toy have 2", refusal(data(two)));
  }

  /** A model that was saved and loaded still says which index the first column has. */
  @Test
  void rowsForAModelAreNumberedAsItsTrainingFile(@TempDir Path folder) throws IOException {
    Path rows = Files.writeString(folder.resolve("new.svm"), "1 1:5\n");
    float[][] expected = {{0, 5, 0}, {5, 0, 0}};
    for (int first = 0; first < 2; first++) {
      Features numbered =
          new Features(
              Features.TABLE, List.of(), Map.of("libsvm", Map.of("first", first, "columns", 3)));
      ModelDetails details =
          new ModelDetails(
              Map.of(), MODEL.details().provenance(), Optional.empty(), Optional.of(numbered));
      Path file = folder.resolve("model.imsat");
      ClusterModel.of(
              Scaling.none(),
              Perceptron.of(Layer.of(new float[] {1, 2, 3, 4, 5, 6}, new float[] {0, 0})),
              details)
          .save(file);
      Dataset read =
          NamedInput.of(rows.toString(), DataFolders.standard(Optional.empty()))
              .open(Model.load(file), new RecordingMonitor());
      assertArrayEquals(expected[first], read.samples().row(0));
    }
  }

  @Test
  void otherRowsAreRefused() {
    assertEquals(
        "model.imsat takes rows of 3 values, but those of toy have 2",
        refusal(data(DenseSamples.of(new float[] {1, 2}))));
    CompressedRows four = CompressedRows.of(new int[] {0, 1}, new int[] {3}, new float[] {5}, 4);
    assertEquals(
        "model.imsat takes rows of 3 values, but those of toy have 4", refusal(data(four)));
    // Columns with names are known to be all.
    CompressedRows two = CompressedRows.of(new int[] {0, 1}, new int[] {1}, new float[] {5}, 2);
    Dataset named =
        new Dataset(
            "toy",
            two,
            Optional.empty(),
            Optional.empty(),
            Optional.of(Features.table(List.of("a", "b"))));
    assertEquals("model.imsat takes rows of 3 values, but those of toy have 2", refusal(named));
  }
}
