package org.imsat.codes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * Binary codes as an npy file of unsigned bytes of shape (N, bytes): what {@code numpy.save(file,
 * numpy.packbits(bits, axis=1))} writes, and nothing else.
 */
final class NpyCodes {
  private NpyCodes() {}

  static void write(BinaryCodes codes, Path file) {
    CodesHeader header =
        new CodesHeader(
            CodesType.UNSIGNED_BYTE, codes.rows(), BinaryCodes.bytesPerCode(codes.bits()));
    AtomicFile.write(
        file,
        out -> {
          header.write(out);
          CodeFile.write(codes, out);
        });
  }

  static BinaryCodes read(Path file) {
    return CodeFile.read(
        file,
        (in, size) -> {
          CodesHeader header = header(in, size);
          if (header.columns() > Integer.MAX_VALUE / Byte.SIZE) {
            throw new InvalidInputException(
                "codes of %d bytes are too long".formatted(header.columns()));
          }
          return codes(in, header, Math.toIntExact(header.columns() * Byte.SIZE));
        });
  }

  static BinaryCodes read(Path file, int bits) {
    int bytesPerCode = BinaryCodes.bytesPerCode(bits);
    return CodeFile.read(
        file,
        (in, size) -> {
          CodesHeader header = header(in, size);
          if (header.columns() != bytesPerCode) {
            throw new InvalidInputException(
                "the codes have %d bytes, but codes of %d bits have %d"
                    .formatted(header.columns(), bits, bytesPerCode));
          }
          return codes(in, header, bits);
        });
  }

  private static CodesHeader header(InputStream in, long size) throws IOException {
    return CodesHeader.read(in, CodesType.UNSIGNED_BYTE, "(codes, bytes)", size);
  }

  private static BinaryCodes codes(InputStream in, CodesHeader header, int bits)
      throws IOException {
    return BinaryCodes.owning(bits, CodeFile.longs(in, header.rows(), bits));
  }
}
