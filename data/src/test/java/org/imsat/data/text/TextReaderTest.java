package org.imsat.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.imsat.data.Inputs;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.sets.DataFolders;
import org.imsat.model.ModelDetails;
import org.imsat.model.Provenance;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts as users name them. */
class TextReaderTest {
  @TempDir Path folder;
  private final Listening listening = new Listening();

  private Path write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  private Inputs inputs(Preparation preparation) {
    return Inputs.plain(new DataFolders(List.of(), folder.resolve("cache")))
        .withPreparation(preparation);
  }

  private Dataset open(Path path) {
    return inputs(listening.strict()).open(path.toString());
  }

  private Dataset open(Path path, Preparation preparation) {
    return inputs(preparation).open(path.toString());
  }

  private String refusal(Path path, Preparation preparation) {
    return assertThrows(InvalidInputException.class, () -> open(path, preparation)).getMessage();
  }

  private static List<String> captions(Dataset dataset) {
    return IntStream.range(0, dataset.samples().rows())
        .mapToObj(dataset.captions().orElseThrow()::caption)
        .toList();
  }

  private static List<String> labels(Dataset dataset) {
    return IntStream.of(dataset.labels().orElseThrow().toArray())
        .mapToObj(dataset.labels().get()::name)
        .toList();
  }

  private Path mails() throws IOException {
    write("mails/spam/2.txt", "cheap pills");
    write("mails/spam/10.txt", "cheap watches");
    write("mails/ham/old/1", "lunch tomorrow");
    write("mails/ham/.hidden", "hidden words");
    write("mails/.git/config", "hidden words");
    return folder.resolve("mails");
  }

  @Test
  void subFoldersAreClasses() throws IOException {
    Dataset mails = open(mails());
    assertEquals("mails", mails.name());
    assertEquals(List.of("ham/old/1", "spam/10.txt", "spam/2.txt"), captions(mails));
    assertEquals(List.of("ham", "spam", "spam"), labels(mails));
    assertEquals(
        List.of("cheap", "lunch", "pills", "tomorrow", "watches"),
        mails.features().orElseThrow().columns());
    assertEquals("tfidf", mails.features().get().kind());
    assertEquals(List.of("documents of mails 3 OptionalLong[3]"), listening.progress);
  }

  @Test
  void aSingleSubFolderIsNoClass() throws IOException {
    write("one/class/a", "some words");
    assertEquals(Optional.empty(), open(folder.resolve("one")).labels());
    assertEquals(List.of(), listening.warnings);
  }

  @Test
  void aReadmeBesideClassesIsLeftOutWithANote() throws IOException {
    write("mails/README.md", "some words");
    write("mails/LICENSE", "some words");
    write("mails/sound", new byte[] {'R', 'I', 'F', 'F', 0, 0});
    Dataset mails = open(mails());
    assertEquals(List.of("ham", "spam", "spam"), labels(mails));
    assertEquals(
        folder.resolve("mails")
            + ": left out beside the sub-folders, which are classes: LICENSE, README.md, sound",
        listening.notes.get(0));
    assertEquals(List.of(), listening.warnings);
    // Where features are applied, too.
    Dataset applied = open(mails(), listening.fitted(saved(mails)));
    assertEquals(List.of("ham", "spam", "spam"), labels(applied));
  }

  @Test
  void aTextBesideClassesIsLeftOutWithAWarning() throws IOException {
    write("mails/stray.txt", "some words");
    Dataset mails = open(mails());
    assertEquals(List.of("ham", "spam", "spam"), labels(mails));
    String told =
        folder.resolve("mails")
            + ": 1 of 4 documents lie beside the sub-folders, which are classes, and have none";
    assertEquals(
        List.of(told + "; they are left out, moved into one they are read: stray.txt"),
        listening.warnings);
    // Features that are applied answer for each document.
    listening.warnings.clear();
    Dataset applied = open(mails(), listening.fitted(saved(mails)));
    assertEquals(4, applied.samples().rows());
    assertEquals(Optional.empty(), applied.labels());
    assertEquals(told + ", so that there are no labels: stray.txt", listening.warnings.get(0));
    // Labels of a file are for all documents.
    Path labels = write("labels", "a\nb\na\nb\n");
    Dataset labelled =
        inputs(listening.strict()).withLabels(labels.toString()).open(mails().toString());
    assertEquals(List.of("a", "b", "a", "b"), labels(labelled));
  }

