package org.imsat.experiments.input;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.imsat.experiments.Monitor;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/** Rows that a terminal shows being read, by whatever goes through all of them once. */
public final class WatchedRows {
  private WatchedRows() {}

  /**
   * The same rows; where there is a terminal, its line tells how many were read.
   *
   * @param label what is done with them
   */
  public static Samples of(Samples rows, String label, Monitor monitor) {
    if (!monitor.live()) {
      return rows;
    }
    LongAdder read = new LongAdder();
    monitor.begin(label, read::sum, OptionalLong.of(rows.rows()));
    return rows instanceof SparseSamples sparse ? new Sparse(sparse, read) : new Dense(rows, read);
  }

  private record Dense(Samples from, LongAdder read) implements Samples {
    @Override
    public int rows() {
      return from.rows();
    }

    @Override
    public int dimension() {
      return from.dimension();
    }

    @Override
    public void copyRow(int row, float[] target, int offset) {
      from.copyRow(row, target, offset);
      read.increment();
    }

    @Override
    public Optional<ImageShape> image() {
      return from.image();
    }

    @Override
    public boolean pixels() {
      return from.pixels();
    }
  }

  private record Sparse(SparseSamples from, LongAdder read) implements SparseSamples {
    @Override
    public int rows() {
      return from.rows();
    }

    @Override
    public int dimension() {
      return from.dimension();
    }

    @Override
    public int stored(int row) {
      return from.stored(row);
    }

    @Override
    public int copyStored(int row, int[] columns, float[] values) {
      read.increment();
      return from.copyStored(row, columns, values);
    }
  }
}
