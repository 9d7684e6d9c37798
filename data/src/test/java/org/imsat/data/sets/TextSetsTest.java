package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.text.Corpus;
import org.imsat.data.text.Document;
import org.imsat.data.text.TfIdf;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 20 newsgroups and Reuters-21578: the real ones where they are, and small ones in their formats.
 */
@Tag("slow")
class TextSetsTest {
  @TempDir Path folder;

  /** Skipped without IMSAT_DATA; fails where it is set but wrong. */
  private static Dataset real(String name, Path cache, Preparation preparation) {
    String data = System.getenv().getOrDefault(DataFolders.VARIABLE, "");
    assumeTrue(!data.isEmpty(), "IMSAT_DATA is not set");
    DataFolders folders = new DataFolders(List.of(Path.of(data)), cache);
    NamedSet set = NamedSets.find(name).orElseThrow();
    assertEquals(Optional.of(Path.of(data).resolve(name)), set.location(folders));
    Dataset dataset = set.open(folders, DownloadProgress.NONE, preparation);
    assertEquals(set.dimension(), dataset.samples().dimension());
    assertEquals(set.classes(), dataset.labels().orElseThrow().classes());
    assertInstanceOf(SparseSamples.class, dataset.samples());
    return dataset;
  }

  @Test
  void twentyNewsgroupsAreInTheDataFolder() {
    Dataset news = real("20news", folder, Preparation.standard());
    assertEquals(new TwentyNews().rows(), news.samples().rows());
    // The rows that all published results are about.
    assertEquals(
        "a8ebda4b391f62a746ac4f46869620b8c3e2ddc9442431f4ae0e5c328cea7d64",
        news.samples().sha256());
    assertEquals(
        "alt.atheism/53068: Re: about the bible quiz answers",
        news.captions().orElseThrow().caption(0));
    assertEquals("talk.religion.misc", news.labels().orElseThrow().name(19));
    int largest = Arrays.stream(news.labels().get().sizes()).max().orElseThrow();
    assertEquals(0.054, (double) largest / news.samples().rows(), 0.0005);
    for (int row = 0; row < news.samples().rows(); row += 1000) {
      double squares = 0;
      for (float value : news.samples().row(row)) {
        squares += value * value;
      }
      assertEquals(1, squares, 1e-5);
    }
    assertTrue(news.features().orElseThrow().columns().containsAll(List.of("hockey", "windows")));

    // A model keeps all posts, those of few words too; the others have the same rows.
    Dataset applied = real("20news", folder, Preparation.standard().with(news.features().get()));
    assertEquals(18_846, applied.samples().rows());
    assertEquals(799, applied.labels().get().sizes()[0]);
    assertArrayEquals(news.samples().row(0), applied.samples().row(0));
    assertArrayEquals(news.samples().row(news.samples().rows() - 1), applied.samples().row(18_845));
  }

  @Test
  void reutersIsInTheDataFolder() {
    Dataset reuters = real("reuters21578", folder, Preparation.standard());
    assertEquals(new Reuters21578().rows(), reuters.samples().rows());
    assertEquals(
        "da8a95755edfc46174ba546e9cd3a7514c4b5ca3c9be50113c121e3ce0c43362",
        reuters.samples().sha256());
    assertEquals(
        List.of("acq", "coffee", "crude", "earn", "interest"),
        List.of(0, 1, 2, 3, 4).stream().map(reuters.labels().orElseThrow()::name).toList());
    assertArrayEquals(
        new int[] {2362, 116, 408, 3945, 285, 307, 161, 158, 143, 361},
        reuters.labels().get().sizes());
    assertEquals(
        "story 9: CHAMPION PRODUCTS <CH> APPROVES STOCK SPLIT",
        reuters.captions().orElseThrow().caption(0));
  }

  private Path tar(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        byte[] content = namesAndTexts[i + 1].getBytes(StandardCharsets.ISO_8859_1);
        TarArchiveEntry entry = new TarArchiveEntry(namesAndTexts[i]);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return Files.write(Files.createTempFile(folder, "set", ".tar.gz"), bytes.toByteArray());
  }

  private static List<Document> documents(Corpus corpus) {
    List<Document> documents = new ArrayList<>();
    corpus.forEach(documents::add);
    return documents;
  }

  @Test
  void postsAreWhatFollowsTheHeader() throws IOException {
    Path archive =
        tar(
            "20news-bydate-train/sci.space/7",
                "From: a\nSubject: Re: caf\u00e9\n\nfirst\n\nsecond\n",
            "20news-bydate-test/rec.autos/9", "From: a\r\nsubject: cars\r\n\r\nbody\r\n",
            "20news-bydate-train/sci.space/8", "From: a\nSubject: no body",
            "readme", "no post");
    assertEquals(
        List.of(
            Document.of("rec.autos/9", "body\r\n")
                .captioned("rec.autos/9: cars")
                .labelled("rec.autos"),
            Document.of("sci.space/7", "first\n\nsecond\n")
                .captioned("sci.space/7: Re: caf\u00e9")
                .labelled("sci.space"),
            Document.of("sci.space/8", "").captioned("sci.space/8: no body").labelled("sci.space")),
        documents(new TwentyNews.Posts(archive)));
    Path other = tar("readme", "no post");
    assertEquals(
        other + ": there are no posts named like 20news-bydate-train/sci.space/59848",
        assertThrows(InvalidInputException.class, () -> documents(new TwentyNews.Posts(other)))
            .getMessage());
  }

