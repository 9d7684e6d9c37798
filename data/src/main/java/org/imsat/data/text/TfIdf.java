package org.imsat.data.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.Vocabulary;
import org.imsat.features.text.Analysis;
import org.imsat.features.text.TextFeatures;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/**
 * {@link TextFeatures} fitted to a corpus: a column for each of the most frequent words, whose
 * weight is idf = ln((1 + n) / (1 + df)) + 1 for n documents of which df have the word. These are
 * the formulas of scikit-learn's TfidfVectorizer.
 *
 * <p>Fitting takes the words with the largest counts in all documents, of equal ones those that
 * come first in the order of strings; columns are in that order too. Documents with too few of
 * these words are left out, with a warning, and idf is that of the others. Applying leaves no
 * document out: one without any of the words becomes a row of zeros, with a warning, for whoever
 * asks wants an answer for each.
 */
public final class TfIdf {
  private TfIdf() {}

  /**
   * What is fitted.
   *
   * @param analysis how texts are taken apart; by their languages if it is not given
   * @param vocabulary which words become columns
   * @param minimumWords documents with fewer words among the columns are left out
   * @param logarithmic whether 1 + ln(tf) stands in place of tf
   * @param others settings that the features keep beside those of this class
   */
  public record Settings(
      Optional<Analysis> analysis,
      Vocabulary vocabulary,
      int minimumWords,
      boolean logarithmic,
      Map<String, Object> others) {
    /** Copies the settings. */
    public Settings {
      others = Map.copyOf(others);
    }

    /** What is asked for; documents with one of the words are kept. */
    public static Settings of(Preparation preparation, Map<String, Object> others) {
      return new Settings(
          Analysis.ofLanguage(preparation.language()), preparation.vocabulary(), 1, false, others);
    }

    /** The same for texts that are known to be English, unless another language is asked for. */
    public static Settings english(Preparation preparation, Map<String, Object> others) {
      Settings settings = of(preparation, others);
      return new Settings(
          settings.analysis().or(() -> Optional.of(Analysis.english())),
          settings.vocabulary(),
          1,
          false,
          others);
    }

    /** The same without documents of fewer words. */
    public Settings withMinimumWords(int least) {
      return new Settings(analysis, vocabulary, least, logarithmic, others);
    }
  }

  /**
   * Fits words and weights to a corpus; its rows with them.
   *
   * @param preparation what it says of bad documents, progress and warnings
   * @throws InvalidInputException if a document cannot be read, or all documents have too few words
   */
  public static Dataset fit(Corpus corpus, Settings settings, Preparation preparation) {
    FittedWords words =
        FittedWords.of(corpus, settings.analysis(), settings.vocabulary(), preparation);
    CountedDocuments documents = words.documents();
    List<String> columns = words.columns();
    int least = Math.max(1, settings.minimumWords());
    int[] kept =
        IntStream.range(0, documents.rows())
            .filter(row -> documents.words(row).total() >= least)
            .toArray();
    if (kept.length == 0) {
      throw new InvalidInputException(
          "%s: none of the %d documents has %d or more words; numbers and single letters are none"
              .formatted(corpus.name(), documents.rows(), least));
    }
    documents.warnOf(
        "%d of %d documents have "
            + (least == 1 ? "none" : "fewer than " + least)
            + " of the words that became columns, and are left out",
        row -> documents.words(row).total() < least);
    TextFeatures features =
        TextFeatures.fitted(
            words.analysis(),
            columns,
            idf(documents, columns.size(), kept),
            settings.logarithmic(),
            settings.others());
    return dataset(corpus, documents, features, kept);
  }

  /**
   * The rows of a corpus with features that were fitted before.
   *
   * @param preparation holds the features; what else it says of bad documents, progress and
   *     warnings counts too
   * @throws InvalidInputException if a document cannot be read, or the features are of another kind
   *     or incomplete
   */
  public static Dataset apply(Corpus corpus, Preparation preparation) {
    Features fitted = preparation.fitted().orElseThrow();
    requireTexts(corpus.name(), fitted);
    TextFeatures features = TextFeatures.of(fitted);
    CountedDocuments documents =
        CountedDocuments.read(
            corpus, document -> features.counts(document.name(), document.text()), preparation);
    documents.warnOf(
        "%d of %d documents have none of the model's words, and become rows of zeros",
        row -> documents.words(row).total() == 0);
    return dataset(corpus, documents, features, IntStream.range(0, documents.rows()).toArray());
  }

  /**
   * Refuses features that texts cannot have.
   *
   * @param name of the texts
   */
  static void requireTexts(String name, Features features) {
    if (!features.kind().equals(TextFeatures.KIND)) {
      throw new InvalidInputException(
          "%s holds texts, but the model was made for %s"
              .formatted(
                  name,
                  features.kind().equals(Features.TABLE)
                      ? "rows of numbers"
                      : "features of the kind " + features.kind()));
    }
  }

  private static List<Float> idf(CountedDocuments documents, int columns, int... rows) {
    int[] having = documents.having(columns, rows);
    return Arrays.stream(having)
        .mapToObj(df -> (float) (Math.log((1.0 + rows.length) / (1.0 + df)) + 1))
        .toList();
  }

  private static Dataset dataset(
      Corpus corpus, CountedDocuments documents, TextFeatures features, int... rows) {
    return new Dataset(
        corpus.name(),
        features.weighted(Arrays.stream(rows).mapToObj(documents::words).toList()),
        documents.labels(rows),
        Optional.of(documents.captions(rows)),
        Optional.of(features.features()),
        documents.numbers(rows));
  }
}
