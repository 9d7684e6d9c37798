package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The bytes at the beginning of a text that tell how it is written. */
public enum ByteOrderMark {
  // That of UTF-32 begins like that of UTF-16 and is therefore looked for first.
  UTF_32LE("fffe0000", Charset.forName("UTF-32LE")),
  UTF_32BE("0000feff", Charset.forName("UTF-32BE")),
  UTF_16LE("fffe", StandardCharsets.UTF_16LE),
  UTF_16BE("feff", StandardCharsets.UTF_16BE),
  UTF_8("efbbbf", StandardCharsets.UTF_8);

  /** Length of the longest. */
  static final int LONGEST = 4;

  private final String hex;
  private final Charset charset;

  ByteOrderMark(String hex, Charset charset) {
    this.hex = hex;
    this.charset = charset;
  }

  /** The mark that a text begins with. */
  public static Optional<ByteOrderMark> of(byte[] start) {
    String begins = HexFormat.of().formatHex(start, 0, Math.min(start.length, LONGEST));
    return Arrays.stream(values()).filter(mark -> begins.startsWith(mark.hex)).findFirst();
  }

  /**
   * A text without its mark; UTF-8 if it has none.
   *
   * @throws CharacterCodingException if the bytes are not what the mark says
   */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    Optional<ByteOrderMark> mark = of(bytes);
    int from = mark.map(ByteOrderMark::length).orElse(0);
    return mark.map(ByteOrderMark::charset)
        .orElse(StandardCharsets.UTF_8)
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  /** How a text with this mark is written. */
  Charset charset() {
    return charset;
  }

  /** Number of bytes. */
  int length() {
    return hex.length() / 2;
  }
}
