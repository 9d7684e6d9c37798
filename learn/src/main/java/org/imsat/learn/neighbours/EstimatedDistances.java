package org.imsat.learn.neighbours;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.neighbours.NeighbourDistances.Progress;
import org.imsat.learn.neighbours.RowDistances.Near;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * sigma_t(x) of Eq. 17 for many rows, by looking for neighbours only where they are likely to be.
 *
 * <p>Rows are projected on the directions in which they differ most and divided into about sqrt(N)
 * cells. Each row is compared with the rows of the cells nearest to it: dense rows by their
 * projections, sparse ones by their stored values; the distances to the nearest ones found are then
 * taken in double precision. How hard to look is chosen by the error on some rows whose exact
 * distances are known, which is reported. Cost: N (d + N^0.5) operations times small factors;
 * memory: 64 values a row.
 */
public final class EstimatedDistances {
  private static final int CHECKED = 512;

  /** Cells to look into at first, and at most. */
  private static final int FEWEST_PROBES = 4;

  private static final int MOST_PROBES = 64;

  /** Near rows found beyond t, in case rounding changes their order. */
  private static final int SPARE = 6;

  /** The most near rows to take the distances to, in units of t. */
  private static final int MOST_FOUND = 24;

  /** Errors to aim at. */
  private static final double MEDIAN = 0.005;

  private static final double PERCENTILE_95 = 0.05;

  /** The most rows whose neighbours are looked for in one go, by one thread. */
  private static final int CHUNK = 8192;

  private static final long SEED = 1;

  /** Share of the progress that is made once rows are projected. */
  private static final double PROJECTED = 0.2;

  private final Samples rows;
  private final int t;
  private final Device device;
  private final Progress progress;
  private final RowDistances between;
  private final NearestRows neighbours;
  private EstimateError error = new EstimateError(0, 0, 0);

  private EstimatedDistances(Samples rows, int t, Device device, Progress progress) {
    this.rows = rows;
    this.t = t;
    this.device = device;
    this.progress = progress;
    this.between = new RowDistances(rows);
    this.neighbours = NearestRows.of(rows.rows(), t);
  }

  /**
   * The t nearest other rows of every row, or ones that are somewhat farther.
   *
   * @param rows at least t + 1
   * @param t which neighbour, from 1
   * @throws IllegalArgumentException if there are too few rows
   * @throws java.util.concurrent.CancellationException if {@code progress} ends it
   */
  public static EstimatedDistances of(Samples rows, int t, Device device, Progress progress) {
    NeighbourDistances.requireEnough(rows, t);
    EstimatedDistances estimate = new EstimatedDistances(rows, t, device, progress);
    estimate.run();
    return estimate;
  }

  /** The nearest of the rows that were looked at. */
  public NearestRows neighbours() {
    return neighbours;
  }

  /** How far off they are. */
  public EstimateError error() {
    return error;
  }

  private void run() {
    int[] checked = RandomRows.draw(rows.rows(), Math.min(CHECKED, rows.rows()), SEED);
    ProjectedRows projected;
    double[] exact;
    try (PointerScope scope = new PointerScope();
        Projection projection = Projection.fit(rows, SEED, device)) {
      Tensor centred = projection.centred(checked);
      CheckRows check = new CheckRows(checked, centred, t, rows.rows());
      projected = projection.project(check, share -> progress.shouldContinue(PROJECTED * share));
      exact = check.distances(rows, t);
    }
    RowCells cells = RowCells.of(projected, SEED);
    NeighbourDistances.report(progress, PROJECTED);
    measureAll(chooseEffort(projected, cells, checked, exact), cells);
  }

