package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.card.ResultCard;
import org.imsat.samples.Captions;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class WordsSectionTest {
  private static final List<String> WORDS = List.of("goal", "team", "<script>", "orbit");

  /** Two documents on sport, two on space; "team" is in all of them. */
  private static final CompressedRows ROWS =
      CompressedRows.of(
          new int[] {0, 2, 4, 7, 9},
          new int[] {0, 1, 0, 1, 1, 2, 3, 1, 3},
          new float[] {0.9f, 0.4f, 0.5f, 0.4f, 0.4f, 0.6f, 0.7f, 0.4f, 0.9f},
          4);

  private static Dataset data() {
    return new Dataset(
        "mails",
        ROWS,
        Optional.of(Labels.ofNames(List.of("sport", "sport", "space", "sport"))),
        Optional.of(Captions.of(List.of("first", "second", "<third>", "fourth"))),
        Optional.of(new Features("tfidf", WORDS, Map.of())));
  }

  private static Partition partition() {
    return new Partition(data(), new int[] {0, 0, 1, 1}, new float[] {0.9f, 0.8f, 0.7f, 0.6f}, 3);
  }

  @Test
  void wordsAreThoseHeavierThanElsewhere() {
    WordsSection section = new WordsSection(partition(), ROWS, WORDS);
    assertEquals(List.of(0), section.topWords(0));
    assertEquals(List.of(3, 2), section.topWords(1));
  }

  @Test
  void nearestDocumentsComeFirstAndTextIsEscaped() {
    String html = new WordsSection(partition(), ROWS, WORDS).members();
    // 0.9 * 0.7 + 0.4 * 0.4 against 0.5 * 0.7 + 0.4 * 0.4 with the mean of cluster 0.
    assertTrue(html.indexOf(">first</li>") < html.indexOf(">second</li>"), html);
    // 0.9 * 0.8 + 0.16 = 0.88 against 0.7 * 0.8 + 0.6 * 0.3 + 0.16 = 0.90 with that of cluster 1.
    assertTrue(html.indexOf(">&lt;third&gt;</li>") < html.indexOf(">fourth</li>"), html);
    assertTrue(html.contains("&lt;script&gt;</li>"), html);
    assertFalse(html.contains("<script>"), html);
    assertTrue(html.contains("Empty: no document is assigned to it."), html);
  }

  @Test
  void reportsOnTextsShowWords() {
    String html =
        ClusterReport.of(
                ResultCard.of(Map.of("data", Map.of("name", "mails"))),
                data(),
                new int[] {0, 0, 1, 1},
                new float[] {0.9f, 0.8f, 0.7f, 0.6f})
            .html();
    assertTrue(html.contains("What each cluster is about"), html);
    assertTrue(html.contains("Least certain documents"), html);
  }
}
