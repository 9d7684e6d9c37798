package org.imsat.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many different values there are, told apart by 64-bit hashes, and how often each of the first
 * {@value ColumnStatistics.Texts#COUNTED} different texts occurs.
 */
final class DistinctTexts {
  private long[] keys = new long[64];
  private int[] numbers = new int[64];
  private int size;
  private final List<String> texts = new ArrayList<>();
  private long[] counts = new long[64];

  /** Takes a value; its text is asked for when it is counted for the first time. */
  void add(long hash, Supplier<String> text) {
    long key = hash == 0 ? 1 : hash;
    int at = slot(keys, key);
    if (keys[at] == 0) {
      keys[at] = key;
      size++;
      numbers[at] = texts.size();
      if (texts.size() < ColumnStatistics.Texts.COUNTED) {
        texts.add(text.get());
      }
      if (2 * size > keys.length) {
        grow();
        at = slot(keys, key);
      }
    }
    int number = numbers[at];
    if (number < texts.size()) {
      if (number == counts.length) {
        counts = Arrays.copyOf(counts, 2 * number);
      }
      counts[number]++;
    }
  }

  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int at = (int) (key ^ key >>> 32) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] moreKeys = new long[2 * keys.length];
    int[] moreNumbers = new int[moreKeys.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int at = slot(moreKeys, keys[i]);
        moreKeys[at] = keys[i];
        moreNumbers[at] = numbers[i];
      }
    }
    keys = moreKeys;
    numbers = moreNumbers;
  }

  int size() {
    return size;
  }

  /** The most frequent texts, the first in their order among equally frequent ones. */
  Map<String, Long> frequent() {
    Integer[] order = new Integer[texts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, Comparator.comparingLong((Integer i) -> -counts[i]).thenComparing(texts::get));
    Map<String, Long> frequent = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(order.length, ColumnStatistics.Texts.MOST); i++) {
      frequent.put(texts.get(order[i]), counts[order[i]]);
    }
    return frequent;
  }
}
