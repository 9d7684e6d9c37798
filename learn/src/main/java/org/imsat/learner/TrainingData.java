package org.imsat.learner;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.Batch;
import org.imsat.samples.Samples;
import org.imsat.torch.Tensors;

/**
 * The rows, and their neighbour distances on the device. Rows that are not too many are all held on
 * the device, too; others stay where they are, and each batch is gathered from there.
 */
final class TrainingData implements AutoCloseable {
  /** Size up to which all rows are held in one dense tensor: 1 GiB. */
  static final long DENSE_BYTES = 1L << 30;

  private static final int CHUNK_VALUES = 1 << 22;

  private final Device device;
  private final Samples samples;
  private final Optional<Tensor> rows;
  private final Tensor distances;
  private final double meanDistance;

  /**
   * Rows to draw batches from.
   *
   * @param denseBytes size up to which they are all held on the device
   */
  TrainingData(Samples samples, float[] neighbourDistances, Device device, long denseBytes) {
    this.device = device;
    this.samples = samples;
    long bytes = (long) Float.BYTES * samples.rows() * samples.dimension();
    this.rows = bytes <= denseBytes ? Optional.of(load(samples, device)) : Optional.empty();
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
    Tensor drawn =
        rows.map(all -> all.index_select(0, indices))
            .orElseGet(
                () -> {
                  float[] values = room(chosen.length);
                  gather(chosen, values);
                  return tensor(values);
                });
    return batch(drawn, indices);
  }

  private Batch batch(Tensor drawn, Tensor indices) {
    return new Batch(drawn, distances.index_select(0, indices), meanDistance, indices);
  }

  private Tensor tensor(float[] values) {
    int d = samples.dimension();
    return Tensors.of(values, device, values.length / d, d);
  }

  private float[] room(int rowCount) {
    return new float[Math.multiplyExact(rowCount, samples.dimension())];
  }

  private void gather(long[] chosen, float[] values) {
    int d = samples.dimension();
    IntStream.range(0, chosen.length)
        .parallel()
        .forEach(i -> samples.copyRow((int) chosen[i], values, i * d));
  }

  /** So many batches. Rows that have to be gathered are, while the batch before is in use. */
  TrainingStep.Batches batches(Draw draw, int count) {
    return rows.isPresent() ? () -> batch(draw.next()) : new Ahead(draw, count);
  }

  /** Gathers each batch while the one before is in use, which has been copied to the device. */
  private final class Ahead implements TrainingStep.Batches {
    private final Draw draw;
    private final float[] values;
    private int left;
    private long[] chosen;
    private CompletableFuture<Void> gathered;

    Ahead(Draw draw, int count) {
      this.draw = draw;
      this.left = count;
      this.chosen = draw.next();
      this.values = room(chosen.length);
      this.gathered = gathering();
    }

    private CompletableFuture<Void> gathering() {
      long[] next = chosen;
      left--;
      return CompletableFuture.runAsync(() -> gather(next, values));
    }

    @Override
    public Batch next() {
      gathered.join();
      Batch batch = batch(tensor(values), Tensors.of(chosen, device));
      if (left > 0) {
        chosen = draw.next();
        gathered = gathering();
      }
      return batch;
    }
  }

  @Override
  public void close() {
    rows.ifPresent(Tensor::close);
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