  /**
   * Looks into more cells, or takes the distances to more of the rows found there, whichever helps
   * more, until the error on the rows checked is small. Only products of projections need the
   * latter: they do not tell for sure which rows are nearest.
   */
  private Effort chooseEffort(
      ProjectedRows projected, RowCells cells, int[] checked, double... exact) {
    boolean sparse = rows instanceof SparseSamples;
    SparseSamples compared = sparse ? (SparseSamples) rows : projected;
    int mostProbes = Math.min(MOST_PROBES, cells.count());
    int mostFound = Math.min(rows.rows() - 1, sparse ? t + SPARE : MOST_FOUND * t);
    Effort effort =
        new Effort(
            new CellSearch(
                compared, projected, cells, Math.min(mostFound, sparse ? t + SPARE : 3 * t)),
            Math.min(mostProbes, FEWEST_PROBES));
    error = error(effort, checked, exact);
    while (!small(error)) {
      NeighbourDistances.report(progress, PROJECTED);
      int probes = Math.min(mostProbes, 2 * effort.probes());
      int found = Math.min(mostFound, 2 * effort.search().capacity());
      Effort wider = new Effort(effort.search(), probes);
      Effort deeper =
          new Effort(new CellSearch(compared, projected, cells, found), effort.probes());
      EstimateError ofWider = probes > effort.probes() ? error(wider, checked, exact) : error;
      EstimateError ofDeeper =
          found > effort.search().capacity() ? error(deeper, checked, exact) : error;
      if (ofWider.equals(error) && ofDeeper.equals(error)) {
        break;
      }
      boolean depthHelps = ofDeeper.percentile95() < ofWider.percentile95();
      effort = depthHelps ? deeper : wider;
      error = depthHelps ? ofDeeper : ofWider;
    }
    return effort;
  }

  private static boolean small(EstimateError error) {
    return error.median() <= MEDIAN && error.percentile95() <= PERCENTILE_95;
  }

  /** How hard to look: in how many cells, and for how many near rows. */
  private record Effort(CellSearch search, int probes) {}

  private EstimateError error(Effort effort, int[] checked, double... exact) {
    double[] estimated = new double[checked.length];
    // Small chunks: these rows lie in different cells, and there are few.
    IntStream.range(0, (checked.length + 15) / 16)
        .parallel()
        .forEach(
            chunk -> {
              int from = 16 * chunk;
              int to = Math.min(checked.length, from + 16);
              List<Near> found = measured(effort, Arrays.copyOfRange(checked, from, to));
              for (int q = from; q < to; q++) {
                estimated[q] = Math.sqrt(found.get(q - from).squared());
              }
            });
    return EstimateError.of(estimated, exact);
  }

  /** All rows, those of cells that are near each other together: they look into the same cells. */
  private List<int[]> chunks(RowCells cells) {
    int[] order =
        IntStream.of(cells.chain()).flatMap(c -> IntStream.of(cells.members(c))).toArray();
    int threads = Runtime.getRuntime().availableProcessors();
    int size = Math.max(1, Math.min(CHUNK, order.length / (8 * threads)));
    List<int[]> chunks = new ArrayList<>();
    for (int from = 0; from < order.length; from += size) {
      chunks.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + size)));
    }
    return chunks;
  }

  private void measureAll(Effort effort, RowCells cells) {
    List<int[]> chunks = chunks(cells);
    int atOnce = 2 * Runtime.getRuntime().availableProcessors();
    for (int from = 0; from < chunks.size(); from += atOnce) {
      int to = Math.min(chunks.size(), from + atOnce);
      chunks.subList(from, to).parallelStream()
          .forEach(
              chunk -> {
                List<Near> found = measured(effort, chunk);
                for (int i = 0; i < chunk.length; i++) {
                  neighbours.set(chunk[i], found.get(i));
                }
              });
      NeighbourDistances.report(progress, PROJECTED + (1 - PROJECTED) * to / chunks.size());
    }
  }

  private List<Near> measured(Effort effort, int... numbers) {
    int[][] near = effort.search().near(numbers, effort.probes(), t);
    List<Near> found = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      int row = numbers[i];
      // Products that overflow do not say what is near.
      int[] others = near[i].length >= t ? near[i] : NeighbourDistances.allBut(row, rows.rows());
      found.add(between.nearest(row, others, t));
    }
    return found;
  }
}
