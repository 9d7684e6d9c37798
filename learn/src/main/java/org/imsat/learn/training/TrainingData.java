package org.imsat.learn.training;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.Samples;

/** The rows, and their neighbour distances on the device. */
final class TrainingData implements AutoCloseable {
  private final DeviceRows rows;
  private final Tensor distances;

  /**
   * Rows to draw batches from.
   *
   * @param denseBytes size up to which they are all held on the device
   */
  TrainingData(Samples samples, float[] neighbourDistances, Device device, long denseBytes) {
    this.rows = new DeviceRows(samples, device, denseBytes);
    try {
      this.distances = Tensors.of(neighbourDistances, device, neighbourDistances.length, 1);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /** The rows of these numbers. */
  Batch batch(long[] chosen) {
    Tensor numbers = Tensors.of(chosen, rows.device());
    return batch(rows.select(chosen, numbers), numbers);
  }

  private Batch batch(Tensor drawn, Tensor numbers) {
    return new Batch(drawn, distances.index_select(0, numbers), numbers);
  }

  /** So many batches. Rows that have to be gathered are, while the batch before is in use. */
  Batches batches(Draw draw, int count) {
    return rows.held() ? () -> batch(draw.next()) : new Ahead(draw, count);
  }

  /** Gathers each batch while the one before is in use, which has been copied to the device. */
  private final class Ahead implements Batches {
    private final Draw draw;
    private final float[] values;
    private int left;
    private long[] chosen;
    private CompletableFuture<Void> gathered;

    Ahead(Draw draw, int count) {
      this.draw = draw;
      this.left = count;
      this.chosen = draw.next();
      this.values = rows.room(chosen.length);
      this.gathered = gathering();
    }

    private CompletableFuture<Void> gathering() {
      long[] next = chosen;
      left--;
      return CompletableFuture.runAsync(() -> rows.gather(next, values));
    }

    /** Waits; what goes wrong there goes wrong here. */
    private static void await(CompletableFuture<Void> gathered) {
      try {
        gathered.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }

    @Override
    public Batch next() {
      await(gathered);
      Batch batch = batch(rows.tensor(values), Tensors.of(chosen, rows.device()));
      if (left > 0) {
        chosen = draw.next();
        gathered = gathering();
      }
      return batch;
    }
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
