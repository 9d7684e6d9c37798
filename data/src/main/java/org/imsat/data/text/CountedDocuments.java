package org.imsat.data.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.imsat.data.features.NameList;
import org.imsat.data.features.Preparation;
import org.imsat.features.text.WordCounts;
import org.imsat.samples.Captions;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.RowNumbers;

/** What is kept of the documents of a corpus: their words, names, captions and labels. */
final class CountedDocuments {
  /** So many of those left out are named. */
  private static final int NAMED = 20;

  private static final int REPORTED = 1000;

  private final Corpus corpus;
  private final Preparation preparation;
  private final List<WordCounts> counts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> captions = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();
  private final List<Integer> rowNumbers = new ArrayList<>();

  private CountedDocuments(Corpus corpus, Preparation preparation) {
    this.corpus = corpus;
    this.preparation = preparation;
  }

  /**
   * Reads a corpus.
   *
   * @param counting the words of a document
   * @throws InvalidInputException if there are no documents, or one cannot be read and is not to be
   *     skipped
   */
  static CountedDocuments read(
      Corpus corpus, Function<Document, WordCounts> counting, Preparation preparation) {
    CountedDocuments documents = new CountedDocuments(corpus, preparation);
    corpus.forEach(document -> documents.add(document, counting));
    documents.finish();
    return documents;
  }

  private void add(Document document, Function<Document, WordCounts> counting) {
    if (document.fault().isPresent()) {
      if (!preparation.skipBad()) {
        throw new InvalidInputException(
            document.fault().get() + "; --skip-bad leaves such documents out");
      }
      unreadable.add(document.name());
      return;
    }
    rowNumbers.add(counts.size() + unreadable.size());
    counts.add(counting.apply(document));
    names.add(document.name());
    captions.add(document.caption());
    document.label().ifPresent(labels::add);
    if (counts.size() % REPORTED == 0) {
      preparation.progress().read("documents of " + corpus.name(), counts.size(), corpus.size());
    }
  }

  private void finish() {
    int all = counts.size() + unreadable.size();
    preparation.progress().read("documents of " + corpus.name(), all, OptionalLong.of(all));
    if (!unreadable.isEmpty()) {
      warn("%d of %d documents cannot be read and are left out", all, unreadable);
    }
    if (counts.isEmpty()) {
      throw new InvalidInputException(corpus.name() + " holds no documents that can be read");
    }
  }

  /** Warns of some documents, "%d of %d", naming the first of them. */
  private void warn(String what, int all, List<String> some) {
    preparation
        .warnings()
        .accept(
            corpus.name()
                + ": "
                + what.formatted(some.size(), all)
                + ": "
                + NameList.of(some, NAMED));
  }

  /**
   * Warns of the documents that are so.
   *
   * @param what how many they are of how many, "%d of %d", and what becomes of them
   */
  void warnOf(String what, IntPredicate chosen) {
    List<String> some = IntStream.range(0, rows()).filter(chosen).mapToObj(names::get).toList();
    if (!some.isEmpty()) {
      warn(what, rows(), some);
    }
  }

  /** Number of documents. */
  int rows() {
    return counts.size();
  }

  /** The words of a document. */
  WordCounts words(int document) {
    return counts.get(document);
  }

  /** Gives words other numbers, see {@link WordCounts#renumbered}. */
  void renumber(int... numbers) {
    counts.replaceAll(words -> words.renumbered(numbers));
  }

  /** How often each of so many words stands in all documents. */
  long[] totals(int different) {
    long[] totals = new long[different];
    for (WordCounts words : counts) {
      for (int i = 0; i < words.size(); i++) {
        totals[words.word(i)] += words.count(i);
      }
    }
    return totals;
  }

  /** How many of chosen documents have each of so many words. */
  int[] having(int different, int... documents) {
    int[] having = new int[different];
    for (int document : documents) {
      WordCounts words = counts.get(document);
      for (int i = 0; i < words.size(); i++) {
        having[words.word(i)]++;
      }
    }
    return having;
  }

  /** The captions of chosen documents. */
  Captions captions(int... documents) {
    return Captions.of(Arrays.stream(documents).mapToObj(captions::get).toList());
  }

  /** The numbers of chosen documents among all, those that cannot be read counted. */
  RowNumbers numbers(int... documents) {
    return RowNumbers.of(Arrays.stream(documents).map(rowNumbers::get).toArray());
  }

  /** The labels of chosen documents, if all documents have one. */
  Optional<Labels> labels(int... documents) {
    return labels.size() == rows()
        ? Optional.of(Labels.ofNames(Arrays.stream(documents).mapToObj(labels::get).toList()))
        : Optional.empty();
  }
}
