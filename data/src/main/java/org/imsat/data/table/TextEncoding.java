package org.imsat.data.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.imsat.data.format.Utf8Stream;

/** In which encoding a text is. What is read of it is UTF-8 without a byte order mark. */
enum TextEncoding {
  // The mark of UTF-32 begins like that of UTF-16 and is therefore looked for first.
  UTF_32LE(Charset.forName("UTF-32LE")),
  UTF_32BE(Charset.forName("UTF-32BE")),
  UTF_8(StandardCharsets.UTF_8),
  UTF_16LE(StandardCharsets.UTF_16LE),
  UTF_16BE(StandardCharsets.UTF_16BE),
  /** What is not UTF-8: that of Western European Windows, in which every byte is a letter. */
  WINDOWS(Charset.forName("windows-1252"));

  private static final String MARK = "\uFEFF";
  private static final int LONGEST_MARK = 4;

  private final Charset charset;

  TextEncoding(Charset charset) {
    this.charset = charset;
  }

  /** The encoding that the first bytes of a text tell; UTF-8 if they tell none. */
  static TextEncoding of(byte[] start) {
    for (TextEncoding encoding : values()) {
      if (encoding.markLength(start) > 0) {
        return encoding;
      }
    }
    return byZeros(start);
  }

  /** UTF-16 without a mark has a zero in most pairs of bytes, on the side that its order tells. */
  private static TextEncoding byZeros(byte[] start) {
    int pairs = start.length / 2;
    int[] zeros = new int[2];
    for (int i = 0; i < 2 * pairs; i++) {
      zeros[i % 2] += start[i] == 0 ? 1 : 0;
    }
    if (zeros[0] == 0 && 2 * zeros[1] > pairs) {
      return UTF_16LE;
    }
    return zeros[1] == 0 && 2 * zeros[0] > pairs ? UTF_16BE : UTF_8;
  }

  /** Length of this encoding's byte order mark, if a text starts with it; else 0. */
  private int markLength(byte[] start) {
    byte[] mark = this == WINDOWS ? new byte[0] : MARK.getBytes(charset);
    boolean marked =
        start.length >= mark.length && Arrays.equals(mark, 0, mark.length, start, 0, mark.length);
    return marked ? mark.length : 0;
  }

  /** What a user should know of it. */
  Optional<String> note() {
    return switch (this) {
      case UTF_8 -> Optional.empty();
      case UTF_16LE, UTF_16BE -> Optional.of("read as UTF-16");
      case UTF_32LE, UTF_32BE -> Optional.of("read as UTF-32");
      case WINDOWS -> Optional.of("not UTF-8, and read as Windows-1252");
    };
  }

  /** The text, from its beginning on, in UTF-8. */
  InputStream utf8(InputStream in) throws IOException {
    byte[] start = in.readNBytes(LONGEST_MARK);
    int skipped = markLength(start);
    InputStream whole =
        new SequenceInputStream(
            new ByteArrayInputStream(start, skipped, start.length - skipped), in);
    return this == UTF_8 ? whole : Utf8Stream.lenient(whole, charset);
  }
}