  @Test
  void manyTextsBesideSubFoldersMeanThatThereAreNoClasses() throws IOException {
    write("mails/stray.txt", "some words");
    write("mails/other.txt", "some words");
    write("mails/README", "some words");
    Dataset mails = open(mails());
    assertEquals(6, mails.samples().rows());
    assertEquals(Optional.empty(), mails.labels());
    assertEquals(
        List.of(
            folder.resolve("mails")
                + ": 3 of 6 documents lie beside the sub-folders, which are therefore not taken"
                + " for classes"),
        listening.warnings);
  }

  @Test
  void classesLieBelowThePartsOfASet() throws IOException {
    write("films/README", "some words");
    write("films/train/good/1", "fine film");
    write("films/train/bad/1", "poor film");
    write("films/test/good/2", "great film");
    assertEquals(List.of("good", "bad", "good"), labels(open(folder.resolve("films"))));
    write("news/bydate-train/space/1", "fine words");
    write("news/bydate-test/cars/1", "poor words");
    assertEquals(List.of("cars", "space"), labels(open(folder.resolve("news"))));
    write("tests/test/1", "fine words");
    write("tests/other/1", "poor words");
    assertEquals(List.of("other", "test"), labels(open(folder.resolve("tests"))));
  }

  @Test
  void linksToFoldersAreFollowed() throws IOException {
    mails();
    write("elsewhere/3", "lunch today");
    Files.createSymbolicLink(folder.resolve("mails/more"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("elsewhere/round"), folder.resolve("elsewhere"));
    assertEquals(List.of("ham", "more", "spam", "spam"), labels(open(folder.resolve("mails"))));
  }

  @Test
  void filesOfSystemsAreNoDocuments() throws IOException {
    write("mails/ham/Thumbs.db", new byte[] {1, 0, 2});
    write("mails/spam/desktop.ini", "some words");
    assertEquals(3, open(mails()).samples().rows());
  }

  @Test
  void aFolderIsWhatMostOfItIs() throws IOException {
    byte[] png = TestPng.bytes(4, 4);
    for (int i = 0; i < 3; i++) {
      write("docs/" + i + ".txt", "word number" + i);
    }
    write("docs/fig1.png", png);
    write("docs/fig2.png", png);
    write("docs/tables/a.csv", "1,2");
    Path docs = folder.resolve("docs");
    assertEquals(List.of("0.txt", "1.txt", "2.txt"), captions(open(docs)));
    assertEquals(
        List.of(
            docs + " is read as texts; 2 of 6 files are images and left out: fig1.png, fig2.png",
            docs + " is read as texts; 1 of 6 files are tables and left out: tables/a.csv"),
        listening.warnings);
    listening.warnings.clear();
    write("docs/fig3.png", png);
    assertEquals(List.of("fig1.png", "fig2.png", "fig3.png"), captions(open(docs)));
    assertEquals(
        List.of(
            docs
                + " is read as images; beside 3 of them 3 texts are left out: 0.txt, 1.txt, 2.txt;"
                + " put them into a folder of their own to read them"),
        listening.warnings);
    // Texts that are named like images tell of these.
    listening.warnings.clear();
    for (int i = 0; i < 20; i++) {
      write("boxes/labels/" + i + ".txt", "0 0.1 0.2");
      write("boxes/images/" + i + ".png", png);
    }
    write("boxes/classes.txt", "cat");
    assertEquals(20, open(folder.resolve("boxes")).samples().rows());
    assertEquals(List.of(), listening.warnings);
    assertEquals(
        folder.resolve("boxes")
            + " is read as images; beside 20 of them 1 texts are left out: classes.txt",
        listening.notes.get(listening.notes.size() - 1));
  }

  @Test
  void tablesAreNoTexts() throws IOException {
    write("parts/_SUCCESS", "");
    write("parts/README", "two parts");
    write("parts/part-0.csv", "x,y\n1,2.5\n4,3\n");
    write("parts/part-1.csv", "x,y\n9,1\n");
    Path parts = folder.resolve("parts");
    Dataset together = open(parts);
    assertEquals(3, together.samples().rows());
    assertArrayEquals(new float[] {9, 1}, together.samples().row(2));
    Features texts = saved(open(mails()));
    write("tables/a.csv", "1,2");
    assertEquals(
        folder.resolve("tables") + " holds no texts, but a.csv",
        refusal(folder.resolve("tables"), listening.fitted(texts)));
    Path tar = tar("a.csv", "1,2\n3,4\n");
    assertEquals(
        tar + ": a table in an archive; give the table itself (a.csv)",
        refusal(tar, listening.strict()));
    Path zip = zip("a.csv", "1,2\n3,4\n5,6\n");
    assertEquals(3, open(zip).samples().rows());
  }

  @Test
  void linesAreDocuments() throws IOException {
    Path lines = write("lines.txt", "red apple\r\n\ngreen apple\nred, red wine");
    Dataset dataset = open(lines);
    assertEquals(List.of("red apple", "green apple", "red, red wine"), captions(dataset));
    assertEquals(List.of("apple", "green", "red", "wine"), dataset.features().get().columns());
    assertEquals(
        List.of(
            "lines.txt: 1 of 4 documents have none of the words that became columns, and are left"
                + " out: line 2"),
        listening.warnings);
    String longLine = "word ".repeat(40);
    assertEquals(
        longLine.substring(0, 80) + "...",
        captions(open(write("long.txt", longLine + "\n" + longLine))).get(0));
  }

  @Test
  void packedLinesAreReadToo() throws IOException {
    Path path = folder.resolve("lines.TXT.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("red apple\ngreen apple\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(2, open(path).samples().rows());
  }

  @Test
  void numbersInTextFilesStayNumbers() throws IOException {
    for (String numbers :
        List.of("1,2\n3,4\n", "x;y\n1;2\n3;4\n", "1\t2\tox\n3\t4\tcat\n5\t6\tox\n", "7\n")) {
      Path path = write("numbers.txt", numbers);
      assertFalse(new TextReader().recognises(path), numbers);
    }
    assertEquals(2, open(write("numbers.txt", "1,2\n3,4\n")).samples().dimension());
    for (String texts : List.of("a b c", "title\nwords, and 3 more words\n", "x\n1,2\nno number")) {
      assertTrue(new TextReader().recognises(write("texts.txt", texts)), texts);
    }
    assertFalse(new TextReader().recognises(write("words.dat", "just words")));
  }

  @Test
  void documentsMayBeWithoutALabel() throws IOException {
    Path lines = write("lines.txt", "red apple\ngreen apple\nold pear\n");
    OwnLabels own = new OwnLabels("labels", Optional.of(Labels.ofNames(List.of("", "b", "a"))));
    Dataset dataset = new TextReader().read(lines, listening.strict(), own);
    assertArrayEquals(new int[] {1, 2}, dataset.labels().orElseThrow().known());
    assertEquals(Optional.of("b"), dataset.labels().get().nameOf(1));
  }

  @Test
  void labelsOfAFileAreForAllLines() throws IOException {
    Path lines = write("lines.txt", "red apple\n\ngreen apple\n");
    Path labels = write("labels", "ripe\nnothing\nunripe\n");
    Dataset dataset =
        inputs(listening.strict()).withLabels(labels.toString()).open(lines.toString());
    assertEquals(List.of("ripe", "unripe"), labels(dataset));
    for (String wrong : List.of("a\nb\n", "a\nb\nc\nd\n")) {
      Path few = write("wrong", wrong);
      assertEquals(
          "lines.txt has 3 rows, but %s has %d labels".formatted(few, wrong.length() / 2),
          assertThrows(
                  InvalidInputException.class,
                  () ->
                      inputs(listening.strict()).withLabels(few.toString()).open(lines.toString()))
              .getMessage());
    }
    assertEquals(
        "no such file of labels: kind (%s has no columns)".formatted(lines),
        assertThrows(
                InvalidInputException.class,
                () -> inputs(listening.strict()).withLabels("kind").open(lines.toString()))
            .getMessage());
  }

  @Test
  void aColumnOfATableHoldsTexts() throws IOException {
    Path table =
        write("table.csv", "id,body,kind\n1,\"red, red apple\",fruit\n2,green grass,plant\n");
    for (String column : List.of("body", "1")) {
      Inputs inputs = inputs(listening.column(column)).withLabels("kind");
      Dataset dataset = inputs.open(table.toString());
      assertEquals(List.of("red, red apple", "green grass"), captions(dataset));
      assertEquals(List.of("fruit", "plant"), labels(dataset));
      assertEquals(
          List.of("apple", "grass", "green", "red"), dataset.features().orElseThrow().columns());
    }
    Path tabs = write("table.tsv", "0\tred apple\n1\tgreen grass\n");
    assertEquals(2, open(tabs, listening.column("1")).samples().rows());
    assertEquals(
        table + ": no column 'text'; the 3 columns are id, body, kind",
        refusal(table, listening.column("text")));
    assertEquals(
        "the texts are said to be in column 'body', but %s is a folder and not a table"
            .formatted(mails()),
        refusal(mails(), listening.column("body")));
  }

  @Test
  void labelsOfATableOfTextsMayBeMissing() throws IOException {
    Path table =
        write("table.csv", "body,kind\nred apple,a\ngreen grass,NA\nred pear,b\nblue sea,\n");
    Labels some =
        inputs(listening.column("body"))
            .withLabels("kind")
            .open(table.toString())
            .labels()
            .orElseThrow();
    assertArrayEquals(new int[] {0, 2}, some.known());
  }

  @Test
  void aQuoteThatIsALetterDoesNotSwallowLines() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      String quote = i == 9 || i == 29 ? "\"" : "";
      text.append(i % 2 == 0 ? "ham" : "spam").append('\t').append(quote).append("apple number ");
      text.append(i).append('\n');
    }
    Path table = write("sms.tsv", text.toString());
    Inputs inputs = inputs(listening.column("1")).withLabels("0");
    assertEquals(40, inputs.open(table.toString()).samples().rows());
  }

