package org.imsat.learn.neighbours;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.Samples;

/**
 * Some rows whose neighbours are looked for among all rows, by products in all dimensions: what an
 * estimate is held against.
 */
final class CheckRows implements Projection.Visitor {
  /** Candidates kept beyond t, in case rounding changes their order. */
  private static final int SPARE = 6;

  private final int[] numbers;
  private final Tensor centred;
  private final NearCandidates candidates;

  /**
   * Rows to check.
   *
   * @param numbers which
   * @param centred these rows minus the mean that is taken off all rows
   * @param t which neighbour
   * @param rows number of all rows
   */
  CheckRows(int[] numbers, Tensor centred, int t, int rows) {
    this.numbers = numbers;
    this.centred = centred;
    this.candidates = new NearCandidates(numbers.length, Math.min(t + SPARE, rows - 1));
  }

  @Override
  public void see(int from, Tensor tile) {
    int width = (int) tile.size(0);
    float[] squaredNorms = Tensors.toArray(tile.square().sum(1));
    Tensor products = centred.mm(tile.t()).cpu();
    FloatBuffer values = products.createBuffer();
    try {
      IntStream.range(0, numbers.length)
          .parallel()
          .forEach(
              q -> {
                for (int k = 0; k < width; k++) {
                  float near = values.get(q * width + k) - squaredNorms[k] / 2;
                  if (near > candidates.limit(q) && from + k != numbers[q]) {
                    candidates.offer(q, from + k, near);
                  }
                }
              });
    } finally {
      Reference.reachabilityFence(products); // the buffer alone does not keep the memory
    }
  }

  /** The distance of each to its t-th nearest other row. */
  double[] distances(Samples rows, int t) {
    RowDistances distances = new RowDistances(rows);
    return IntStream.range(0, numbers.length)
        .parallel()
        .mapToDouble(
            q -> Math.sqrt(distances.nearest(numbers[q], candidates.found(q), t).squared()))
        .toArray();
  }
}
