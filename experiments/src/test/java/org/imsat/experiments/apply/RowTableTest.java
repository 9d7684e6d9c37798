package org.imsat.experiments.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.imsat.model.Assignments;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.RowNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowTableTest {
  private static final Assignments TWO = Assignments.of(new float[][] {{0.25f, 0.75f}, {1, 0}});

  private static Dataset data(Optional<Captions> captions, RowNumbers numbers) {
    return new Dataset(
        "two",
        DenseSamples.of(new float[][] {{1}, {2}}),
        Optional.empty(),
        captions,
        Optional.empty(),
        numbers);
  }

  @Test
  void rowsHaveTheNumbersOfWhatWasGiven() {
    Dataset some = data(Optional.empty(), RowNumbers.of(3, 8)).select(1, 0);
    assertEquals("row,cluster,probability\n8,1,0.75\n3,0,1.0\n", RowTable.of(TWO, some).csv());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "customer_id;customer_id",
        "name;name",
        "Row;id",
        "probability;id",
        "' ';id",
        "'a, b';\"a, b\"",
        "'5\" nail';\"5\"\" nail\""
      })
  void captionsStandUnderTheirOwnName(String column, String heading) {
    Captions captions = Captions.of(List.of("x", "say \"y\"")).headed(column);
    assertEquals(
        "row,cluster,probability,%s\n0,1,0.75,\"x\"\n1,0,1.0,\"say \"\"y\"\"\"\n"
            .formatted(heading),
        RowTable.of(TWO, data(Optional.of(captions), RowNumbers.ALL)).csv());
  }
}
