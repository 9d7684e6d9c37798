package org.imsat.experiments.evaluate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.data.RowSelection;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Rows that are kept from a training, to be measured on. */
public final class HeldOutRows {
  /** Drawing rows has a seed of its own, so that trainings with other seeds see the same rows. */
  public static final long DRAW_SEED = 1;

  private final int[] heldOut;
  private final int[] trainedOn;

  /**
   * A choice of rows.
   *
   * @param chosen as on the command line
   * @throws InvalidInputException if there are no such rows, or none are left to train on
   */
  public HeldOutRows(String chosen, Dataset data) {
    int rows = data.samples().rows();
    try {
      this.heldOut = RowSelection.parse(chosen).rows(rows, DRAW_SEED);
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

  public Dataset heldOut(Dataset data) {
    return data.select(heldOut);
  }

  public Dataset trainedOn(Dataset data) {
    return data.select(trainedOn);
  }

  /** As it stands in result files. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trainedOn", trainedOn.length);
    map.put("heldOut", heldOut.length);
    map.put("firstHeldOut", heldOut[0]);
    return map;
  }
}
