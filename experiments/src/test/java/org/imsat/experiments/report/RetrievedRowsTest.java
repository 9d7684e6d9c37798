package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.experiments.report.RetrievedRows.Query;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;

class RetrievedRowsTest {
  @Test
  void distancesAreThoseOfTheIndex() {
    BinaryCodes codes = random(500, 12);
    HammingIndex index = HammingIndex.of(codes);
    for (Query query : retrieve(new Blobs(500, 10, true), codes)) {
      int[] expected = index.nearest(codes.select(query.row()), 13).distances();
      assertEquals(0, expected[0], "the row itself");
      assertArrayEquals(
          Arrays.copyOfRange(expected, 1, 13),
          query.distances().stream().mapToInt(d -> d).toArray());
      assertFalse(query.nearest().contains(query.row()));
      for (int i = 0; i < 12; i++) {
        assertEquals(query.distances().get(i), codes.distance(query.row(), query.nearest().get(i)));
      }
      assertEquals(index.within(codes.select(query.row()), 0).size() - 1, query.sameCode());
    }
  }

  @Test
  void tiedRowsAreDrawnFromAll() {
    BinaryCodes equal = BinaryCodes.ofLongs(8, new long[1000]);
    List<Integer> found =
        retrieve(new Blobs(1000, 10, true), equal).stream()
            .flatMap(query -> query.nearest().stream())
            .toList();
    assertTrue(Collections.min(found) < 100 && Collections.max(found) > 900, found.toString());
    assertTrue(found.stream().distinct().count() > 150, found.toString());
  }

  @Test
  void queriesAreSpreadOverTheClasses() {
    List<Query> queries = retrieve(new Blobs(300, 10, true), random(300, 8));
    var perClass =
        queries.stream().collect(Collectors.groupingBy(q -> q.row() % 10, Collectors.counting()));
    assertEquals(16, queries.size());
    assertEquals(10, perClass.size());
    assertEquals(2, Collections.max(perClass.values()));
  }

  @Test
  void fewRowsAreAllQueries() {
    for (boolean labelled : new boolean[] {true, false}) {
      List<Query> queries = retrieve(new Blobs(3, 2, labelled), random(3, 8));
      assertEquals(3, queries.stream().map(Query::row).distinct().count());
      queries.forEach(query -> assertEquals(2, query.nearest().size()));
    }
  }

  private static List<Query> retrieve(Blobs blobs, BinaryCodes codes) {
    Dataset data = blobs.data();
    return new RetrievedRows(data, Codes.of(codes)).queries();
  }

  private static BinaryCodes random(int rows, int bits) {
    Random random = new Random(4);
    return BinaryCodes.ofLongs(
        bits,
        IntStream.range(0, rows)
            .mapToLong(row -> random.nextLong() << (Long.SIZE - bits))
            .toArray());
  }
}
