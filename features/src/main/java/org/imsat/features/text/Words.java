package org.imsat.features.text;

import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Words as Unicode parts them (Lucene's standard tokenizer), in Unicode form NFC and lower case,
 * without a possessive 's, of at least two letters, and none of the stop words of some languages.
 * Numbers are no words. What stands in the tags of HTML is none of a text (see {@link Html}).
 *
 * <p>Scripts without spaces between words are taken apart into pairs of letters that follow one
 * another: Chinese, Japanese and Korean, as Lucene's analyzer for these does, and Thai, Lao, Khmer
 * and Burmese, whose letters keep their marks. An ideograph that stands alone is a word.
 */
public record Words(List<Language> languages) implements Analysis {
  /** Changes whenever the words of some text do. */
  private static final String VERSION = "words-2";

  private static final Pattern NAME = Pattern.compile(VERSION + "(?:-([a-z+]+))?");

  /** What Lucene calls tokens in Thai and other scripts of its neighbours. */
  private static final String SOUTH_EAST_ASIAN = "<SOUTHEAST_ASIAN>";

  private static final Pattern LETTER = Pattern.compile("\\X");

  /** Keeps a tokenizer for each thread. */
  private static final Analyzer ANALYZER =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          StandardTokenizer tokenizer = new StandardTokenizer();
          TokenStream lower = new LowerCaseFilter(new CJKWidthFilter(tokenizer));
          return new TokenStreamComponents(tokenizer, new CJKBigramFilter(lower));
        }
      };

  /** Words without the stop words of these languages. */
  public Words {
    languages = List.copyOf(languages);
  }

  /** The words of a {@link #name}. */
  static Optional<Words> named(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Optional<Language>> languages =
        Stream.ofNullable(matcher.group(1))
            .flatMap(codes -> Stream.of(codes.split("\\+")))
            .map(Language::of)
            .toList();
    return languages.stream().allMatch(Optional::isPresent)
        ? Optional.of(new Words(languages.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  /** What names look like, for messages. */
  static String names() {
    return VERSION + ", " + VERSION + "-en and so on";
  }

  @Override
  public String name() {
    return languages.isEmpty()
        ? VERSION
        : languages.stream()
            .map(Language::code)
            .collect(Collectors.joining("+", VERSION + "-", ""));
  }

  @Override
  public void words(String name, String text, Consumer<String> consumer) {
    all(name, text, word -> reduced(word).ifPresent(consumer));
  }

  /** Hands over all words of a text, stop words too, see {@link #words}. */
  public static void all(String name, String text, Consumer<String> consumer) {
    String read = Html.textOf(name, text);
    String composed =
        Normalizer.isNormalized(read, Normalizer.Form.NFC)
            ? read
            : Normalizer.normalize(read, Normalizer.Form.NFC);
    Tokens.forEach(
        ANALYZER,
        composed,
        (word, type) -> {
          if (type.equals(SOUTH_EAST_ASIAN)) {
            pairs(word, consumer);
          } else if (isWord(word)) {
            consumer.accept(word);
          }
        });
  }

  /** What is left of one of {@link #all} words: nothing, if it is a stop word. */
  public Optional<String> reduced(String word) {
    String rest = word;
    for (Language language : languages) {
      rest = language.withoutArticle(rest);
    }
    String found = rest;
    boolean grammar =
        languages.stream()
            .anyMatch(language -> language.isStopWord(word) || language.isStopWord(found));
    return grammar || !isWord(found) ? Optional.empty() : Optional.of(found);
  }

  private static boolean isWord(String word) {
    return Tokens.hasTwoLetters(word) || Character.isIdeographic(word.codePointAt(0));
  }

  private static void pairs(String token, Consumer<String> consumer) {
    List<String> letters = LETTER.matcher(token).results().map(r -> r.group()).toList();
    if (letters.size() == 1) {
      consumer.accept(token);
    }
    for (int i = 1; i < letters.size(); i++) {
      consumer.accept(letters.get(i - 1) + letters.get(i));
    }
  }
}
