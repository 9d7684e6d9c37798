package org.imsat.codes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * The file of a {@link HammingIndex}, all numbers big-endian:
 *
 * <pre>
 *  0  8 bytes   IMSATHAM in ASCII
 *  8  int       version of the format, 1 or 2
 * 12  int       D, bits in each code
 * 16  long      N, number of codes
 * 24  32 bytes  SHA-256 of the model that made the codes; zeros if it is not known  (version 2)
 * 56  int       1 if rows have ids, 0 if not                                        (version 2)
 *     N * ceil(D / 8) bytes, the codes
 *     N times: int, the length of an id in bytes, and the id in UTF-8               (where ids are)
 *     int       CRC-32 of all bytes before it
 * </pre>
 *
 * An index that knows neither a model nor ids is written as version 1.
 */
final class IndexFile {
  private static final byte[] MAGIC = "IMSATHAM".getBytes(StandardCharsets.US_ASCII);
  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int HEADER = 24;
  private static final int SHA256 = 32;

  private IndexFile() {}

  static void write(HammingIndex index, Path file) {
    boolean more = index.model().isPresent() || index.hasIds();
    AtomicFile.write(
        file,
        stream -> {
          CheckedOutputStream sum = new CheckedOutputStream(stream, new CRC32());
          DataOutputStream out = new DataOutputStream(sum);
          out.write(MAGIC);
          out.writeInt(more ? SECOND : FIRST);
          out.writeInt(index.bits());
          out.writeLong(index.rows());
          if (more) {
            out.write(index.model().map(HexFormat.of()::parseHex).orElse(new byte[SHA256]));
            out.writeInt(index.hasIds() ? 1 : 0);
          }
          CodeFile.write(index.codes(), out);
          for (int row = 0; index.hasIds() && row < index.rows(); row++) {
            byte[] id = index.id(row).getBytes(StandardCharsets.UTF_8);
            out.writeInt(id.length);
            out.write(id);
          }
          out.writeInt((int) sum.getChecksum().getValue());
          out.flush();
        });
  }

  static HammingIndex read(Path file) {
    return CodeFile.read(file, IndexFile::read);
  }

  private static HammingIndex read(InputStream stream, long size) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(stream, new CRC32());
    DataInputStream in = new DataInputStream(checked);
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new InvalidInputException("not a file of a Hamming index, or it was cut off");
    }
    ByteBuffer header = ByteBuffer.wrap(CodeFile.bytes(in, HEADER - MAGIC.length));
    int version = header.getInt();
    if (version != FIRST && version != SECOND) {
      throw new InvalidInputException(
          "the file has format version %d, but this program reads versions %d and %d"
              .formatted(version, FIRST, SECOND));
    }
    int bits = header.getInt();
    long rows = header.getLong();
    if (bits < 1 || rows < 1) {
      throw new InvalidInputException(
          "%d codes of %d bits cannot be; the file is damaged".formatted(rows, bits));
    }
    byte[] model = version == SECOND ? CodeFile.bytes(in, SHA256) : new byte[SHA256];
    boolean ids = version == SECOND && in.readInt() != 0;
    long before = version == SECOND ? HEADER + SHA256 + Integer.BYTES : HEADER;
    requireSize(rows, bits, before + Integer.BYTES, ids, size);
    BinaryCodes codes = BinaryCodes.owning(bits, CodeFile.longs(in, rows, bits));
    Optional<List<String>> names =
        ids ? Optional.of(ids(in, codes.rows(), size)) : Optional.empty();
    int sum = (int) checked.getChecksum().getValue();
    if (ByteBuffer.wrap(CodeFile.bytes(in, Integer.BYTES)).getInt() != sum) {
      throw new InvalidInputException("the check sum is wrong; the file is damaged");
    }
    if (in.read() >= 0) {
      throw new InvalidInputException("bytes follow where it should end; the file is damaged");
    }
    return new HammingIndex(codes, known(model), names);
  }

  /** With ids the codes and the lengths of ids must fit, without them the size is known. */
  private static void requireSize(long rows, int bits, long around, boolean ids, long size) {
    long bytes = BinaryCodes.bytesPerCode(bits);
    if (!ids) {
      CodeFile.requireSize(rows, bytes, around, size);
    } else if (rows > (size - around) / (bytes + Integer.BYTES)) {
      throw new InvalidInputException(
          "%d codes of %d bytes and their ids do not fit a file of %d bytes; it is damaged or was cut off"
              .formatted(rows, bytes, size));
    }
  }

  private static List<String> ids(DataInputStream in, int rows, long size) throws IOException {
    List<String> ids = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int length = in.readInt();
      if (length < 0 || length > size) {
        throw new InvalidInputException(
            "the id of row %d cannot have %d bytes; the file is damaged".formatted(row, length));
      }
      ids.add(new String(CodeFile.bytes(in, length), StandardCharsets.UTF_8));
    }
    return ids;
  }

  private static Optional<String> known(byte[] model) {
    return Arrays.equals(model, new byte[SHA256])
        ? Optional.empty()
        : Optional.of(HexFormat.of().formatHex(model));
  }
}
