package org.imsat.features.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {
  /** As a model keeps them: numbers are doubles. */
  private static Features kept(String analysis, boolean logarithmic) {
    return new Features(
        "tfidf",
        List.of("apple", "cherry", "pear"),
        Map.of(
            "analysis",
            analysis,
            "idf",
            List.of(1.0, 2.0, 1.5),
            "logarithmicCounts",
            logarithmic,
            "documents",
            "files"));
  }

  @Test
  void wordsAreCountedWeightedAndBroughtToUnitLength() {
    TextFeatures features = TextFeatures.of(kept("words-2-en", false));
    assertEquals(3, features.dimension());
    // Three apples of weight 1 and two cherries of weight 2: 3 and 4.
    String text = "The apple, an APPLE\nand the apple's cherry; cherry and 7 plums";
    assertArrayEquals(new float[] {3 / 5f, 4 / 5f, 0}, features.row(text));
    assertArrayEquals(
        new float[] {3 / 5f, 4 / 5f, 0},
        features.row("<p>Apple apple <b>apple</b> cherry cherry <img alt='pear'></p>"));
  }

  @Test
  void logarithmsOfCountsAreTakenWhereTheModelDoes() {
    float[] row = TextFeatures.of(kept("tokens-1", true)).row("apple apple apple pear");
    double apple = 1 + Math.log(3);
    double length = Math.sqrt(apple * apple + 1.5 * 1.5);
    assertArrayEquals(new float[] {(float) (apple / length), 0, (float) (1.5 / length)}, row);
  }

  @Test
  void aTextWithoutTheWordsIsZero() {
    TextFeatures features = TextFeatures.of(kept("words-2", false));
    assertArrayEquals(new float[3], features.row(""));
    assertArrayEquals(new float[3], features.row("plums"));
  }

  @Test
  void severalTextsAreSparseRows() {
    TextFeatures features = TextFeatures.of(kept("words-2", false));
    SparseSamples rows = features.rows(List.of("pear", "", "apple pear apple"));
    assertEquals(3, rows.rows());
    assertEquals(2, rows.stored(2));
    assertArrayEquals(new float[] {0, 0, 1}, rows.row(0));
    assertArrayEquals(new float[3], rows.row(1));
    assertArrayEquals(features.row("apple pear apple"), rows.row(2));
    assertThrows(InvalidInputException.class, () -> features.rows(List.of()));
  }

  @Test
  void fittedFeaturesAreKept() {
    TextFeatures features =
        TextFeatures.fitted(
            Analysis.english(),
            List.of("apple", "pear"),
            List.of(1f, 1.5f),
            true,
            Map.of("documents", "lines"));
    assertEquals(
        new Features(
            "tfidf",
            List.of("apple", "pear"),
            Map.of(
                "analysis",
                "words-2-en",
                "idf",
                List.of(1f, 1.5f),
                "logarithmicCounts",
                true,
                "documents",
                "lines")),
        features.features());
  }

  @Test
  void whatIsNotOfTextsIsRefused() {
    assertEquals(
        "texts need features of the kind tfidf, but these are of the kind gist",
        assertThrows(
                InvalidInputException.class,
                () -> TextFeatures.of(new Features("gist", List.of(), Map.of())))
            .getMessage());
    assertEquals(
        "the setting idf of tfidf must be a list of numbers, but is null",
        assertThrows(
                InvalidInputException.class,
                () -> TextFeatures.of(new Features("tfidf", List.of("a"), Map.of())))
            .getMessage());
  }
}
