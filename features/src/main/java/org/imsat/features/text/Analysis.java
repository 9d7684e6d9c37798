package org.imsat.features.text;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.samples.InvalidInputException;

/**
 * How a text is taken apart into words. A model keeps the name, which therefore changes whenever
 * the words of some text do.
 */
public sealed interface Analysis permits Words, EnglishWords, PlainTokens {
  /** The name of no language, whose texts keep all words. */
  String NO_LANGUAGE = "none";

  /** The language is told from the texts. */
  String ANY_LANGUAGE = "auto";

  /** Name with a version. */
  String name();

  /**
   * Hands over the words of a text in their order.
   *
   * @param name of the text, by which a page of the web may be told, such as {@code about.html}; or
   *     the empty text
   */
  void words(String name, String text, Consumer<String> consumer);

  /** Words without those of English grammar, see {@link Words}. */
  static Analysis english() {
    return new Words(List.of(Language.ENGLISH));
  }

  /** What stands between white space, for texts that are prepared already. */
  static Analysis tokens() {
    return PlainTokens.INSTANCE;
  }

  /**
   * The words of a language, see {@link Words}; nothing for {@link #ANY_LANGUAGE}, where the texts
   * have to tell.
   *
   * @param language a code such as {@code de}, or {@link #NO_LANGUAGE}
   * @throws InvalidInputException if there is no such language
   */
  static Optional<Analysis> ofLanguage(String language) {
    if (language.equals(ANY_LANGUAGE)) {
      return Optional.empty();
    }
    if (language.equals(NO_LANGUAGE)) {
      return Optional.of(new Words(List.of()));
    }
    return Optional.of(
        new Words(
            List.of(
                Language.of(language)
                    .orElseThrow(
                        () ->
                            new InvalidInputException(
                                "the stop words of the language '%s' are not known; known are %s (or auto, or none)"
                                    .formatted(language, Language.codes()))))));
  }

  /**
   * The analysis of a name.
   *
   * @throws InvalidInputException if there is none of that name
   */
  static Analysis named(String name) {
    List<Analysis> fixed = List.of(EnglishWords.INSTANCE, PlainTokens.INSTANCE);
    return fixed.stream()
        .filter(analysis -> analysis.name().equals(name))
        .findFirst()
        .or(() -> Words.named(name))
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "texts were taken apart by '%s', which this program does not know; it knows %s, %s"
                        .formatted(
                            name,
                            String.join(", ", fixed.stream().map(Analysis::name).toList()),
                            Words.names())));
  }
}
