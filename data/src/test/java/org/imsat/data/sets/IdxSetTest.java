package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSetTest {
  @TempDir Path cache;

  /** Skipped without IMSAT_DATA; fails where it is set but wrong. */
  @Test
  void isCompleteInTheDataFolder() {
    String data = System.getenv().getOrDefault(DataFolders.VARIABLE, "");
    assumeTrue(!data.isEmpty(), "IMSAT_DATA is not set");
    DataFolders folders = new DataFolders(List.of(Path.of(data)), cache);
    NamedSet mnist = NamedSets.find("mnist").orElseThrow();
    assertEquals(Optional.of(Path.of(data).resolve("mnist")), mnist.location(folders));

    Dataset dataset = mnist.open(folders, DownloadProgress.NONE, Preparation.standard());

    assertEquals(mnist.rows(), dataset.samples().rows());
    assertEquals(784, dataset.samples().dimension());
    assertEquals(Optional.of(new ImageShape(28, 28, 1)), dataset.samples().image());
    assertTrue(dataset.samples().pixels());
    int[] counts = new int[mnist.classes()];
    for (int label : dataset.labels().orElseThrow().toArray()) {
      counts[label]++;
    }
    // As published: the training set's counts plus the test set's.
    assertArrayEquals(
        new int[] {6903, 7877, 6990, 7141, 6824, 6313, 6876, 7293, 6825, 6958}, counts);
    assertEquals(5, dataset.labels().get().get(0));
    assertEquals(7, dataset.labels().get().get(60_000));
  }

  @Test
  void isNotWhereItsFilesAreMissing() {
    DataFolders folders = new DataFolders(List.of(), cache);
    assertEquals(Optional.empty(), NamedSets.find("mnist").orElseThrow().location(folders));
  }

  @Test
  void setsHaveDifferentNames() {
    List<String> names = NamedSets.all().stream().map(NamedSet::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
    assertEquals(Optional.empty(), NamedSets.find("nothing"));
  }
}
