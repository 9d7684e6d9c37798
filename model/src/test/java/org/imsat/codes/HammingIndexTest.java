package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HammingIndexTest {
  /** All rows in the order of distance and row, by comparing bits one at a time. */
  private static Neighbours bruteForce(BinaryCodes codes, BinaryCodes queries, int query) {
    int[] distance = new int[codes.rows()];
    for (int row = 0; row < distance.length; row++) {
      distance[row] = RandomCodes.distance(codes, row, queries, query);
    }
    int[] rows =
        IntStream.range(0, distance.length)
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(row -> distance[row]).thenComparingInt(r -> r))
            .mapToInt(row -> row)
            .toArray();
    return new Neighbours(rows, IntStream.of(rows).map(row -> distance[row]).toArray());
  }

  private static Neighbours first(Neighbours all, int count) {
    return new Neighbours(
        IntStream.of(all.rows()).limit(count).toArray(),
        IntStream.of(all.distances()).limit(count).toArray());
  }

  private static Neighbours within(Neighbours all, int radius) {
    return first(all, (int) IntStream.of(all.distances()).filter(d -> d <= radius).count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 32, 63, 64, 65, 127, 128, 129, 200})
  void findsWhatBruteForceFinds(int bits) {
    BinaryCodes codes = RandomCodes.of(1, 300, bits);
    BinaryCodes queries = RandomCodes.of(2, 8, bits);
    HammingIndex index = HammingIndex.of(codes);
    for (int query = 0; query < queries.rows(); query++) {
      BinaryCodes code = queries.select(query);
      Neighbours all = bruteForce(codes, queries, query);
      for (int count : new int[] {1, 2, 10, 100, 299, 300, 301, Integer.MAX_VALUE}) {
        assertEquals(first(all, count), index.nearest(code, count));
        assertEquals(first(all, count), index.nearestAll(queries, count).get(query));
      }
      for (int radius : new int[] {0, 1, bits / 3, bits / 2, bits, Integer.MAX_VALUE}) {
        assertEquals(within(all, radius), index.within(code, radius));
        assertEquals(within(all, radius), index.withinAll(queries, radius).get(query));
      }
    }
  }

  @Test
  void tiesAreInTheOrderOfRows() {
    // From far to near and back, so that rows already taken are pushed out at every distance.
    BinaryCodes codes =
        BinaryCodes.ofBitStrings(
            "1111", "0111", "0111", "0011", "0011", "0001", "0000", "0000", "0001", "1111");
    Neighbours found = HammingIndex.of(codes).nearest(BinaryCodes.ofBitStrings("0000"), 5);
    assertArrayEquals(new int[] {6, 7, 5, 8, 3}, found.rows());
    assertArrayEquals(new int[] {0, 0, 1, 1, 2}, found.distances());
    assertEquals(5, found.size());
    assertEquals(8, found.row(3));
    assertEquals(1, found.distance(3));
    assertEquals(
        "Neighbours[rows [6, 7] at distances [0, 0]]",
        HammingIndex.of(codes).within(BinaryCodes.ofBitStrings("0000"), 0).toString());
  }

  @Test
  void equalCodesAreFoundInTheOrderOfRows() {
    BinaryCodes codes = BinaryCodes.ofLongs(64, new long[1000]);
    Neighbours found = HammingIndex.of(codes).nearest(codes.select(0), 3);
    assertArrayEquals(new int[] {0, 1, 2}, found.rows());
    assertEquals(1000, HammingIndex.of(codes).within(codes.select(0), 0).size());
  }

  @Test
  void anEmptyBallHasNoNeighbours() {
    HammingIndex index = HammingIndex.of(BinaryCodes.ofBitStrings("1111", "0111"));
    assertEquals(0, index.within(BinaryCodes.ofBitStrings("0000"), 2).size());
  }

  @Test
  void whatItIsMadeOfCanBeAsked() {
    BinaryCodes codes = RandomCodes.of(1, 7, 20);
    HammingIndex index = HammingIndex.of(codes);
    assertEquals(codes, index.codes());
    assertEquals(7, index.rows());
    assertEquals(20, index.bits());
    assertEquals("HammingIndex[7 codes of 20 bits]", index.toString());
  }

  @Test
  void questionsThatMakeNoSenseAreNamed() {
    HammingIndex index = HammingIndex.of(RandomCodes.of(1, 7, 20));
    BinaryCodes code = RandomCodes.of(2, 1, 20);
    BinaryCodes wide = RandomCodes.of(2, 1, 21);
    BinaryCodes two = RandomCodes.of(2, 2, 20);
    assertEquals(
        "cannot find 0 neighbours; ask for 1",
        assertThrows(InvalidInputException.class, () -> index.nearest(code, 0)).getMessage());
    assertEquals(
        "a radius cannot be -1 bits",
        assertThrows(InvalidInputException.class, () -> index.within(code, -1)).getMessage());
    assertEquals(
        "codes of 21 bits cannot be compared with codes of 20 bits",
        assertThrows(InvalidInputException.class, () -> index.nearest(wide, 1)).getMessage());
    assertThrows(InvalidInputException.class, () -> index.nearest(two, 1));
    assertThrows(InvalidInputException.class, () -> index.within(two, 1));
  }

  @Test
  void manyThreadsGetTheSameResults() throws Exception {
    HammingIndex index = HammingIndex.of(RandomCodes.of(1, 2000, 64));
    BinaryCodes queries = RandomCodes.of(2, 20, 64);
    List<Neighbours> expected = index.nearestAll(queries, 10);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Neighbours>>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        tasks.add(() -> index.nearestAll(queries, 10));
      }
      for (Future<List<Neighbours>> result : threads.invokeAll(tasks)) {
        assertEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
