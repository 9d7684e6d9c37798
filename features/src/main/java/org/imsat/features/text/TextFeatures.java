package org.imsat.features.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.SparseSamples;

/**
 * Rows of texts, as a model that was learned from texts takes them: a column for each of its words;
 * in it how often the word stands in the text (tf, or 1 + ln(tf)), times the weight of the word
 * (idf); each row divided by its Euclidean length. A text without any of the words becomes a row of
 * zeros. The row of a text does not depend on the others. Immutable; safe for use by many threads.
 */
public final class TextFeatures {
  /** Kind of these features. */
  public static final String KIND = "tfidf";

  /** Setting: how texts are taken apart. */
  private static final String ANALYSIS = "analysis";

  /** Setting: for each column. */
  private static final String IDF = "idf";

  /** Setting: whether 1 + ln(tf) stands in place of tf. */
  private static final String LOGARITHMIC = "logarithmicCounts";

  private final Features features;
  private final Analysis analysis;
  private final Map<String, Integer> columns = new HashMap<>();
  private final float[] idf;
  private final boolean logarithmic;

  private TextFeatures(Features features, float[] idf, boolean logarithmic) {
    this.features = features;
    this.analysis = Analysis.named(features.string(ANALYSIS));
    this.idf = idf;
    this.logarithmic = logarithmic;
    features.columns().forEach(word -> columns.put(word, columns.size()));
  }

  /**
   * Those that a model keeps ({@code model.details().features()}).
   *
   * @throws InvalidInputException if they are of another kind, or incomplete
   */
  public static TextFeatures of(Features features) {
    if (!features.kind().equals(KIND)) {
      throw new InvalidInputException(
          "texts need features of the kind %s, but these are of the kind %s"
              .formatted(KIND, features.kind()));
    }
    float[] idf = features.floats(IDF);
    Object logarithmic = features.settings().get(LOGARITHMIC);
    int words = features.columns().size();
    if (idf.length != words || !(logarithmic instanceof Boolean)) {
      throw new InvalidInputException(
          "the features are incomplete: %d words, %d values of idf, %s = %s"
              .formatted(words, idf.length, LOGARITHMIC, logarithmic));
    }
    return new TextFeatures(features, idf, logarithmic.equals(true));
  }

  /**
   * Those that were fitted to texts.
   *
   * @param words the columns
   * @param idf the weight of each
   * @param logarithmic whether 1 + ln(tf) stands in place of tf
   * @param others settings that are kept beside these
   */
  public static TextFeatures fitted(
      Analysis analysis,
      List<String> words,
      List<Float> idf,
      boolean logarithmic,
      Map<String, Object> others) {
    Map<String, Object> settings = new HashMap<>(others);
    settings.put(ANALYSIS, analysis.name());
    settings.put(IDF, idf);
    settings.put(LOGARITHMIC, logarithmic);
    return of(new Features(KIND, words, settings));
  }

  /** What a model keeps of them. */
  public Features features() {
    return features;
  }

  /** Length of the rows. */
  public int dimension() {
    return idf.length;
  }

  /** The row of a text. */
  public float[] row(String text) {
    return rows(List.of(text)).row(0);
  }

  /**
   * The rows of texts, in their order.
   *
   * @throws InvalidInputException if there are no texts
   */
  public SparseSamples rows(List<String> texts) {
    return weighted(texts.stream().map(text -> counts("", text)).toList());
  }

  /**
   * How often each of the words stands in a text; words are numbered like the columns.
   *
   * @param name of the text, see {@link Analysis#words}
   */
  public WordCounts counts(String name, String text) {
    return WordCounts.of(
        words -> analysis.words(name, text, words), word -> columns.getOrDefault(word, -1));
  }

  /** The rows of texts whose words are counted already, see {@link #counts}. */
  public SparseSamples weighted(List<WordCounts> texts) {
    int[] starts = new int[texts.size() + 1];
    for (int i = 0; i < texts.size(); i++) {
      starts[i + 1] = Math.addExact(starts[i], texts.get(i).size());
    }
    int[] numbers = new int[starts[texts.size()]];
    float[] values = new float[numbers.length];
    for (int i = 0; i < texts.size(); i++) {
      WordCounts words = texts.get(i);
      double[] weights = weights(words);
      double length = Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
      for (int j = 0; j < words.size(); j++) {
        numbers[starts[i] + j] = words.word(j);
        values[starts[i] + j] = (float) (weights[j] / length);
      }
    }
    return CompressedRows.of(starts, numbers, values, dimension());
  }

  /** The weights of the words of a text before they are brought to unit length. */
  private double[] weights(WordCounts words) {
    double[] weights = new double[words.size()];
    for (int i = 0; i < weights.length; i++) {
      double tf = words.count(i);
      weights[i] = (logarithmic ? 1 + Math.log(tf) : tf) * idf[words.word(i)];
    }
    return weights;
  }
}
