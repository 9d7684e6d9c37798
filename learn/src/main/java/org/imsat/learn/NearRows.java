package org.imsat.learn;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.neighbours.NearestRows;
import org.imsat.learn.neighbours.NeighbourDistances;
import org.imsat.learn.partition.NeighbourTable;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * The 15 nearest others of each row, of all rows or a sample of 5,000: clusters can be judged by
 * what they make of these where no label is known.
 */
public final class NearRows {
  private static final int MOST_ROWS = 5_000;
  private static final int NEIGHBOURS = 15;

  private final int rows;
  private final int[] chosen;
  private final NearestRows nearest;

  private NearRows(int rows, int[] chosen, NearestRows nearest) {
    this.rows = rows;
    this.chosen = chosen;
    this.nearest = nearest;
  }

  /**
   * Finds them, on the processor.
   *
   * @param rows as distances are to be taken, scaled for example
   * @param seed of the draw, where there are many
   * @param goesOn asked now and then
   * @throws InvalidInputException if there are fewer than two rows
   * @throws java.util.concurrent.CancellationException if it is ended
   */
  public static NearRows of(Samples rows, long seed, BooleanSupplier goesOn) {
    if (rows.rows() < 2) {
      throw new InvalidInputException("a single row has no others near it");
    }
    int[] chosen = RandomRows.atMost(MOST_ROWS, rows.rows(), seed);
    int t = Math.min(NEIGHBOURS, chosen.length - 1);
    try (Device device = Engine.start().device("cpu")) {
      NearestRows nearest =
          NeighbourDistances.exact(rows.select(chosen), t, device, s -> goesOn.getAsBoolean());
      return new NearRows(rows.rows(), chosen, nearest);
    }
  }

  /**
   * What two clusterings make of near rows: Y is the cluster of a row in one, and Y' that of one of
   * its nearest rows in the other.
   *
   * @param together how often Y and Y' have the same number
   * @param information I(Y;Y'), in nats
   * @param unshared what they do not tell of each other, H(Y|Y') + H(Y'|Y), in nats
   */
  public record Told(double together, double information, double unshared) {}

  /**
   * What one clustering tells of itself.
   *
   * @param clusters of every row, from 0 below {@code k}
   */
  public Told of(int[] clusters, int k) {
    return between(clusters, clusters, k);
  }

  /**
   * What two clusterings tell of each other.
   *
   * @param one cluster of every row, from 0 below {@code k}
   * @param other the same of the other
   * @throws InvalidInputException if there is another number of rows, or a cluster out of range
   */
  public Told between(int[] one, int[] other, int k) {
    NeighbourTable table = NeighbourTable.of(ofChosen(one), ofChosen(other), k, nearest);
    return new Told(table.together(), table.information(), table.unshared());
  }

  private int[] ofChosen(int... clusters) {
    if (clusters.length != rows) {
      throw new InvalidInputException(
          "%d rows, but %d have a cluster".formatted(rows, clusters.length));
    }
    return Arrays.stream(chosen).map(row -> clusters[row]).toArray();
  }
}
