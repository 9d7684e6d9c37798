package org.imsat.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text in another encoding as the bytes that it has in UTF-8. */
public final class Utf8Stream extends InputStream {
  private static final int CHARACTERS = 1 << 13;

  /** U+FFFD, which stands for what is no character. */
  private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  private final Reader reader;
  private final CharsetEncoder encoder;
  private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).limit(0);
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHARACTERS).limit(0);
  private boolean ended;

  private Utf8Stream(Reader reader, CharsetEncoder encoder) {
    this.reader = reader;
    this.encoder = encoder;
  }

  /**
   * The text behind its byte order mark. Reading fails where the bytes are no text of that
   * encoding.
   */
  static Utf8Stream strict(InputStream in, Charset charset) {
    return new Utf8Stream(
        new InputStreamReader(in, charset.newDecoder()), StandardCharsets.UTF_8.newEncoder());
  }

  /** The text behind its byte order mark, with U+FFFD in the place of what is no character. */
  public static Utf8Stream lenient(InputStream in, Charset charset) {
    return new Utf8Stream(
        new InputStreamReader(in, charset),
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(REPLACEMENT));
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  /** Whether there are more bytes. */
  private boolean fill() throws IOException {
    while (!bytes.hasRemaining() && !ended) {
      characters.compact();
      ended = reader.read(characters) < 0;
      characters.flip();
      bytes.clear();
      // Half of a surrogate pair waits for the other half.
      CoderResult result = encoder.encode(characters, bytes, ended);
      if (result.isError()) {
        result.throwException();
      }
      bytes.flip();
    }
    return bytes.hasRemaining();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
