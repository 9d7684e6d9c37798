package org.imsat.experiments.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class QuerySplitTest {
  @Test
  void rowsWithoutALabelNeitherAskNorAreFoundButAreTrainedOn() {
    Labels labels = Labels.ofNames(List.of("a", "", "a", "b", "", "b", "b", "c"));
    QuerySplit split = QuerySplit.draw(labels, 1, 1);
    assertEquals(2, split.queries().length);
    int[] asked = IntStream.of(split.queries()).map(labels::get).sorted().toArray();
    assertArrayEquals(new int[] {0, 1}, asked, "of c there is no second row");
    assertEquals(4, split.gallery().length);
    assertEquals(4, labels.select(split.gallery()).knownRows());
    assertEquals(6, split.others().length);
    assertEquals("all rows", split.toMap(false).get("trainedOn"));
    assertEquals("all rows but the queries", split.toMap(true).get("trainedOn"));
  }

  @Test
  void twoRowsOfAClassAreNeeded() {
    Labels labels = Labels.ofNames(List.of("a", "", "b", ""));
    assertEquals(false, QuerySplit.possible(labels));
    assertThrows(InvalidInputException.class, () -> QuerySplit.draw(labels, 1, 1));
  }
}
