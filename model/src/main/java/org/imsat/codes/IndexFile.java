package org.imsat.codes;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * The file of a {@link HammingIndex}, all numbers big-endian:
 *
 * <pre>
 *  0  8 bytes  IMSATHAM in ASCII
 *  8  int      version of the format, 1
 * 12  int      D, bits in each code
 * 16  long     N, number of codes
 * 24  N * ceil(D / 8) bytes, the codes
 *     int      CRC-32 of all bytes before it
 * </pre>
 */
final class IndexFile {
  private static final byte[] MAGIC = "IMSATHAM".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int HEADER = 24;

  private IndexFile() {}

  static void write(BinaryCodes codes, Path file) {
    AtomicFile.write(
        file,
        stream -> {
          CheckedOutputStream sum = new CheckedOutputStream(stream, new CRC32());
          DataOutputStream out = new DataOutputStream(sum);
          out.write(MAGIC);
          out.writeInt(VERSION);
          out.writeInt(codes.bits());
          out.writeLong(codes.rows());
          CodeFile.write(codes, out);
          out.writeInt((int) sum.getChecksum().getValue());
          out.flush();
        });
  }

  static BinaryCodes read(Path file) {
    return CodeFile.read(file, IndexFile::read);
  }

  private static BinaryCodes read(InputStream stream, long size) throws IOException {
    CheckedInputStream in = new CheckedInputStream(stream, new CRC32());
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new InvalidInputException("not a file of a Hamming index, or it was cut off");
    }
    ByteBuffer header = ByteBuffer.wrap(CodeFile.bytes(in, HEADER - MAGIC.length));
    int version = header.getInt();
    if (version != VERSION) {
      throw new InvalidInputException(
          "the file has format version %d, but this program reads version %d"
              .formatted(version, VERSION));
    }
    int bits = header.getInt();
    long rows = header.getLong();
    if (bits < 1 || rows < 1) {
      throw new InvalidInputException(
          "%d codes of %d bits cannot be; the file is damaged".formatted(rows, bits));
    }
    CodeFile.requireSize(rows, BinaryCodes.bytesPerCode(bits), HEADER + Integer.BYTES, size);
    long[] longs = CodeFile.longs(in, rows, bits);
    int sum = (int) in.getChecksum().getValue();
    if (ByteBuffer.wrap(CodeFile.bytes(in, Integer.BYTES)).getInt() != sum) {
      throw new InvalidInputException("the check sum is wrong; the file is damaged");
    }
    return BinaryCodes.owning(bits, longs);
  }
}
