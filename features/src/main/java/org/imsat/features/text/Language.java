package org.imsat.features.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A language of which the words of grammar are known, see {@link StopWords}. */
public enum Language {
  ENGLISH("en", "English", ""),
  GERMAN("de", "German", ""),
  FRENCH("fr", "French", "l m t qu n s j d c jusqu quoiqu lorsqu puisqu"),
  SPANISH("es", "Spanish", ""),
  ITALIAN(
      "it",
      "Italian",
      "c l all dall dell nell sull coll pell gl agl dagl degl negl sugl un m t s v d"),
  PORTUGUESE("pt", "Portuguese", ""),
  DUTCH("nl", "Dutch", ""),
  SWEDISH("sv", "Swedish", ""),
  DANISH("da", "Danish", ""),
  NORWEGIAN("no", "Norwegian", ""),
  FINNISH("fi", "Finnish", ""),
  RUSSIAN("ru", "Russian", "");

  private final String code;
  private final String text;

  /**
   * What stands before an apostrophe and is a word of grammar, as in l'homme; a space on both
   * sides.
   */
  private final String articles;

  Language(String code, String text, String articles) {
    this.code = code;
    this.text = text;
    this.articles = " " + articles + " ";
  }

  /** The language of a code such as "de". */
  static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
  }

  /** All codes, for messages. */
  static String codes() {
    return Arrays.stream(values()).map(Language::code).collect(Collectors.joining(", "));
  }

  /** Two letters. */
  String code() {
    return code;
  }

  /** Its name in English. */
  String text() {
    return text;
  }

  /** Whether a word, in lower case, is one of grammar. */
  boolean isStopWord(String word) {
    return stopWords().contains(word);
  }

  /** The words of grammar. */
  Set<String> stopWords() {
    return StopWords.of(this);
  }

  /** A word without the article before its apostrophe: l'homme is homme. */
  String withoutArticle(String word) {
    int apostrophe = word.indexOf('\'');
    return apostrophe > 0 && articles.contains(" " + word.substring(0, apostrophe) + " ")
        ? word.substring(apostrophe + 1)
        : word;
  }
}
