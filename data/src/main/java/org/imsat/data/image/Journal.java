package org.imsat.data.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Rows on their way into an npy file, and how far they are. After each batch the rows are brought
 * to disk and then a line "IMAGES ROWS LEFT-OUT.. CHECK" into the journal; whatever a crash leaves
 * behind the last whole line is overwritten.
 */
final class Journal implements AutoCloseable {
  private static final int HEADER = 128;
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern LINE = Pattern.compile("\\d{1,9}( \\d{1,9})+ [0-9a-f]+");

  private final Path journal;
  private final FileChannel rows;
  private final int dimension;
  private final List<Integer> leftOut = new ArrayList<>();
  private int images;
  private int written;

  private Journal(Path journal, FileChannel rows, int dimension) {
    this.journal = journal;
    this.rows = rows;
    this.dimension = dimension;
  }

  /**
   * Goes on where the files end, or begins anew where they are of another form. Nobody else may
   * write them.
   *
   * @param form what must be equal for rows to be the same
   */
  static Journal open(Path part, Path journal, int dimension, String form) throws IOException {
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      Journal opened = new Journal(journal, channel, dimension);
      opened.resume(form);
      return opened;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void resume(String form) throws IOException {
    String first = form + "\n";
    // Every byte is a letter: a damaged journal is one whose lines have wrong checks.
    String text =
        Files.exists(journal) ? Files.readString(journal, StandardCharsets.ISO_8859_1) : "";
    if (text.startsWith(first)) {
      int end = text.indexOf('\n', first.length());
      while (end > 0 && accept(text.substring(first.length(), end))) {
        first = text.substring(0, end + 1);
        end = text.indexOf('\n', first.length());
      }
    }
    Files.writeString(journal, first);
    rows.truncate(end(written));
  }

  /** Takes a line over, if it is whole and its rows are there. */
  private boolean accept(String line) throws IOException {
    int space = line.lastIndexOf(' ');
    if (!LINE.matcher(line).matches()
        || !line.substring(space + 1).equals(check(line.substring(0, space)))) {
      return false;
    }
    int[] numbers =
        SPACE.splitAsStream(line.substring(0, space)).mapToInt(Integer::parseInt).toArray();
    int rowsThen = numbers[1];
    if (rows.size() < end(rowsThen)) {
      return false;
    }
    images = numbers[0];
    written = rowsThen;
    for (int i = 2; i < numbers.length; i++) {
      leftOut.add(numbers[i]);
    }
    return true;
  }

  private static String check(String line) {
    CRC32 crc = new CRC32();
    crc.update(line.getBytes(StandardCharsets.US_ASCII));
    return Long.toHexString(crc.getValue());
  }

  private long end(int count) {
    return HEADER + (long) count * dimension * Float.BYTES;
  }

  /** Images that are done. */
  int images() {
    return images;
  }

  /** Rows that were made of them. */
  int rows() {
    return written;
  }

  /** Images of which no row could be made. */
  List<Integer> leftOut() {
    return List.copyOf(leftOut);
  }

  /**
   * Adds a batch.
   *
   * @param count of images that it was made of
   * @param left numbers of images without a row
   */
  void add(int count, float[][] batch, List<Integer> left) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(batch.length * dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float[] row : batch) {
      for (float value : row) {
        bytes.putFloat(value);
      }
    }
    write(bytes.flip(), end(written));
    rows.force(false);
    images += count;
    written += batch.length;
    leftOut.addAll(left);
    StringBuilder line = new StringBuilder(images + " " + written);
    left.forEach(index -> line.append(' ').append(index));
    Files.writeString(
        journal, line + " " + check(line.toString()) + "\n", StandardOpenOption.APPEND);
  }

  private void write(ByteBuffer bytes, long from) throws IOException {
    long at = from;
    while (bytes.hasRemaining()) {
      at += rows.write(bytes, at);
    }
  }

  /** Writes what stands before the numbers in an npy file, as numpy does, and brings it to disk. */
  void finish() throws IOException {
    byte[] header = new byte[HEADER];
    Arrays.fill(header, (byte) ' ');
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, HEADER - 10, 0};
    System.arraycopy(magic, 0, header, 0, magic.length);
    String description =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + written + ", " + dimension + "), }";
    byte[] text = description.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, header, magic.length, text.length);
    header[HEADER - 1] = '\n';
    write(ByteBuffer.wrap(header), 0);
    rows.force(true);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
