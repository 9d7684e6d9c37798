package org.imsat.data.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.Vocabulary;
import org.imsat.features.text.Analysis;
import org.imsat.features.text.Language;
import org.imsat.features.text.Languages;
import org.imsat.features.text.WordCounts;
import org.imsat.features.text.Words;
import org.imsat.samples.InvalidInputException;

/** The words of a corpus that become columns, in the order of the columns. */
final class FittedWords {
  private final Analysis analysis;
  private final CountedDocuments documents;
  private final List<String> columns;

  private FittedWords(Analysis analysis, CountedDocuments documents, List<String> columns) {
    this.analysis = analysis;
    this.documents = documents;
    this.columns = columns;
  }

  /**
   * Reads a corpus and chooses its columns. Where no analysis is given it is that of the languages
   * of the corpus, which can be told only when all of it was read; its stop words fall away then.
   */
  static FittedWords of(
      Corpus corpus, Optional<Analysis> given, Vocabulary vocabulary, Preparation preparation) {
    WordNumbers numbers = new WordNumbers();
    CountedDocuments documents =
        CountedDocuments.read(
            corpus,
            document -> WordCounts.of(words -> hand(document, given, words), numbers::of),
            preparation);
    Analysis analysis = given.orElseGet(() -> told(corpus, documents, numbers, preparation));
    List<String> columns = columns(documents, numbers.words(), vocabulary);
    if (columns.isEmpty() && !numbers.words().isEmpty()) {
      throw new InvalidInputException(
          "%s: none of the %d different words of %d documents stands in %d or more and in at most %s of them"
              .formatted(
                  corpus.name(),
                  numbers.words().size(),
                  documents.rows(),
                  vocabulary.leastDocuments(),
                  vocabulary.largestShare()));
    }
    Map<String, Integer> columnOf = new HashMap<>();
    columns.forEach(word -> columnOf.put(word, columnOf.size()));
    documents.renumber(
        numbers.words().stream().mapToInt(word -> columnOf.getOrDefault(word, -1)).toArray());
    return new FittedWords(analysis, documents, columns);
  }

  private static void hand(Document document, Optional<Analysis> given, Consumer<String> words) {
    given.ifPresentOrElse(
        analysis -> analysis.words(document.name(), document.text(), words),
        () -> Words.all(document.name(), document.text(), words));
  }

  private static Analysis told(
      Corpus corpus, CountedDocuments documents, WordNumbers numbers, Preparation preparation) {
    List<String> all = List.copyOf(numbers.words());
    long[] totals = documents.totals(all.size());
    Map<String, Long> counts = new HashMap<>();
    for (int word = 0; word < totals.length; word++) {
      counts.put(all.get(word), totals[word]);
    }
    List<Language> languages = Languages.of(counts);
    if (!all.isEmpty()) {
      note(corpus, languages, preparation);
    }
    Words words = new Words(languages);
    documents.renumber(
        all.stream().mapToInt(word -> words.reduced(word).map(numbers::of).orElse(-1)).toArray());
    return words;
  }

  private static void note(Corpus corpus, List<Language> languages, Preparation preparation) {
    if (!languages.equals(List.of(Language.ENGLISH))) {
      preparation
          .progress()
          .note(
              languages.isEmpty()
                  ? corpus.name()
                      + ": no language was recognised, and no stop words are left out (--language names one)"
                  : "%s: taken for %s, whose stop words are left out (--language names another)"
                      .formatted(corpus.name(), Languages.text(languages)));
    }
  }

  private static List<String> columns(
      CountedDocuments documents, List<String> words, Vocabulary vocabulary) {
    long[] totals = documents.totals(words.size());
    int[] having = documents.having(words.size(), IntStream.range(0, documents.rows()).toArray());
    return IntStream.range(0, words.size())
        .filter(word -> totals[word] > 0 && vocabulary.admits(having[word], documents.rows()))
        .boxed()
        .sorted(Comparator.comparingLong((Integer word) -> -totals[word]).thenComparing(words::get))
        .limit(vocabulary.words())
        .map(words::get)
        .sorted()
        .toList();
  }

  /** How the documents were taken apart. */
  Analysis analysis() {
    return analysis;
  }

  /** The documents; their words are numbered like the columns. */
  CountedDocuments documents() {
    return documents;
  }

  /** The words that are columns. */
  List<String> columns() {
    return columns;
  }
}
