package org.imsat.features.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The languages of a corpus, by the share of all its words that are stop words of a language. That
 * with the largest share is the first; another is added for each that makes up a tenth of the words
 * that are no stop words of those before it, as in a corpus of half English and half German. A
 * language whose share is smaller is not believed, except for English, which is then meant more
 * often than not.
 */
public final class Languages {
  private static final double LEAST_SHARE = 0.1;

  /** So many different stop words, for one may be a word of any language. */
  private static final int LEAST_WORDS = 3;

  private Languages() {}

  /**
   * The languages of a corpus.
   *
   * @param counts how often each word stands in it
   */
  public static List<Language> of(Map<String, Long> counts) {
    long all = counts.values().stream().mapToLong(n -> n).sum();
    List<Language> found = new ArrayList<>();
    while (true) {
      List<Share> shares = shares(counts, found);
      Share best = shares.stream().max(Comparator.comparingLong(Share::words)).orElseThrow();
      // Of equal ones the first is taken.
      Share first = shares.stream().filter(s -> s.words() == best.words()).findFirst().get();
      boolean believed = first.words() >= LEAST_SHARE * all && first.different() >= LEAST_WORDS;
      boolean meant = found.isEmpty() && first.words() > 0 && first.language() == Language.ENGLISH;
      if (!believed && !meant) {
        return found;
      }
      found.add(first.language());
    }
  }

  /** How many of the words that no found language has are stop words of each other language. */
  private static List<Share> shares(Map<String, Long> counts, List<Language> found) {
    List<Share> shares = new ArrayList<>();
    for (Language language : Language.values()) {
      List<Long> own =
          language.stopWords().stream()
              .filter(word -> counts.containsKey(word))
              .filter(word -> found.stream().noneMatch(other -> other.isStopWord(word)))
              .map(counts::get)
              .toList();
      shares.add(new Share(language, own.stream().mapToLong(n -> n).sum(), own.size()));
    }
    return shares;
  }

  /** Their names in English. */
  public static String text(List<Language> languages) {
    return languages.stream().map(Language::text).collect(Collectors.joining(" and "));
  }

  private record Share(Language language, long words, int different) {}
}
