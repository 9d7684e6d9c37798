package org.imsat.features.text;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** How often each word stands in a document. Words are numbers and ascend. */
public final class WordCounts {
  private final int[] words;
  private final int[] counts;

  private WordCounts(int[] words, int[] counts) {
    this.words = words;
    this.counts = counts;
  }

  /**
   * Of a document.
   *
   * @param document hands over its words
   * @param numbers the number of a word, or -1 for one that does not count
   */
  public static WordCounts of(Consumer<Consumer<String>> document, ToIntFunction<String> numbers) {
    IntStream.Builder found = IntStream.builder();
    document.accept(
        word -> {
          int number = numbers.applyAsInt(word);
          if (number >= 0) {
            found.add(number);
          }
        });
    int[] sorted = found.build().sorted().toArray();
    int[] words = new int[sorted.length];
    int[] counts = new int[sorted.length];
    int size = 0;
    for (int word : sorted) {
      if (size == 0 || words[size - 1] != word) {
        words[size++] = word;
      }
      counts[size - 1]++;
    }
    return new WordCounts(Arrays.copyOf(words, size), Arrays.copyOf(counts, size));
  }

  /**
   * The same with other numbers: word w becomes {@code numbers[w]}, or falls away if that is -1.
   * Words that become one are counted together.
   */
  public WordCounts renumbered(int... numbers) {
    long[] kept = new long[words.length];
    int size = 0;
    for (int i = 0; i < words.length; i++) {
      if (numbers[words[i]] >= 0) {
        kept[size++] = (long) numbers[words[i]] << Integer.SIZE | counts[i];
      }
    }
    Arrays.sort(kept, 0, size);
    int[] otherWords = new int[size];
    int[] otherCounts = new int[size];
    int different = 0;
    for (int i = 0; i < size; i++) {
      int word = (int) (kept[i] >>> Integer.SIZE);
      if (different == 0 || otherWords[different - 1] != word) {
        otherWords[different++] = word;
      }
      otherCounts[different - 1] += (int) kept[i];
    }
    return new WordCounts(
        Arrays.copyOf(otherWords, different), Arrays.copyOf(otherCounts, different));
  }

  /** Number of different words. */
  public int size() {
    return words.length;
  }

  /** The i-th of the different words. */
  public int word(int i) {
    return words[i];
  }

  /** How often that one stands in the document. */
  public int count(int i) {
    return counts[i];
  }

  /** Number of words in the document. */
  public long total() {
    return Arrays.stream(counts).asLongStream().sum();
  }
}
