package org.imsat.data.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Words as Unicode parts them (Lucene's standard tokenizer), in lower case, without a possessive
 * 's, of at least two letters, and none of the stop words in stop-words.txt. Numbers are no words.
 * Texts in scripts without spaces between words come apart into single letters, which are no words
 * either.
 */
final class EnglishWords implements Analysis {
  static final EnglishWords INSTANCE = new EnglishWords();

  private static final int LETTERS = 2;

  /** Keeps a tokenizer for each thread. */
  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          StandardTokenizer tokenizer = new StandardTokenizer();
          return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
      };

  private final Set<String> stopWords = read("stop-words.txt");

  private EnglishWords() {}

  private static Set<String> read(String resource) {
    try (InputStream in = EnglishWords.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Set.of(line.split(" ")).stream())
          .filter(word -> !word.isEmpty())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "english-1";
  }

  @Override
  public void words(String text, Consumer<String> consumer) {
    try (TokenStream stream = ANALYZER.tokenStream("", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        String word = plain(term.toString());
        if (isWord(word) && !stopWords.contains(word)) {
          consumer.accept(word);
        }
      }
      stream.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
  }

  /** With straight apostrophes, and without the possessive one and what follows it. */
  private static String plain(String token) {
    String word = token.replace('\u2019', '\'');
    return word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
  }

  private static boolean isWord(String word) {
    int letters = 0;
    for (int i = 0;
        i < word.length() && letters < LETTERS;
        i += Character.charCount(word.codePointAt(i))) {
      letters += Character.isLetter(word.codePointAt(i)) ? 1 : 0;
    }
    return letters == LETTERS;
  }
}
