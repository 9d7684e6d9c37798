package org.imsat.data.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers that come row by row and are asked for column by column. Blocks of rows stay in memory as
 * long as they take an eighth of what Java may use; then they go to a file that no one else sees.
 */
final class NumberStore implements AutoCloseable {
  /** Values of a block. */
  private static final int BLOCK = 1 << 19;

  private final int columns;
  private final int rowsOfBlock;
  private final long most;
  private final Path temporary;
  private final List<double[]> blocks = new ArrayList<>();
  private FileChannel file;
  private int blocksInFile;
  private double[] block;
  private int rows;

  /**
   * An empty one.
   *
   * @param columns of each row
   * @param most bytes in memory
   * @param temporary folder of the file
   */
  NumberStore(int columns, long most, Path temporary) {
    this.columns = columns;
    this.rowsOfBlock = Math.max(1, BLOCK / Math.max(1, columns));
    this.most = most;
    this.temporary = temporary;
  }

  /** Puts a value; rows come in their order. */
  void put(int row, int column, double value) {
    int at = row % rowsOfBlock;
    if (at == 0 && column == 0) {
      startBlock();
    }
    rows = row + 1;
    block[column * rowsOfBlock + at] = value;
  }

  private void startBlock() {
    if (block != null) {
      keep(block);
    }
    block = new double[columns * rowsOfBlock];
  }

  private void keep(double[] full) {
    if (file == null && 8L * BLOCK * (blocks.size() + 2) <= most) {
      blocks.add(full);
      return;
    }
    try {
      if (file == null) {
        file = open();
      }
      ByteBuffer bytes = ByteBuffer.allocate(8 * full.length).order(ByteOrder.nativeOrder());
      bytes.asDoubleBuffer().put(full);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      blocksInFile++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of which the name is gone at once, where the system allows it. */
  private FileChannel open() throws IOException {
    Path path = Files.createTempFile(temporary, "imsat", ".numbers");
    return FileChannel.open(
        path,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** The values of a column that are numbers, of rows that are multiples of {@code step}. */
  double[] column(int column, int step) {
    double[] values = new double[rows / step + 1];
    int count = 0;
    double[] part = new double[rowsOfBlock];
    for (int start = 0; start < rows; start += rowsOfBlock) {
      int length = Math.min(rowsOfBlock, rows - start);
      read(start / rowsOfBlock, column, part, length);
      int offset = (step - start % step) % step;
      for (int i = offset; i < length; i += step) {
        if (!Double.isNaN(part[i])) {
          values[count++] = part[i];
        }
      }
    }
    return Arrays.copyOf(values, count);
  }

  private void read(int number, int column, double[] part, int length) {
    int from = column * rowsOfBlock;
    if (number < blocks.size()) {
      System.arraycopy(blocks.get(number), from, part, 0, length);
    } else if (number < blocks.size() + blocksInFile) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * length).order(ByteOrder.nativeOrder());
      long position = 8L * ((long) (number - blocks.size()) * columns * rowsOfBlock + from);
      try {
        while (bytes.hasRemaining()) {
          file.read(bytes, position + bytes.position());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes.flip().asDoubleBuffer().get(part, 0, length);
    } else {
      System.arraycopy(block, from, part, 0, length);
    }
  }

  @Override
  public void close() {
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
