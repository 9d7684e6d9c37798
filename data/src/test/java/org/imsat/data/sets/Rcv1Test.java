package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** RCV1 from small files in the official formats; the official ones are not to be had here. */
class Rcv1Test {
  /**
   * Stories 2286 and 2289 have two of the main topics; E11 is below ECAT and counts for nothing.
   */
  private static final String TOPICS =
      """
      E11 2286 1
      ECAT 2286 1
      MCAT 2286 1
      CCAT 2287 1
      C15 2287 1
      GCAT 2288 1
      CCAT 2289 1
      GCAT 2289 1
      M11 2290 1
      MCAT 2290 1
      E11 2291 1
      ECAT 2291 1
      """;

  private static final String TRAIN =
      """
      .I 2286
      .W
      recov excit
      bring mexic

      .I 2287
      .W
      stock stock profit
      stock

      .I 2288
      .W
      vote elect profit

      """;

  private static final String TEST =
      """
      .I 2289
      .W
      vote stock

      .I 2290
      .W
      trad stock

      .I 2291
      .W
      econom

      """;

  @TempDir Path folder;
  private Path files;

  @BeforeEach
  void writeFiles() throws IOException {
    files = Files.createDirectories(folder.resolve("reuters"));
    Files.writeString(files.resolve("rcv1-v2.topics.qrels"), TOPICS);
    Files.writeString(files.resolve("tokens_train.dat"), TRAIN);
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(files.resolve("tokens_test.dat.gz")))) {
      out.write(TEST.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static RemoteFile file(String name) {
    return new RemoteFile(
        "reuters", name, Packing.GZIP, Checksums.UNKNOWN, URI.create("http://localhost:1/"));
  }

  private static Rcv1 set(int rows) {
    return new Rcv1(
        file("rcv1-v2.topics.qrels"),
        Map.of(file("tokens_train.dat"), 3, file("tokens_test.dat"), 3),
        rows);
  }

  private Dataset open(int rows) {
    return set(rows)
        .open(
            new DataFolders(List.of(folder), folder.resolve("cache")),
            DownloadProgress.NONE,
            Preparation.standard());
  }

  private String refusal(int rows) {
    return assertThrows(InvalidInputException.class, () -> open(rows)).getMessage();
  }

  private static List<String> captions(Dataset dataset) {
    return IntStream.range(0, dataset.samples().rows())
        .mapToObj(dataset.captions().orElseThrow()::caption)
        .toList();
  }

  @Test
  void storiesOfOneMainTopicAreRowsOfStems() {
    Dataset all = open(4);
    assertEquals("reuters", all.name());
    assertEquals(List.of("story 2287", "story 2288", "story 2290", "story 2291"), captions(all));
    assertEquals(
        List.of("corporate/industrial", "government/social", "markets", "economics"),
        IntStream.of(all.labels().orElseThrow().toArray())
            .mapToObj(all.labels().get()::name)
            .toList());
    assertEquals(
        List.of("econom", "elect", "profit", "stock", "trad", "vote"),
        all.features().orElseThrow().columns());
    // Story 2287: stock 3 times and profit once, both in 2 of 4 stories, so of equal idf.
    double stock = 1 + Math.log(3);
    double length = Math.hypot(stock, 1);
    assertArrayEquals(
        new float[] {0, 0, (float) (1 / length), (float) (stock / length), 0, 0},
        all.samples().row(0),
        1e-6f);
  }

  @Test
  void aFixedSeedDrawsStories() {
    Dataset some = open(2);
    assertEquals(2, some.samples().rows());
    assertEquals(captions(some), captions(open(2)));
    assertTrue(captions(open(4)).containsAll(captions(some)));
  }

  @Test
  void whatIsWrongIsNamedByItsPlace() throws IOException {
    Path topics = files.resolve("rcv1-v2.topics.qrels");
    assertEquals(
        topics + ": 4 stories have exactly one of the main topics, but 5 are drawn", refusal(5));
    Files.writeString(topics, TOPICS + "ECAT 9 1\n");
    assertEquals(
        topics + ": story 9 has topics, but none of the files of stories holds it", refusal(5));
    Files.writeString(topics, TOPICS + "ECAT nine 1\n");
    assertEquals(
        topics + ": line 13 is 'ECAT nine 1' instead of a topic, the number of a story, and 1",
        refusal(4));
    Files.writeString(topics, TOPICS);
    Path train = files.resolve("tokens_train.dat");
    Files.writeString(train, TRAIN + ".I 7\n.W\nword\n");
    assertEquals(train + " is not the official file: it holds 4 stories instead of 3", refusal(4));
    Files.writeString(train, TRAIN.replace(".I 2288", ".I 2287"));
    assertEquals(train + ": line 11: story 2287 is there twice", refusal(4));
    Files.writeString(train, TRAIN.replace(".I 2288", ".I"));
    assertEquals(train + ": line 11 is '.I' instead of .I and the number of a story", refusal(4));
    Files.writeString(train, TRAIN.replace(".W\nvote", "vote"));
    assertEquals(train + ": line 12 is 'vote elect profit' instead of .W", refusal(4));
  }

  @Test
  void saysWhichFilesToPutWhereWithoutAConnection() throws IOException {
    Files.delete(files.resolve("tokens_train.dat"));
    String message = assertThrows(UncheckedIOException.class, () -> open(4)).getMessage();
    assertTrue(message.contains("put tokens_train.dat or tokens_train.dat.gz into"), message);
    assertTrue(message.contains("sub-folder reuters"), message);
  }

  @Test
  void officialFilesAreTheFiveOfStoriesAndThatOfTopics() {
    assertEquals(
        List.of(
            "rcv1-v2.topics.qrels",
            "lyrl2004_tokens_test_pt0.dat",
            "lyrl2004_tokens_test_pt1.dat",
            "lyrl2004_tokens_test_pt2.dat",
            "lyrl2004_tokens_test_pt3.dat",
            "lyrl2004_tokens_train.dat"),
        Rcv1.official().files().stream().map(RemoteFile::name).toList());
    assertEquals(
        URI.create(
            "http://www.ai.mit.edu/projects/jmlr/papers/volume5/lewis04a/a12-token-files/"
                + "lyrl2004_tokens_train.dat.gz"),
        Rcv1.official().files().get(5).address());
    assertEquals(
        804_414, Rcv1.official().tokens().values().stream().mapToInt(Integer::intValue).sum());
    assertEquals(10_000, Rcv1.official().rows());
  }

  @Test
  void featuresOfAModelAreKept() {
    Features features = open(4).features().orElseThrow();
    Dataset applied =
        set(3)
            .open(
                new DataFolders(List.of(folder), folder.resolve("cache")),
                DownloadProgress.NONE,
                Preparation.standard().with(features));
    assertEquals(6, applied.samples().dimension());
    assertEquals(3, applied.samples().rows());
  }
}
