package org.imsat.features.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;

/**
 * The words of grammar of each language: for English those in stop-words.txt, for others those of
 * Snowball, as Lucene has them. What a model's texts were taken apart by is named after a version:
 * another list needs another version of {@link Words}.
 */
final class StopWords {
  private static final Map<Language, Set<String>> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(
          language,
          Stream.concat(list(language).stream().map(StopWords::string), more(language))
              .map(word -> Normalizer.normalize(word, Normalizer.Form.NFC))
              .collect(Collectors.toUnmodifiableSet()));
    }
  }

  private StopWords() {}

  /** Those of a language, in lower case and Unicode form NFC. */
  static Set<String> of(Language language) {
    return ALL.get(language);
  }

  private static Set<?> list(Language language) {
    return switch (language) {
      case ENGLISH -> english();
      case GERMAN -> GermanAnalyzer.getDefaultStopSet();
      case FRENCH -> FrenchAnalyzer.getDefaultStopSet();
      case SPANISH -> SpanishAnalyzer.getDefaultStopSet();
      case ITALIAN -> ItalianAnalyzer.getDefaultStopSet();
      case PORTUGUESE -> PortugueseAnalyzer.getDefaultStopSet();
      case DUTCH -> DutchAnalyzer.getDefaultStopSet();
      case SWEDISH -> SwedishAnalyzer.getDefaultStopSet();
      case DANISH -> DanishAnalyzer.getDefaultStopSet();
      case NORWEGIAN -> NorwegianAnalyzer.getDefaultStopSet();
      case FINNISH -> FinnishAnalyzer.getDefaultStopSet();
      case RUSSIAN -> RussianAnalyzer.getDefaultStopSet();
    };
  }

  /** Words that Snowball leaves out as they mean something else, too, but hardly ever do. */
  private static Stream<String> more(Language language) {
    return language == Language.FRENCH ? Stream.of("est", "son") : Stream.empty();
  }

  /** Lucene's sets hold arrays of characters. */
  private static String string(Object word) {
    return word instanceof char[] letters ? new String(letters) : word.toString();
  }

  private static Set<String> english() {
    try (InputStream in = StopWords.class.getResourceAsStream("stop-words.txt");
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
}
