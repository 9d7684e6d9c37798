package org.imsat.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.data.RowSelection;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Rows that are kept from a training, to be measured on. */
final class HeldOutRows {
  private final int[] heldOut;
  private final int[] trainedOn;

  /**
   * A choice of rows.
   *
   * @param chosen as on the command line
   * @throws InvalidInputException if there are no such rows, or none are left to train on
   */
  HeldOutRows(String chosen, Dataset data) {
    int rows = data.samples().rows();
    try {
      this.heldOut = RowSelection.parse(chosen).rows(rows, InputOptions.ROWS_SEED);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("--hold-out " + chosen + ": " + e.getMessage(), e);
    }
    boolean[] out = new boolean[rows];
    for (int row : heldOut) {
      out[row] = true;
    }
    this.trainedOn = IntStream.range(0, rows).filter(row -> !out[row]).toArray();
    if (trainedOn.length == 0) {
      throw new InvalidInputException("--hold-out " + chosen + " leaves no rows to train on");
    }
  }

  Dataset heldOut(Dataset data) {
    return data.select(heldOut);
  }

  Dataset trainedOn(Dataset data) {
    return data.select(trainedOn);
  }

  /** As it stands in result files. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trainedOn", trainedOn.length);
    map.put("heldOut", heldOut.length);
    map.put("firstHeldOut", heldOut[0]);
    return map;
  }
}
