package org.imsat.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static List<String> words(Analysis analysis, String text) {
    List<String> words = new ArrayList<>();
    analysis.words(Document.of("text", text), words::add);
    return words;
  }

  @Test
  void wordsAreInLowerCaseAndHaveTwoLetters() {
    assertEquals(
        List.of("quick", "foxes", "jumped", "mp3", "player", "na\u00efve", "caf\u00e9", "a1b"),
        words(
            Analysis.english(),
            "The QUICK foxes jumped: x y 42 3.14 1993 mp3-player, NA\u00cfVE caf\u00e9 A1B 7z"));
  }

  @Test
  void possessivesAndShortFormsAreNoWordsOfTheirOwn() {
    assertEquals(
        List.of("nasa", "nasa", "dog", "o'brien"),
        words(
            Analysis.english(),
            "NASA's NASA\u2019s dog's O'Brien don't DON\u2019T it's I'm they'll"));
  }

  @Test
  void stopWordsAreThoseOfGrammar() {
    assertEquals(
        List.of("cat", "sat", "mat"),
        words(Analysis.english(), "the cat, which was not yet there, sat upon its own mat again"));
    // The comments of the list are none of it.
    assertEquals(
        List.of("articles", "pronouns", "grammar"),
        words(Analysis.english(), "articles pronouns grammar"));
  }

  @Test
  void tokensAreTakenAsTheyAre() {
    assertEquals(List.of("the", "X", "9", "don't"), words(Analysis.tokens(), " the\tX\n9  don't "));
  }

  @Test
  void namesFindThem() {
    for (Analysis analysis :
        List.of(
            Analysis.english(),
            Analysis.tokens(),
            new Words(List.of()),
            new Words(List.of(Language.GERMAN, Language.FRENCH)))) {
      assertEquals(analysis, Analysis.named(analysis.name()));
    }
    assertEquals("words-2-de+fr", new Words(List.of(Language.GERMAN, Language.FRENCH)).name());
    assertEquals("english-1", Analysis.named("english-1").name());
  }
}
