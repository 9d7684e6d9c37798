package org.imsat.data.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.Vocabulary;
import org.imsat.features.text.Analysis;
import org.imsat.features.text.TextFeatures;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TfIdfTest {
  private static final String[] FRUIT = {
    "apple banana apple cherry",
    "banana banana date",
    "cherry elder",
    "apple fig cherry date banana elder",
    "grape grape grape apple"
  };

  private static final List<String> COLUMNS =
      List.of("apple", "banana", "cherry", "date", "elder", "grape");

  private final Listening listening = new Listening();

  private static TfIdf.Settings tokens(int words, int minimumWords, boolean logarithmic) {
    return new TfIdf.Settings(
        Optional.of(Analysis.tokens()),
        Vocabulary.of(words),
        minimumWords,
        logarithmic,
        Map.of("documents", "files"));
  }

  private static void assertRows(double[][] expected, Dataset found) {
    assertEquals(expected.length, found.samples().rows());
    for (int row = 0; row < expected.length; row++) {
      float[] values = found.samples().row(row);
      assertArrayEquals(
          expected[row],
          IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray(),
          1e-6,
          "row " + row);
    }
  }

  /**
   * From scikit-learn 1.2.1: TfidfVectorizer(max_features=6, token_pattern=r'\S+'). The words of
   * equal counts are "date", "elder" and, less frequent and left out, "fig".
   */
  @Test
  void isThatOfScikitLearn() {
    Dataset fruit = TfIdf.fit(Texts.of(FRUIT), tokens(6, 1, false), listening.strict());
    assertEquals(COLUMNS, fruit.features().orElseThrow().columns());
    assertArrayEquals(
        new float[] {1.405465f, 1.405465f, 1.405465f, 1.693147f, 1.693147f, 2.098612f},
        fruit.features().get().floats("idf"),
        1e-6f);
    assertRows(
        new double[][] {
          {0.816496581, 0.408248290, 0.408248290, 0, 0, 0},
          {0, 0.856605792, 0, 0.515971430, 0, 0},
          {0, 0, 0.638710578, 0, 0.769447073, 0},
          {0.411604646, 0.411604646, 0.411604646, 0.495855245, 0.495855245, 0},
          {0.217874352, 0, 0, 0, 0, 0.975976827}
        },
        fruit);
    SparseSamples sparse = (SparseSamples) fruit.samples();
    assertEquals(2, sparse.stored(4));
    assertEquals("4", fruit.captions().orElseThrow().caption(4));
    assertEquals(Optional.empty(), fruit.labels());
    assertEquals(List.of(), listening.warnings);
    assertEquals(List.of("documents of texts 5 OptionalLong[5]"), listening.progress);
  }

  /** From scikit-learn 1.2.1, with sublinear_tf=True. */
  @Test
  void takesLogarithmsOfCounts() {
    Dataset fruit = TfIdf.fit(Texts.of(FRUIT), tokens(6, 1, true), listening.strict());
    assertRows(
        new double[][] {
          {0.767494567, 0.453294655, 0.453294655, 0, 0, 0},
          {0, 0.814802475, 0, 0.579738672, 0, 0},
          {0, 0, 0.638710578, 0, 0.769447073, 0},
          {0.411604646, 0.411604646, 0.411604646, 0.495855245, 0.495855245, 0},
          {0.304016186, 0, 0, 0, 0, 0.952666867}
        },
        fruit);
  }

  @Test
  void takesTheMostFrequentWordsAndOfEqualOnesTheFirst() {
    // apple 4, banana 4, cherry 3, grape 3, date 2, elder 2, fig 1
    for (int words = 1; words <= 7; words++) {
      assertEquals(
          List.of("apple", "banana", "cherry", "grape", "date", "elder", "fig").stream()
              .limit(words)
              .sorted()
              .toList(),
          TfIdf.fit(Texts.of(FRUIT), tokens(words, 1, false), listening.strict())
              .features()
              .orElseThrow()
              .columns());
    }
    assertEquals(
        7,
        TfIdf.fit(Texts.of(FRUIT), tokens(2000, 1, false), listening.strict())
            .samples()
            .dimension());
  }

  @Test
  void appliedFeaturesGiveTheSameRows() {
    for (boolean logarithmic : new boolean[] {false, true}) {
      Dataset fitted = TfIdf.fit(Texts.of(FRUIT), tokens(6, 1, logarithmic), listening.strict());
      Features features = fitted.features().orElseThrow();
      Dataset applied = TfIdf.apply(Texts.of(FRUIT), listening.fitted(features));
      assertEquals(fitted.samples().sha256(), applied.samples().sha256());
      // Each row alone too.
      Dataset one = TfIdf.apply(Texts.of(FRUIT[3]), listening.fitted(features));
      assertArrayEquals(fitted.samples().row(3), one.samples().row(0));
      assertEquals(features, applied.features().orElseThrow());
      // And without a corpus.
      TextFeatures texts = TextFeatures.of(features);
      assertArrayEquals(fitted.samples().row(3), texts.row(FRUIT[3]));
      assertEquals(fitted.samples().sha256(), texts.rows(List.of(FRUIT)).sha256());
    }
  }

  @Test
  void leavesOutDocumentsWithTooFewWordsAndNamesThem() {
    Dataset fruit = TfIdf.fit(Texts.of(FRUIT), tokens(6, 3, false), listening.strict());
    assertEquals(4, fruit.samples().rows());
    assertEquals("3", fruit.captions().orElseThrow().caption(2));
    assertEquals(3, fruit.numbers().number(2));
    assertEquals(
        List.of(
            "texts: 1 of 5 documents have fewer than 3 of the words that became columns, and are"
                + " left out: 2"),
        listening.warnings);
    // Of the 4 documents that are left, 2 hold cherry: ln(5 / 3) + 1.
    assertEquals(1.5108256f, fruit.features().orElseThrow().floats("idf")[2], 1e-6f);
  }

  @Test
  void namesTwentyOfThoseLeftOutAndCountsTheRest() {
    String[] texts = new String[30];
    Arrays.fill(texts, " ");
    texts[4] = "word";
    assertEquals(
        1, TfIdf.fit(Texts.of(texts), tokens(6, 1, false), listening.strict()).samples().rows());
    assertEquals(
        List.of(
            "texts: 29 of 30 documents have none of the words that became columns, and are left"
                + " out: 0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 and"
                + " 9 more"),
        listening.warnings);
  }

  @Test
  void appliedFeaturesMakeRowsOfZerosOfEmptyDocuments() {
    Features features =
        TfIdf.fit(Texts.of(FRUIT), tokens(6, 1, false), listening.strict())
            .features()
            .orElseThrow();
    Dataset applied =
        TfIdf.apply(Texts.of("", "apple", "unknown words"), listening.fitted(features));
    assertRows(
        new double[][] {{0, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}}, applied);
    assertEquals(
        List.of(
            "texts: 2 of 3 documents have none of the model's words, and become rows of zeros: 0,"
                + " 2"),
        listening.warnings);
  }

  @Test
  void keepsLabelsOfTheDocumentsThatStay() {
    Texts texts =
        new Texts(
            List.of(
                Document.of("a", "apple pie").labelled("sweet"),
                Document.of("b", "").labelled("sour"),
                Document.of("c", "apple").labelled("bitter")));
    Dataset dataset = TfIdf.fit(texts, tokens(6, 1, false), listening.strict());
    assertArrayEquals(new int[] {1, 0}, dataset.labels().orElseThrow().toArray());
    assertEquals("sweet", dataset.labels().get().name(1));
  }

  @Test
  void refusesWhatHasNoWords() {
    assertEquals(
        "texts: none of the 2 documents has 1 or more words; numbers and single letters are none",
        refusal(() -> TfIdf.fit(Texts.of("", " "), tokens(6, 1, false), listening.strict())));
    assertEquals(
        "texts holds no documents that can be read",
        refusal(() -> TfIdf.fit(Texts.of(), tokens(6, 1, false), listening.strict())));
    assertEquals(
        "there must be at least 1 word, but 0 are asked for", refusal(() -> tokens(0, 1, false)));
  }

  @Test
  void refusesFeaturesThatItDidNotMake() {
    Features good =
        TfIdf.fit(Texts.of(FRUIT), tokens(6, 1, false), listening.strict())
            .features()
            .orElseThrow();
    assertEquals(
        "texts holds texts, but the model was made for rows of numbers",
        refused(Features.table(List.of("a"))));
    assertEquals(
        "texts holds texts, but the model was made for features of the kind gist",
        refused(new Features("gist", List.of(), Map.of())));
    assertEquals(
        "texts were taken apart by 'klingon-3', which this program does not know; it knows"
            + " english-1, tokens-1, words-2, words-2-en and so on",
        refused(changed(good, "analysis", "klingon-3")));
    assertEquals(
        "the features are incomplete: 6 words, 2 values of idf, logarithmicCounts = false",
        refused(changed(good, "idf", List.of(1.5, 2.5))));
    assertEquals(
        "the features are incomplete: 6 words, 6 values of idf, logarithmicCounts = 3",
        refused(changed(good, "logarithmicCounts", 3)));
  }

  private String refused(Features features) {
    return refusal(() -> TfIdf.apply(Texts.of(FRUIT), listening.fitted(features)));
  }

  private static Features changed(Features features, String setting, Object value) {
    Map<String, Object> settings = new HashMap<>(features.settings());
    settings.put(setting, value);
    return new Features(features.kind(), features.columns(), settings);
  }

  private static String refusal(Executable action) {
    return assertThrows(InvalidInputException.class, action).getMessage();
  }

  private Dataset fitted(Vocabulary vocabulary, String language, String... texts) {
    Preparation preparation = listening.strict().withWords(vocabulary, language);
    return TfIdf.fit(Texts.of(texts), TfIdf.Settings.of(preparation, Map.of()), preparation);
  }

  private static final String[] FRENCH = {
    "Le chat est dans la maison, et l'homme avec lui.",
    "Les chats ne sont pas dans l'eau.",
    "Un homme et une femme sont sur le pont."
  };

  @Test
  void stopWordsAreThoseOfTheLanguage() {
    List<String> words = List.of("chat", "chats", "eau", "femme", "homme", "maison", "pont");
    Dataset told = fitted(Vocabulary.of(20), "auto", FRENCH);
    assertEquals(words, told.features().orElseThrow().columns());
    assertEquals("words-2-fr", told.features().get().string("analysis"));
    assertEquals(
        List.of(
            "texts: taken for French, whose stop words are left out (--language names another)"),
        listening.notes);
    // The rows are those of the language that is named, and those that a model makes later.
    Dataset named = fitted(Vocabulary.of(20), "fr", FRENCH);
    assertEquals(told.samples().sha256(), named.samples().sha256());
    assertEquals(told.features(), named.features());
    Dataset applied = TfIdf.apply(Texts.of(FRENCH), listening.fitted(told.features().get()));
    assertEquals(told.samples().sha256(), applied.samples().sha256());
    Dataset all = fitted(Vocabulary.of(50), "none", FRENCH);
    assertTrue(all.features().orElseThrow().columns().containsAll(List.of("le", "l'homme")));
    assertEquals(
        "the stop words of the language 'tlh' are not known; known are en, de, fr, es, it, pt, nl,"
            + " sv, da, no, fi, ru (or auto, or none)",
        refusal(() -> fitted(Vocabulary.of(20), "tlh", FRENCH)));
  }

  @Test
  void englishTextsAreReadAsEver() {
    String[] texts = {"The cat's on the mat.", "A dog isn't a cat", "dogs and cats, 3 of them"};
    Dataset now = fitted(Vocabulary.of(20), "auto", texts);
    assertEquals(List.of(), listening.notes);
    assertEquals("words-2-en", now.features().orElseThrow().string("analysis"));
    Dataset before =
        TfIdf.fit(
            Texts.of(texts),
            new TfIdf.Settings(
                Optional.of(Analysis.named("english-1")), Vocabulary.of(20), 1, false, Map.of()),
            listening.strict());
    assertEquals(before.features().orElseThrow().columns(), now.features().get().columns());
    assertEquals(before.samples().sha256(), now.samples().sha256());
  }

  @Test
  void wordsInTooFewOrTooManyDocumentsAreLeftOut() {
    String[] texts = {"sun moon", "sun moon star", "sun star rain", "sun moon snow"};
    assertEquals(
        List.of("moon", "star", "sun"),
        fitted(new Vocabulary(9, 2, 1), "en", texts).features().orElseThrow().columns());
    assertEquals(
        List.of("moon", "rain", "snow", "star"),
        fitted(new Vocabulary(9, 1, 0.75), "en", texts).features().orElseThrow().columns());
    assertEquals(
        "texts: none of the 5 different words of 4 documents stands in 2 or more and in at most 0.1"
            + " of them",
        refusal(() -> fitted(new Vocabulary(9, 2, 0.1), "en", texts)));
    assertEquals(
        "words must stand in at least 1 document, not in 0",
        refusal(() -> new Vocabulary(9, 0, 1)));
    assertEquals(
        "the share of documents that a word stands in must be above 0 and at most 1, not 1.5",
        refusal(() -> new Vocabulary(9, 1, 1.5)));
  }
}
