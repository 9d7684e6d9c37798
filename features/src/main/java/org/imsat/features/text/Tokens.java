package org.imsat.features.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/** The tokens that a Lucene analyzer finds in a text. */
final class Tokens {
  private static final int LETTERS = 2;

  private Tokens() {}

  /** What is done with a token. */
  @FunctionalInterface
  interface Consumer {
    /**
     * Takes a token.
     *
     * @param word with straight apostrophes, and without the possessive one and what follows it
     * @param type what Lucene calls its kind of letters
     */
    void accept(String word, String type);
  }

  /** Hands over the tokens in their order. */
  static void forEach(Analyzer analyzer, String text, Consumer consumer) {
    try (TokenStream stream = analyzer.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      TypeAttribute type = stream.addAttribute(TypeAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        consumer.accept(plain(term.toString()), type.type());
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
  }

  private static String plain(String token) {
    String word = token.replace('\u2019', '\'');
    return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
  }

  /** Whether a token has at least two letters. */
  static boolean hasTwoLetters(String word) {
    int letters = 0;
    for (int i = 0;
        i < word.length() && letters < LETTERS;
        i += Character.charCount(word.codePointAt(i))) {
      letters += Character.isLetter(word.codePointAt(i)) ? 1 : 0;
    }
    return letters == LETTERS;
  }
}
