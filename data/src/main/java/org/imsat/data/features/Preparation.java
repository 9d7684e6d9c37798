package org.imsat.data.features;

import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.features.text.Analysis;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;

/**
 * What readers of raw input are told. Input that is numbers already is not touched by it.
 *
 * @param fitted features of a model, to be applied as they are; without them features are fitted
 * @param vocabulary which words of texts become columns
 * @param language of texts, whose stop words are left out: a code such as {@code de}, {@code none},
 *     or {@code auto}, by which it is told from the texts
 * @param images the shape that images are brought to; otherwise that of the first one
 * @param textColumn for a table: the column of the texts, by name or by number from zero
 * @param array of an npz: the array of the rows, by name
 * @param tables what the user says of the columns of a table
 * @param skipBad whether to leave out what cannot be read, with a warning, instead of failing
 * @param progress is notified of long reading
 * @param warnings is notified of what was left out or looks wrong
 */
public record Preparation(
    Optional<Features> fitted,
    Vocabulary vocabulary,
    String language,
    Optional<ImageShape> images,
    Optional<String> textColumn,
    Optional<String> array,
    TableChoices tables,
    boolean skipBad,
    ReadingProgress progress,
    Consumer<String> warnings) {
  /** As many words as the paper takes of its text sets. */
  public static final int WORDS = Vocabulary.WORDS;

  /** The language is told from the texts. */
  public static final String ANY_LANGUAGE = Analysis.ANY_LANGUAGE;

  /** The most frequent words of texts in any language. */
  public Preparation(
      Optional<Features> fitted,
      int words,
      Optional<ImageShape> images,
      Optional<String> textColumn,
      boolean skipBad,
      ReadingProgress progress,
      Consumer<String> warnings) {
    this(
        fitted,
        Vocabulary.of(words),
        ANY_LANGUAGE,
        images,
        textColumn,
        Optional.empty(),
        TableChoices.NONE,
        skipBad,
        progress,
        warnings);
  }

  /** Fits features with the usual settings and stays silent. */
  public static Preparation standard() {
    return new Preparation(
        Optional.empty(),
        WORDS,
        Optional.empty(),
        Optional.empty(),
        false,
        ReadingProgress.NONE,
        warning -> {});
  }

  /** The same with features of a model. */
  public Preparation with(Features features) {
    return new Preparation(
        Optional.of(features),
        vocabulary,
        language,
        images,
        textColumn,
        array,
        tables,
        skipBad,
        progress,
        warnings);
  }

  /** The same with another shape of images. */
  public Preparation withImages(Optional<ImageShape> shape) {
    return new Preparation(
        fitted,
        vocabulary,
        language,
        shape,
        textColumn,
        array,
        tables,
        skipBad,
        progress,
        warnings);
  }

  /** The same with other words of texts. */
  public Preparation withWords(Vocabulary others, String otherLanguage) {
    return new Preparation(
        fitted,
        others,
        otherLanguage,
        images,
        textColumn,
        array,
        tables,
        skipBad,
        progress,
        warnings);
  }

  /** The same with other choices of the columns of a table. */
  public Preparation withTables(TableChoices others) {
    return new Preparation(
        fitted,
        vocabulary,
        language,
        images,
        textColumn,
        array,
        others,
        skipBad,
        progress,
        warnings);
  }

  /** The same with the name of an array. */
  public Preparation withArray(String name) {
    return new Preparation(
        fitted,
        vocabulary,
        language,
        images,
        textColumn,
        Optional.of(name),
        tables,
        skipBad,
        progress,
        warnings);
  }

  /** The same, reporting to others. */
  public Preparation heardBy(ReadingProgress otherProgress, Consumer<String> otherWarnings) {
    return new Preparation(
        fitted,
        vocabulary,
        language,
        images,
        textColumn,
        array,
        tables,
        skipBad,
        otherProgress,
        otherWarnings);
  }
}