  @Test
  void textsOfPartsAndOfParquetAreReadFromTheirColumn() throws IOException {
    write("parts/a.csv", "id,body\n1,red apple\n2,green grass\n");
    Path parts = write("parts/b.csv", "id,body\n3,green apple\n").getParent();
    assertEquals(3, open(parts, listening.column("body")).samples().rows());
    Path zip = zip("t.csv", "id,body\n1,red apple\n2,green grass\n");
    assertEquals(2, open(zip, listening.column("body")).samples().rows());
    Path json =
        write("t.jsonl", "{\"body\":\"red apple\",\"n\":1}\n{\"body\":\"grass\",\"n\":2}\n");
    assertEquals(List.of("red apple", "grass"), captions(open(json, listening.column("body"))));
  }

  @Test
  void linesOfATableThatLackFieldsAreRefusedOrSkipped() throws IOException {
    Path table = write("table.csv", "id,body\n1,red apple\n2\n3,green apple\n");
    assertEquals(
        table
            + ": line 3 has 1 field, but the others have 2 (separator: ,);"
            + " --skip-bad leaves such lines out",
        refusal(table, listening.column("body")));
    Preparation skipping = listening.preparation(true, Optional.of("body"), Optional.empty());
    Dataset rows = open(table, skipping);
    assertEquals(2, rows.samples().rows());
    assertEquals(2, rows.numbers().number(1), "counted among all documents");
    assertEquals(
        List.of(
            "table.csv: 1 of 3 documents cannot be read and are left out:"
                + " line 3 has 1 field, but the others have 2 (separator: ,)"),
        listening.warnings);
  }

