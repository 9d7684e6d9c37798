package org.imsat.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.imsat.samples.FileSamples.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileSamplesTest {
  private static final float[][] ROWS = {{1.5f, -2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}};

  /** Odd, so that no value lies at a multiple of its size. */
  private static final int START = 3;

  @TempDir Path folder;

  private Path file(byte[] values) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(START + values.length);
    return Files.write(folder.resolve("rows.bin"), bytes.put(START, values).array());
  }

  private Path floats(ByteOrder order) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(48).order(order);
    for (float[] row : ROWS) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    return file(bytes.array());
  }

  @Test
  void rowsAreThoseInMemory() throws IOException {
    String expected = DenseSamples.of(ROWS).sha256();
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      FileSamples rows = FileSamples.of(floats(order), START, Values.FLOATS, order, 4, 3);
      assertEquals(4, rows.rows());
      assertEquals(3, rows.dimension());
      assertEquals(expected, rows.sha256());
      float[] wide = {-1, -1, -1, -1, -1};
      rows.copyRow(2, wide, 1);
      assertArrayEquals(new float[] {-1, 7, 8, 9, -1}, wide);
    }
  }

  @Test
  void readsDoublesOfEitherOrder() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(32).putDouble(0.1).putDouble(-2);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putDouble(3).putDouble(4);
    Path file = file(bytes.array());
    assertArrayEquals(
        new float[] {0.1f, -2},
        FileSamples.of(file, START, Values.DOUBLES, ByteOrder.BIG_ENDIAN, 1, 2).row(0));
    assertArrayEquals(
        new float[] {3, 4},
        FileSamples.of(file, START + 16, Values.DOUBLES, ByteOrder.LITTLE_ENDIAN, 1, 2).row(0));
  }

  @Test
  void bytesAreLevelsAndImagesOfThemPixels() throws IOException {
    Path file = file(new byte[] {0, 1, (byte) 254, (byte) 255});
    FileSamples rows = FileSamples.of(file, START, Values.BYTES, ByteOrder.BIG_ENDIAN, 2, 2);
    assertArrayEquals(new float[] {254, 255}, rows.row(1));
    assertFalse(rows.pixels());
    FileSamples images = rows.asImages(new ImageShape(1, 2, 1));
    assertTrue(images.pixels());
    assertEquals(Optional.of(new ImageShape(1, 2, 1)), images.image());
    assertThrows(InvalidInputException.class, () -> rows.asImages(new ImageShape(2, 2, 1)));
  }

  @Test
  void refusesValuesThatAreNotFiniteWhenTheirRowIsCopied() throws IOException {
    Path file =
        file(
            ByteBuffer.allocate(32)
                .putDouble(1)
                .putDouble(2)
                .putDouble(3)
                .putDouble(1e300)
                .array());
    FileSamples rows = FileSamples.of(file, START, Values.DOUBLES, ByteOrder.BIG_ENDIAN, 2, 2);
    assertArrayEquals(new float[] {1, 2}, rows.row(0));
    String message = file + ": row 1, column 1 (from zero): Infinity is not a finite 32-bit number";
    assertEquals(message, refusal(() -> rows.row(1)));
    assertEquals(message, refusal(rows::sha256));
    Path nan = file(ByteBuffer.allocate(8).putFloat(Float.NaN).array());
    assertEquals(
        nan + ": row 0, column 0 (from zero): NaN is not a finite 32-bit number",
        refusal(FileSamples.of(nan, START, Values.FLOATS, ByteOrder.BIG_ENDIAN, 1, 2)::sha256));
  }

  @Test
  void refusesFilesThatEndEarly() throws IOException {
    Path file = floats(ByteOrder.BIG_ENDIAN);
    assertEquals(
        file + ": truncated: the rows end at byte 63, but the file at byte 51",
        refusal(() -> FileSamples.of(file, START, Values.FLOATS, ByteOrder.BIG_ENDIAN, 5, 3)));
    assertEquals(
        file + ": rows of 8000000000 bytes are too long",
        refusal(
            () ->
                FileSamples.of(
                    file, START, Values.DOUBLES, ByteOrder.BIG_ENDIAN, 1, 1_000_000_000)));
  }

  @Test
  void rowsOutsideAreRefused() throws IOException {
    FileSamples rows =
        FileSamples.of(
            floats(ByteOrder.BIG_ENDIAN), START, Values.FLOATS, ByteOrder.BIG_ENDIAN, 3, 3);
    assertThrows(IndexOutOfBoundsException.class, () -> rows.row(3));
    assertThrows(IndexOutOfBoundsException.class, () -> rows.copyRow(0, new float[3], 1));
  }

  @Test
  void manyThreadsReadTheSameRows() throws IOException {
    FileSamples rows =
        FileSamples.of(
            floats(ByteOrder.LITTLE_ENDIAN), START, Values.FLOATS, ByteOrder.LITTLE_ENDIAN, 4, 3);
    assertTrue(
        IntStream.range(0, 100_000)
            .parallel()
            .allMatch(i -> rows.row(i % 4)[i % 3] == ROWS[i % 4][i % 3]));
  }

  @Test
  void aThreadThatIsInterruptedReadsOnAndStaysInterrupted() throws IOException {
    FileSamples rows =
        FileSamples.of(
            floats(ByteOrder.LITTLE_ENDIAN), START, Values.FLOATS, ByteOrder.LITTLE_ENDIAN, 4, 3);
    Thread.currentThread().interrupt();
    try {
      assertArrayEquals(ROWS[1], rows.row(1));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
    assertArrayEquals(ROWS[2], rows.row(2));
  }

  @Test
  void interruptsOfOneThreadAreNoMatterOfOthers() throws Exception {
    FileSamples rows =
        FileSamples.of(
            floats(ByteOrder.LITTLE_ENDIAN), START, Values.FLOATS, ByteOrder.LITTLE_ENDIAN, 4, 3);
    AtomicBoolean over = new AtomicBoolean();
    FutureTask<Boolean> reading =
        new FutureTask<>(
            () -> {
              boolean right = true;
              for (int i = 0; !over.get(); i++) {
                right &= Arrays.equals(rows.row(i % 4), ROWS[i % 4]);
              }
              return right;
            });
    Thread reader = new Thread(reading);
    reader.start();
    for (int i = 0; i < 20_000; i++) {
      reader.interrupt();
      assertArrayEquals(ROWS[i % 4], rows.row(i % 4));
    }
    over.set(true);
    assertTrue(reading.get());
  }

  @Test
  void aFileThatWasReplacedIsNotReadInItsPlace() throws Exception {
    Path file = floats(ByteOrder.LITTLE_ENDIAN);
    SharedFile shared = new SharedFile(file);
    shared.close();
    Files.move(file, folder.resolve("moved.bin"));
    Files.write(file, new byte[100]);
    assertThrows(IOException.class, () -> shared.read(ByteBuffer.allocate(4), 0));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatBecomesShorterEndsInAMessage() throws IOException {
    Path file = folder.resolve("large.bin");
    int rows = 100;
    int dimension = 4096;
    Files.write(file, new byte[rows * dimension * 4]);
    FileSamples samples =
        FileSamples.of(file, 0, Values.FLOATS, ByteOrder.LITTLE_ENDIAN, rows, dimension);
    assertEquals(0, samples.row(99)[0]);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(dimension * 4L);
    }
    assertEquals(0, samples.row(0)[0]);
    assertEquals(
        file + ": row 99 cannot be read; the file became shorter while it was in use",
        refusal(() -> samples.row(99)));
  }

  private static String refusal(Runnable reading) {
    return assertThrows(InvalidInputException.class, reading::run).getMessage();
  }
}
