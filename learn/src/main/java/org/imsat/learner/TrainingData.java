package org.imsat.learner;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.Batch;
import org.imsat.samples.Samples;
import org.imsat.torch.Tensors;

/** All rows and their neighbour distances on the device. */
final class TrainingData implements AutoCloseable {
  private static final int CHUNK_VALUES = 1 << 22;

  private final Device device;
  private final Tensor rows;
  private final Tensor distances;
  private final double meanDistance;

  TrainingData(Samples samples, float[] neighbourDistances, Device device) {
    this.device = device;
    this.rows = load(samples, device);
    this.meanDistance =
        IntStream.range(0, neighbourDistances.length)
            .mapToDouble(i -> neighbourDistances[i])
            .average()
            .orElseThrow();
    this.distances = Tensors.of(neighbourDistances, device, neighbourDistances.length, 1);
  }

  private static Tensor load(Samples samples, Device device) {
    int d = samples.dimension();
    Tensor all = Tensors.zeros(device, samples.rows(), d);
    int chunkRows = Math.max(1, Math.min(samples.rows(), CHUNK_VALUES / d));
    float[] chunk = new float[Math.multiplyExact(chunkRows, d)];
    for (int from = 0; from < samples.rows(); from += chunkRows) {
      int first = from;
      int count = Math.min(chunkRows, samples.rows() - from);
      IntStream.range(0, count).parallel().forEach(i -> samples.copyRow(first + i, chunk, i * d));
      try (Tensor part = Tensors.of(chunk, device, chunkRows, d);
          Tensor filled = part.narrow(0, 0, count);
          Tensor target = all.narrow(0, from, count)) {
        target.copy_(filled);
      }
    }
    return all;
  }

  /** The rows of these numbers. */
  Batch batch(long[] chosen) {
    Tensor indices = Tensors.of(chosen, device);
    return new Batch(
        rows.index_select(0, indices), distances.index_select(0, indices), meanDistance, indices);
  }

  @Override
  public void close() {
    rows.close();
    distances.close();
  }

  /** Draws batches of different rows, each batch anew from all rows, as the authors do. */
  static final class Draw {
    private final int[] order;
    private final int size;
    private final SplittableRandom random;

    Draw(int rows, int size, long seed) {
      this.order = IntStream.range(0, rows).toArray();
      this.size = size;
      this.random = new SplittableRandom(seed);
    }

    long[] next() {
      long[] chosen = new long[size];
      for (int i = 0; i < size; i++) {
        int j = random.nextInt(i, order.length);
        int row = order[j];
        order[j] = order[i];
        order[i] = row;
        chosen[i] = row;
      }
      return chosen;
    }
  }
}