  @Test
  void bytesThatAreNotUtf8AreLatin1ForThatDocument() throws IOException {
    write("mixed/a", "na\u00efve caf\u00e9");
    write("mixed/b", "na\u00efve caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    write("mixed/c", "\ufeffcaf\u00e9");
    Dataset mixed = open(folder.resolve("mixed"));
    assertEquals(List.of("caf\u00e9", "na\u00efve"), mixed.features().orElseThrow().columns());
    assertArrayEquals(mixed.samples().row(0), mixed.samples().row(1));
    assertArrayEquals(new float[] {1, 0}, mixed.samples().row(2));
  }

  @Test
  void binaryFilesAreRefusedOrSkipped() throws IOException {
    Path mails = mails();
    Path binary = write("mails/ham/b.bin", new byte[] {'P', 'K', 3, 0, 9});
    assertEquals(
        binary + " is not text: byte 3 is zero; --skip-bad leaves such documents out",
        refusal(mails, listening.strict()));
    Dataset rest = open(mails, listening.skipping());
    assertEquals(3, rest.samples().rows());
    assertEquals(List.of(1, 2, 3), IntStream.range(0, 3).mapToObj(rest.numbers()::number).toList());
    assertEquals(
        List.of("mails: 1 of 4 documents cannot be read and are left out: ham/b.bin"),
        listening.warnings);
    // Labels of a file are for all documents, also for those that are skipped.
    Path labels = write("labels", "skipped\na\nb\nc\n");
    Dataset labelled =
        inputs(listening.skipping()).withLabels(labels.toString()).open(mails.toString());
    assertEquals(List.of("a", "b", "c"), labels(labelled));
  }

  private Path tar(String... namesAndTexts) throws IOException {
    Path path = Files.createTempFile(folder, "mails", ".tar.gz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(path)))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        byte[] bytes = namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(namesAndTexts[i], true);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return path;
  }

  private Path zip(String... namesAndTexts) throws IOException {
    Path path = Files.createTempFile(folder, "mails", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  @Test
  void archivesAreFoldersInOrder() throws IOException {
    String[] files = {
      "mails/spam/2.txt",
      "cheap pills",
      "mails/spam/10.txt",
      "cheap watches",
      "mails/ham/" + "deep/".repeat(30) + "1",
      "lunch tomorrow",
      "mails/.git/config",
      "hidden words",
      "__MACOSX/mails/spam/2.txt",
      "hidden words"
    };
    for (Path archive : List.of(tar(files), zip(files))) {
      Dataset mails = open(archive);
      assertEquals(
          List.of("ham/" + "deep/".repeat(30) + "1", "spam/10.txt", "spam/2.txt"), captions(mails));
      assertEquals(List.of("ham", "spam", "spam"), labels(mails));
      assertEquals(open(mails()).samples().sha256(), mails.samples().sha256());
    }
  }

  @Test
  void entriesThatLeadOutOfTheArchiveAreRefused() throws IOException {
    for (String name :
        List.of("../evil", "mails/../../evil", "/etc/evil", "..\\evil", "C:\\evil")) {
      for (Path archive : List.of(tar("a", "good words", name, "evil words"), zip(name, "evil"))) {
        assertEquals(
            "%s: the entry %s leads out of the archive's own folder".formatted(archive, name),
            refusal(archive, listening.skipping()));
      }
    }
    // Two dots within a name lead nowhere.
    assertEquals(2, open(tar("a..b", "good words", "c", "more words")).samples().rows());
  }

  @Test
  void archivesThatExpandWithoutEndAreRefused() throws IOException {
    String endless = " ".repeat(17 << 20);
    for (Path archive : List.of(tar("a", endless), zip("a", endless))) {
      assertTrue(Files.size(archive) < 100_000);
      assertEquals(
          archive + ": expands to more than 16 MB, which is not believed of its size",
          refusal(archive, listening.skipping()));
    }
  }

  @Test
  void damagedArchivesAreRefused() throws IOException {
    Path archive = tar("a", "some words", "b", "more words ".repeat(1000));
    byte[] bytes = Files.readAllBytes(archive);
    Files.write(archive, Arrays.copyOf(bytes, bytes.length - 40));
    assertEquals(
        archive + ": not a whole tar archive: Unexpected end of ZLIB input stream",
        refusal(archive, listening.strict()));
    Path text = write("no.tar", "no archive");
    assertEquals(text + ": not a tar archive, or an empty one", refusal(text, listening.strict()));
  }

  /** Features as they come out of the file of a model. */
  private static Features saved(Dataset dataset) {
    return new ModelDetails(
            Map.of(),
            new Provenance("texts", "0".repeat(64), 1, Map.of()),
            Optional.empty(),
            dataset.features())
        .features()
        .orElseThrow();
  }

  @Test
  void savedFeaturesGiveTheSameRows() throws IOException {
    Path mails = mails();
    Dataset fitted = open(mails);
    Preparation preparation = listening.fitted(saved(fitted));
    Dataset applied = open(mails, preparation);
    assertEquals(fitted.samples().sha256(), applied.samples().sha256());
    assertEquals(captions(fitted), captions(applied));
    // A file, of any name, is one document, for that is what the features were fitted on.
    Dataset one = open(write("new-mail", "watches, cheap\ncheap\n"), preparation);
    assertEquals(1, one.samples().rows());
    assertEquals(
        List.of("new-mail", "new-mail"),
        List.of(one.name(), one.captions().orElseThrow().caption(0)));
    // In a table texts are in the column that is named.
    Path table = write("new.csv", "id,body\n1,cheap pills\n2,nothing of it\n");
    Dataset ofTable =
        open(table, listening.preparation(false, Optional.of("body"), Optional.of(saved(fitted))));
    assertArrayEquals(fitted.samples().row(2), ofTable.samples().row(0));
    assertArrayEquals(new float[5], ofTable.samples().row(1));
    assertEquals(
        table + " is a table: say which of its columns holds the texts (--text)",
        refusal(table, preparation));
  }

  @Test
  void savedFeaturesRememberLinesAndColumns() throws IOException {
    Path lines = write("lines.txt", "red apple\ngreen apple\n");
    Features ofLines = saved(open(lines));
    assertEquals(2, open(write("new", "apple\nred\n"), listening.fitted(ofLines)).samples().rows());
    Path table = write("table.csv", "id,body\n1,red apple\n2,green grass\n");
    Dataset fitted = open(table, listening.column("body"));
    Path other = write("other.csv", "body\ngreen grass\n");
    Dataset applied = open(other, listening.fitted(saved(fitted)));
    assertArrayEquals(fitted.samples().row(1), applied.samples().row(0));
  }

  @Test
  void modelsAndInputsOfOtherKindsDoNotFit() throws IOException {
    Path mails = mails();
    Features features = saved(open(mails));
    Preparation texts = listening.fitted(features);
    Path npy = write("rows.npy", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    assertEquals(npy + " is not text, but the model was made for texts", refusal(npy, texts));
    assertEquals(
        "digits:20 holds rows of numbers, but the model was made for texts",
        assertThrows(InvalidInputException.class, () -> inputs(texts).open("digits:20"))
            .getMessage());
    assertEquals(
        mails + " holds texts, but the model was made for rows of numbers",
        refusal(mails, listening.fitted(Features.table(List.of()))));
  }

  @Test
  void foldersWithoutTextsAreNoTexts() throws IOException {
    write("sounds/a.wav", new byte[] {'R', 'I', 'F', 'F', 0, 0});
    assertEquals(
        folder.resolve("sounds/a.wav")
            + " is not text: byte 4 is zero; --skip-bad leaves such documents out",
        refusal(folder.resolve("sounds"), listening.strict()));
  }

  @Test
  void byteOrderMarksTellTheEncoding() throws IOException {
    String text = "na\u00efve \ud83c\udf4e caf\u00e9";
    for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-8")) {
      Charset charset = Charset.forName(name);
      write("wide/" + name, ("\ufeff" + text).getBytes(charset));
      Path lines = write("lines.txt", ("\ufeff" + text + "\r\ngreen apple\r\n").getBytes(charset));
      assertEquals(List.of(text, "green apple"), captions(open(lines)), name);
      Path table =
          write("t.csv", ("\ufeffid,body,kind\n1," + text + ",a\n2,green,b\n").getBytes(charset));
      Dataset rows = inputs(listening.column("body")).withLabels("kind").open(table.toString());
      assertEquals(List.of("a", "b"), labels(rows), name);
      assertEquals(List.of("caf\u00e9", "green", "na\u00efve"), rows.features().get().columns());
      Path numbers = write("n.csv", "\ufeff1,2\n3,4\n".getBytes(charset));
      assertArrayEquals(new float[] {1, 2}, open(numbers).samples().row(0), name);
    }
    Dataset wide = open(folder.resolve("wide"));
    assertEquals(5, wide.samples().rows());
    assertEquals(List.of("caf\u00e9", "na\u00efve"), wide.features().orElseThrow().columns());
  }

  @Test
  void zerosInWideTextsAreNoText() throws IOException {
    Path file = write("wide/a", "\ufeffa\0b".getBytes(StandardCharsets.UTF_16LE));
    assertEquals(
        file + " is not text: character 1 is zero; --skip-bad leaves such documents out",
        refusal(folder.resolve("wide"), listening.strict()));
  }

  @Test
  void linesMayEndAsOnceOnTheMacintosh() throws IOException {
    assertEquals(
        List.of("red apple", "green apple"),
        captions(open(write("lines.txt", "red apple\rgreen apple\r"))));
    // Where there are line feeds a carriage return is none.
    assertEquals(
        List.of("red apple", "green pear"),
        captions(open(write("lines.txt", "red\rapple\ngreen pear\n"))));
  }

  @Test
  void whatOnlyLooksLikeTextIsRefused() throws IOException {
    Path pdf = write("docs/a.pdf", "%PDF-1.4\nstream of letters");
    assertEquals(
        pdf
            + " is not text: it is a PDF; convert it to plain text; --skip-bad leaves such documents"
            + " out",
        refusal(folder.resolve("docs"), listening.strict()));
    byte[] noise = new byte[200];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (1 + i);
    }
    Path binary = write("noise/a", noise);
    assertEquals(
        binary
            + " is not text: 24 of its first 200 bytes are control characters; --skip-bad leaves"
            + " such documents out",
        refusal(folder.resolve("noise"), listening.strict()));
  }

  @Test
  void captionsKeepPairsOfSurrogatesWhole() throws IOException {
    String apple = "\ud83c\udf4e";
    String line = "apple" + apple.repeat(100);
    String caption = captions(open(write("lines.txt", line + "\nred apple\n"))).get(0);
    assertEquals("apple" + apple.repeat(37) + "...", caption);
  }

  @Test
  void archivesKeepClassesBesideAReadme() throws IOException {
    String[] files = {
      "./mails/README.txt", "some words",
      "./mails/spam/1", "cheap pills",
      "./mails/ham//2", "lunch tomorrow",
      "mails/ham/3", "lunch today"
    };
    for (Path archive : List.of(tar(files), zip(files))) {
      Dataset mails = open(archive);
      assertEquals(List.of("ham/2", "ham/3", "spam/1"), captions(mails));
      assertEquals(List.of("ham", "ham", "spam"), labels(mails));
    }
  }
}
