package org.imsat.data.text;

import java.util.Arrays;

/** How often each word stands in a document. Words are numbers and ascend. */
final class WordCounts {
  private final int[] words;
  private final int[] counts;

  private WordCounts(int[] words, int[] counts) {
    this.words = words;
    this.counts = counts;
  }

  /** Of words in the order in which they stand in the document, the first {@code n} of an array. */
  static WordCounts of(int[] document, int n) {
    int[] sorted = Arrays.copyOf(document, n);
    Arrays.sort(sorted);
    int[] words = new int[n];
    int[] counts = new int[n];
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
  WordCounts renumbered(int... numbers) {
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
  int size() {
    return words.length;
  }

  /** The i-th of the different words. */
  int word(int i) {
    return words[i];
  }

  /** How often that one stands in the document. */
  int count(int i) {
    return counts[i];
  }

  /** Number of words in the document. */
  long total() {
    return Arrays.stream(counts).asLongStream().sum();
  }
}
