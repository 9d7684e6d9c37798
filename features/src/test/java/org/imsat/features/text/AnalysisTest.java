package org.imsat.features.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static List<String> words(Analysis analysis, String text) {
    List<String> words = new ArrayList<>();
    analysis.words("", text, words::add);
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

  @Test
  void formsOfUnicodeAreOne() {
    assertEquals(
        List.of("caf\u00e9", "caf\u00e9", "pc98", "\uac00\ub098"),
        words(Analysis.english(), "caf\u00e9 cafe\u0301 \uff30\uff2398 \u1100\u1161\u1102\u1161"));
    assertEquals(List.of("cafe\u0301"), words(Analysis.named("english-1"), "cafe\u0301"));
  }

  @Test
  void scriptsWithoutSpacesComeApartIntoPairs() {
    Analysis none = new Words(List.of());
    assertEquals(
        List.of("\u6211\u7231", "\u7231\u82f9", "\u82f9\u679c", "apple", "\u597d"),
        words(none, "\u6211\u7231\u82f9\u679c Apple\uff0c\u597d\u3002"));
    assertEquals(
        List.of("\u30c6\u30b9", "\u30b9\u30c8", "\u3067\u3059"),
        words(none, "\u30c6\u30b9\u30c8 \u3067\u3059"));
    assertEquals(List.of("\ud55c\uad6d", "\uad6d\uc5b4"), words(none, "\ud55c\uad6d\uc5b4"));
    // Thai letters keep the marks above and below them.
    assertEquals(
        List.of("\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48", "\u0e19\u0e35\u0e48\u0e14\u0e35"),
        words(none, "\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48\u0e14\u0e35"));
  }

  @Test
  void articlesBeforeAnApostropheFallAway() {
    Analysis french = new Words(List.of(Language.FRENCH));
    assertEquals(
        List.of("homme", "aujourd'hui", "arbre"),
        words(french, "L\u2019homme qu'il est aujourd'hui, d'un arbre, l'a"));
    assertEquals(
        List.of("arte", "uomo"),
        words(new Words(List.of(Language.ITALIAN)), "dell'arte dell\u2019uomo, c'\u00e8"));
    assertEquals(List.of("d'arc"), words(Analysis.english(), "d'Arc"));
  }

  @Test
  void ofHtmlWhatIsReadStays() {
    String page =
        """
        <?xml version="1.0"?><!-- a comment --><!DOCTYPE html>
        <html><head><title>Red apples</title><style>p {color: blue}</style>
        <script>if (a < b) alert("pills")</script></head>
        <body class="large"><p>caf&eacute; &amp; gar<b>den</b></p><p>x&lt;y</p></body></html>
        """;
    List<String> words = List.of("red", "apples", "caf\u00e9", "garden");
    assertEquals(words, words(Analysis.english(), page));
    assertEquals(
        List.of("fresh", "bread", "br"),
        words(Analysis.english(), "<p class='x'>Fresh<br>bread &lt;br&gt;</p>"));
    // So does what is only named like it.
    List<String> found = new ArrayList<>();
    Analysis.english().words("a/page.HTM", "fresh <i>bread", found::add);
    assertEquals(List.of("fresh", "bread"), found);
    // Earlier models took pages as they are.
    assertEquals(
        List.of("html", "body", "bread", "body", "html"),
        words(Analysis.named("english-1"), "<html><body>bread</body></html>"));
  }

  @Test
  void textsWithTagsInThemAreNoHtml() {
    assertEquals(
        List.of("ref", "list", "html", "ref"),
        words(Analysis.english(), "<ref> list of HTML </ref>"));
    assertEquals(
        List.of("heart", "br", "bread"),
        words(Analysis.english(), "i <3 heart, 1 < 2 <br> <bread>"));
    String comments = "<!-- -->".repeat(5000) + " no page";
    assertEquals(List.of("page"), words(Analysis.english(), comments));
    assertEquals(List.of("unclosed"), words(Analysis.english(), "<p unclosed"));
  }
}