  private static String story(int number, String topics, String text) {
    return """
        <REUTERS TOPICS="YES" LEWISSPLIT="TRAIN" NEWID="%d">
        <DATE>26-FEB-1987</DATE>
        <TOPICS>%s</TOPICS>
        <PLACES><D>usa</D></PLACES>
        <UNKNOWN>&#5;&#5;aside</UNKNOWN>
        <TEXT%s</TEXT>
        </REUTERS>
        """
        .formatted(number, topics, text);
  }

  @Test
  void storiesOfOneTopicAmongTheLargestAreTaken() throws IOException {
    StringBuilder first = new StringBuilder("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n");
    first.append(
        story(
            1,
            "<D>earn</D>",
            ">&#2;<TITLE>A &amp; B &lt;AB&gt;</TITLE><AUTHOR>Me</AUTHOR>"
                + "<DATELINE> ROME - </DATELINE><BODY>Profits\nrose.\n&#3;</BODY>"));
    first.append(story(2, "<D>earn</D><D>acq</D>", "><BODY>two topics</BODY>"));
    first.append(story(3, "", "><BODY>no topic</BODY>"));
    // Ten more topics of one story each; with equal counts the last in their order is left out.
    StringBuilder second = new StringBuilder();
    for (char topic = 'a'; topic <= 'j'; topic++) {
      second.append(story(topic, "<D>" + topic + "</D>", " TYPE=\"UNPROC\">&#2;\nRAW TEXT &#3;"));
    }
    second.append(story(200, "<D>earn</D>", " TYPE=\"BRIEF\">&#2;<TITLE>BRIEF</TITLE>&#3;"));
    Path archive =
        tar("reut2-001.sgm", second.toString(), "reut2-000.sgm", first.toString(), "README", "");
    List<Document> documents = documents(new Reuters21578.SingleTopics(archive));
    assertEquals(
        Document.of("story 1", "A & B <AB>\nProfits\nrose.")
            .captioned("story 1: A & B <AB>")
            .labelled("earn"),
        documents.get(0));
    assertEquals(
        Document.of("story 97", "RAW TEXT").captioned("story 97: ").labelled("a"),
        documents.get(1));
    assertEquals("BRIEF", documents.get(documents.size() - 1).text());
    assertEquals(
        List.of("a", "b", "c", "d", "e", "earn", "f", "g", "h", "i"),
        documents.stream().map(d -> d.label().orElseThrow()).distinct().sorted().toList());
    assertEquals(11, documents.size());
  }

  @Test
  void damagedStoriesAreRefused() throws IOException {
    Path noStories = tar("reut2-000.sgm", "nothing");
    assertEquals(
        noStories + ": the entry reut2-000.sgm holds no stories", storiesRefusal(noStories));
    Path noText = tar("reut2-000.sgm", "<REUTERS NEWID=\"5\"><TOPICS></TOPICS></REUTERS>");
    assertEquals(
        noText + ": the entry reut2-000.sgm, story 5: a story without text",
        storiesRefusal(noText));
    Path noFiles = tar("README", "");
    assertEquals(
        noFiles + ": there are no stories with one topic in files named like reut2-000.sgm",
        storiesRefusal(noFiles));
  }

  private static String storiesRefusal(Path archive) {
    return assertThrows(
            InvalidInputException.class, () -> documents(new Reuters21578.SingleTopics(archive)))
        .getMessage();
  }

  @Test
  void standInTheListWithTheirSources() {
    DataFolders nowhere = new DataFolders(List.of(), folder);
    List<String> names = List.of("20news", "reuters21578", "reuters");
    List<String> sources =
        List.of(
            "http://qwone.com/~jason/20Newsgroups/20news-bydate.tar.gz",
            "https://kdd.ics.uci.edu/databases/reuters21578/reuters21578.tar.gz",
            "http://www.ai.mit.edu/projects/jmlr/papers/volume5/lewis04a/");
    for (int i = 0; i < names.size(); i++) {
      NamedSet set = NamedSets.find(names.get(i)).orElseThrow();
      assertTrue(NamedSets.all().contains(set));
      assertEquals(Optional.of(URI.create(sources.get(i))), set.source());
      assertEquals(Optional.empty(), set.location(nowhere));
    }
  }

  @Test
  void otherArchivesAreRefused() throws IOException {
    Path given = Files.createDirectories(folder.resolve("20news")).resolve("20news-bydate.tar.gz");
    Files.move(tar("a", "b"), given);
    DataFolders folders = new DataFolders(List.of(folder), folder.resolve("cache"));
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> new TwentyNews().open(folders, DownloadProgress.NONE, Preparation.standard()))
            .getMessage();
    assertTrue(
        message.startsWith(
            given + " is not the official file 20news-bydate: its unpacked bytes have the SHA-256"),
        message);
  }

  @Test
  void modelsOfNumbersDoNotTakeTexts() throws IOException {
    Path archive = tar("20news-bydate-train/sci.space/7", "Subject: a\n\nbody\n");
    Preparation numbers = Preparation.standard().with(Features.table(List.of()));
    assertEquals(
        "20news holds texts, but the model was made for rows of numbers",
        assertThrows(
                InvalidInputException.class,
                () -> TfIdf.apply(new TwentyNews.Posts(archive), numbers))
            .getMessage());
  }
}
