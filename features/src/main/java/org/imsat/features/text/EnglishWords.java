package org.imsat.features.text;

import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * What {@link Words} were at first, for models that were made then: English ones, neither brought
 * to one Unicode form nor freed of HTML, and none of Chinese.
 */
final class EnglishWords implements Analysis {
  static final EnglishWords INSTANCE = new EnglishWords();

  /** Keeps a tokenizer for each thread. */
  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          StandardTokenizer tokenizer = new StandardTokenizer();
          return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
        }
      };

  private EnglishWords() {}

  @Override
  public String name() {
    return "english-1";
  }

  @Override
  public void words(String name, String text, Consumer<String> consumer) {
    Tokens.forEach(
        ANALYZER,
        text,
        (word, type) -> {
          if (Tokens.hasTwoLetters(word) && !Language.ENGLISH.isStopWord(word)) {
            consumer.accept(word);
          }
        });
  }
}
