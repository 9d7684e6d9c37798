package org.imsat.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

/**
 * What stands before the numbers in an npy file, version 1.0, of shape (rows, columns) in C order;
 * written byte for byte as numpy does, and read in this form only: a file of codes is our own, and
 * what else users have is read by the module data.
 */
record CodesHeader(CodesType type, long rows, long columns) {
  /** Magic string and version 1.0; the length of the description follows as two bytes. */
  private static final byte[] START = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private static final int BEFORE_DESCRIPTION = START.length + 2;

  /** All shapes that fit have a description of this length in numpy. */
  private static final int DESCRIPTION = 128 - BEFORE_DESCRIPTION;

  private static final Pattern FORM =
      Pattern.compile(
          "\\{'descr': '([^']*)', 'fortran_order': False,"
              + " 'shape': \\((\\d{1,18}), (\\d{1,18})\\), \\} *\n");

  void write(OutputStream out) throws IOException {
    // Without a locale some languages would bring digits of their own.
    byte[] description =
        String.format(
                Locale.ROOT,
                "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }",
                type.descr(),
                rows,
                columns)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] padded = Arrays.copyOf(description, DESCRIPTION);
    Arrays.fill(padded, description.length, DESCRIPTION - 1, (byte) ' ');
    padded[DESCRIPTION - 1] = '\n';
    out.write(START);
    out.write(DESCRIPTION & 0xff);
    out.write(DESCRIPTION >>> Byte.SIZE);
    out.write(padded);
  }

  /**
   * Reads a header and checks the size of the file, before anything of that size is allocated.
   *
   * @param type the only type of numbers to take
   * @param shape what the rows and columns are, for the message about another header
   * @param size of the file in bytes
   */
  static CodesHeader read(InputStream in, CodesType type, String shape, long size)
      throws IOException {
    byte[] start = in.readNBytes(BEFORE_DESCRIPTION);
    if (start.length != BEFORE_DESCRIPTION
        || !Arrays.equals(start, 0, START.length, START, 0, START.length)) {
      throw new InvalidInputException("not an NPY file of version 1.0");
    }
    int length = (start[START.length] & 0xff) | ((start[START.length + 1] & 0xff) << Byte.SIZE);
    String description = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    Matcher form = FORM.matcher(description);
    if (description.length() != length || !form.matches() || !form.group(1).equals(type.descr())) {
      throw new InvalidInputException(
          "codes are %s of shape %s in C order, but the header is %s"
              .formatted(type, shape, description.strip()));
    }
    CodesHeader header =
        new CodesHeader(type, Long.parseLong(form.group(2)), Long.parseLong(form.group(3)));
    CodeFile.requireSize(
        header.rows, header.columns * type.bytes(), BEFORE_DESCRIPTION + length, size);
    return header;
  }
}
