package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OmniglotSetTest {
  @TempDir Path folder;

  private static NamedSet set(String name) {
    return NamedSets.find(name).orElseThrow();
  }

  /** Skipped without IMSAT_DATA; fails where it is set but wrong. */
  @Test
  void isDrawnFromTheDataFolder() {
    String data = System.getenv().getOrDefault(DataFolders.VARIABLE, "");
    assumeTrue(!data.isEmpty(), "IMSAT_DATA is not set");
    DataFolders folders = new DataFolders(List.of(Path.of(data)), folder);
    NamedSet omniglot = set("omniglot");
    assertEquals(Optional.of(Path.of(data).resolve("omniglot")), omniglot.location(folders));

    Dataset dataset = omniglot.open(folders, DownloadProgress.NONE, Preparation.standard());

    assertEquals("omniglot", dataset.name());
    assertEquals(40_000, dataset.samples().rows());
    assertEquals(441, dataset.samples().dimension());
    assertEquals(Optional.of(new ImageShape(21, 21, 1)), dataset.samples().image());
    int[] counts = new int[100];
    for (int label : dataset.labels().orElseThrow().toArray()) {
      counts[label]++;
    }
    assertTrue(Arrays.stream(counts).allMatch(n -> n == 400), Arrays.toString(counts));
    assertEquals("Anglo-Saxon_Futhorc/character01", dataset.labels().orElseThrow().name(0));
    assertEquals(
        "71d589331dc4141fbfdac7ab5456b9e466d111e064058c9bf93c0d2c1f2a73a1",
        dataset.samples().sha256());

    Dataset other = set("omniglot:2").open(folders, DownloadProgress.NONE, Preparation.standard());
    assertEquals("omniglot:2", other.name());
    assertEquals(
        "68eec1d83a572d2e2fc1a13e7ec2d0dcda954d782f75f63b63089507025a958a",
        other.samples().sha256());
  }

  @Test
  void standsInTheListWithItsSource() {
    NamedSet omniglot = set("omniglot");
    assertTrue(NamedSets.all().contains(omniglot));
    assertEquals(
        Optional.of(
            URI.create(
                "https://github.com/brendenlake/omniglot/raw/master/python/images_background.zip")),
        omniglot.source());
    assertEquals(40_000, omniglot.rows());
    assertEquals(441, omniglot.dimension());
    assertEquals(100, omniglot.classes());
    assertEquals(Optional.empty(), omniglot.location(new DataFolders(List.of(), folder)));
  }

  @Test
  void namesGiveTheSeed() {
    assertEquals(new OmniglotSet("omniglot", 1), set("omniglot"));
    assertEquals(new OmniglotSet("omniglot:-7", -7), set("omniglot:-7"));
    for (String name : List.of("omniglot:", "omniglot:x", "omniglot:1:2")) {
      assertEquals(
          "'" + name + "': other characters are asked for as omniglot:SEED",
          assertThrows(InvalidInputException.class, () -> NamedSets.find(name)).getMessage());
    }
  }

  @Test
  void refusesOtherArchives() throws IOException {
    Path given = Files.createDirectories(folder.resolve("omniglot"));
    Path wrong = given.resolve("images_background.zip");
    // An empty archive is its end record alone.
    byte[] empty = new byte[22];
    System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, empty, 0, 4);
    Files.write(wrong, empty);
    DataFolders folders = new DataFolders(List.of(folder), folder.resolve("cache"));
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> set("omniglot").open(folders, DownloadProgress.NONE, Preparation.standard()))
            .getMessage();
    assertTrue(message.startsWith(wrong + " is not the official file images_background"), message);
  }
}
