package org.imsat.codes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * Codes as an npy file, version 1.0, of unsigned bytes of shape (N, bytes) in C order: what {@code
 * numpy.save(file, numpy.packbits(bits, axis=1))} writes, and nothing else.
 */
final class NpyCodes {
  /** Magic string and version 1.0; the length of the header follows as two bytes. */
  private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private static final int BEFORE_HEADER = START.length + 2;

  /** All numbers of codes and bytes that fit have a header of this length in numpy. */
  private static final int HEADER = 128 - BEFORE_HEADER;

  private static final Pattern DESCRIPTION =
      Pattern.compile(
          "\\{'descr': '\\|u1', 'fortran_order': False, 'shape': \\((\\d{1,18}), (\\d{1,18})\\), \\}"
              + " *\n");

  private NpyCodes() {}

  static void write(BinaryCodes codes, Path file) {
    String description =
        "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(codes.rows(), BinaryCodes.bytesPerCode(codes.bits()));
    byte[] header = description.getBytes(StandardCharsets.US_ASCII);
    byte[] padded = Arrays.copyOf(header, HEADER);
    Arrays.fill(padded, header.length, HEADER - 1, (byte) ' ');
    padded[HEADER - 1] = '\n';
    AtomicFile.write(
        file,
        out -> {
          out.write(START);
          out.write(HEADER & 0xff);
          out.write(HEADER >>> Byte.SIZE);
          out.write(padded);
          CodeFile.write(codes, out);
        });
  }

  static BinaryCodes read(Path file) {
    return CodeFile.read(
        file,
        (in, size) -> {
          Shape shape = shape(in, size);
          if (shape.bytes > Integer.MAX_VALUE / Byte.SIZE) {
            throw new InvalidInputException(
                "codes of %d bytes are too long".formatted(shape.bytes));
          }
          return codes(in, shape, Math.toIntExact(shape.bytes * Byte.SIZE));
        });
  }

  static BinaryCodes read(Path file, int bits) {
    int bytesPerCode = BinaryCodes.bytesPerCode(bits);
    return CodeFile.read(
        file,
        (in, size) -> {
          Shape shape = shape(in, size);
          if (shape.bytes != bytesPerCode) {
            throw new InvalidInputException(
                "the codes have %d bytes, but codes of %d bits have %d"
                    .formatted(shape.bytes, bits, bytesPerCode));
          }
          return codes(in, shape, bits);
        });
  }

  private static BinaryCodes codes(InputStream in, Shape shape, int bits) throws IOException {
    return BinaryCodes.owning(bits, CodeFile.longs(in, shape.rows, bits));
  }

  private record Shape(long rows, long bytes) {}

  /** The shape in the header, checked against the size of the file. */
  private static Shape shape(InputStream in, long size) throws IOException {
    byte[] start = in.readNBytes(BEFORE_HEADER);
    if (start.length != BEFORE_HEADER
        || !Arrays.equals(start, 0, START.length, START, 0, START.length)) {
      throw new InvalidInputException("not an NPY file of version 1.0");
    }
    int length = (start[START.length] & 0xff) | ((start[START.length + 1] & 0xff) << Byte.SIZE);
    String header = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    Matcher description = DESCRIPTION.matcher(header);
    if (header.length() != length || !description.matches()) {
      throw new InvalidInputException(
          "codes are unsigned bytes ('|u1') of shape (codes, bytes) in C order, but the header is "
              + header.strip());
    }
    Shape shape =
        new Shape(Long.parseLong(description.group(1)), Long.parseLong(description.group(2)));
    CodeFile.requireSize(shape.rows, shape.bytes, BEFORE_HEADER + length, size);
    return shape;
  }
}
