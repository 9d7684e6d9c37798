package org.imsat.data.text;

import java.util.List;
import java.util.function.Consumer;
import org.imsat.samples.InvalidInputException;

/**
 * How a text is taken apart into words. A model keeps the name, which therefore changes whenever
 * the words of some text do.
 */
public sealed interface Analysis permits EnglishWords, PlainTokens {
  /** Name with a version. */
  String name();

  /** Hands over the words of a text in their order. */
  void words(String text, Consumer<String> consumer);

  /** Words of English texts without those of grammar, see {@link EnglishWords}. */
  static Analysis english() {
    return EnglishWords.INSTANCE;
  }

  /** What stands between white space, for texts that are prepared already. */
  static Analysis tokens() {
    return PlainTokens.INSTANCE;
  }

  /**
   * The analysis of a name.
   *
   * @throws InvalidInputException if there is none of that name
   */
  static Analysis named(String name) {
    List<Analysis> all = List.of(english(), tokens());
    return all.stream()
        .filter(analysis -> analysis.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "texts were taken apart by '%s', which this program does not know; it knows %s"
                        .formatted(name, all.stream().map(Analysis::name).toList())));
  }
}
