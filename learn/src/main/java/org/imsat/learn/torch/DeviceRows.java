package org.imsat.learn.torch;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.samples.Samples;

/**
 * Rows as tensors. Those that are not too many are all held on the device; others stay where they
 * are and are gathered from there.
 */
public final class DeviceRows implements AutoCloseable {
  /** Size up to which all rows are held in one dense tensor: 1 GiB. */
  public static final long DENSE_BYTES = 1L << 30;

  private static final int CHUNK_VALUES = 1 << 22;

  private final Samples samples;
  private final Device device;
  private final Optional<Tensor> held;

  /**
   * Rows on a device.
   *
   * @param denseBytes size up to which they are all held there
   */
  public DeviceRows(Samples samples, Device device, long denseBytes) {
    this.samples = samples;
    this.device = device;
    long bytes = (long) Float.BYTES * samples.rows() * samples.dimension();
    this.held = bytes <= denseBytes ? Optional.of(load()) : Optional.empty();
  }

  private Tensor load() {
    Tensor all = Tensors.zeros(device, samples.rows(), samples.dimension());
    try {
      gatheredTiles(
          Math.max(1, CHUNK_VALUES / samples.dimension()),
          (from, tile) -> {
            try (Tensor target = all.narrow(0, from, tile.size(0))) {
              target.copy_(tile);
            }
          });
      return all;
    } catch (RuntimeException e) {
      try (all) {
        throw e;
      }
    }
  }

  /** Whether all rows are on the device. */
  public boolean held() {
    return held.isPresent();
  }

  /** Number of rows. */
  public int count() {
    return samples.rows();
  }

  /** The numbers of different rows, drawn at random. */
  public long[] draw(SplittableRandom random, int count) {
    return random.longs(0, count()).distinct().limit(count).toArray();
  }

  /** Number of values in a row. */
  public int dimension() {
    return samples.dimension();
  }

  /** Where tensors are. */
  public Device device() {
    return device;
  }

  /**
   * The rows of these numbers, (some, dimension).
   *
   * @param numbers the same as {@code chosen}, on the device
   */
  public Tensor select(long[] chosen, Tensor numbers) {
    return held.map(all -> all.index_select(0, numbers))
        .orElseGet(
            () -> {
              float[] values = room(chosen.length);
              gather(chosen, values);
              return tensor(values);
            });
  }

  /** Room for the values of so many rows. */
  public float[] room(int rows) {
    return new float[Math.multiplyExact(rows, dimension())];
  }

  /** Copies the rows of these numbers, by several threads. */
  public void gather(long[] chosen, float[] values) {
    int d = dimension();
    IntStream.range(0, chosen.length)
        .parallel()
        .forEach(i -> samples.copyRow((int) chosen[i], values, i * d));
  }

  /** Gathered rows on the device, (some, dimension). */
  public Tensor tensor(float[] values) {
    return Tensors.of(values, device, values.length / dimension(), dimension());
  }

  /** Sees all rows, some at a time. */
  @FunctionalInterface
  public interface Visitor {
    /** Rows {@code from ..}, (some, dimension), which are gone afterwards. */
    void see(int from, Tensor tile);
  }

  /**
   * Shows all rows in their order.
   *
   * @param most rows at a time
   */
  public void tiles(int most, Visitor visitor) {
    if (held.isEmpty()) {
      gatheredTiles(Math.min(most, Math.max(1, CHUNK_VALUES / dimension())), visitor);
      return;
    }
    for (int from = 0; from < count(); from += most) {
      try (PointerScope scope = new PointerScope()) {
        visitor.see(from, held.get().narrow(0, from, Math.min(most, count() - from)));
      }
    }
  }

  private void gatheredTiles(int most, Visitor visitor) {
    int d = dimension();
    int tile = Math.min(most, count());
    float[] values = room(tile);
    for (int from = 0; from < count(); from += tile) {
      int first = from;
      int rows = Math.min(tile, count() - from);
      IntStream.range(0, rows).parallel().forEach(i -> samples.copyRow(first + i, values, i * d));
      try (PointerScope scope = new PointerScope()) {
        visitor.see(from, Tensors.of(values, device, tile, d).narrow(0, 0, rows));
      }
    }
  }

  @Override
  public void close() {
    held.ifPresent(Tensor::close);
  }
}
