package org.imsat.data.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for words, from zero, in the order in which they are asked for. */
final class WordNumbers {
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> words = new ArrayList<>();

  /** The number of a word, a new one if it has none yet. */
  int of(String word) {
    Integer number = numbers.putIfAbsent(word, words.size());
    if (number != null) {
      return number;
    }
    words.add(word);
    return words.size() - 1;
  }

  /** The words in the order of their numbers. */
  List<String> words() {
    return words;
  }
}
