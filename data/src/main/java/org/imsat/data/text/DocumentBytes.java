package org.imsat.data.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Texts as bytes: UTF-8, or else ISO-8859-1, in which every byte is a character; each document for
 * itself. A zero byte is in neither kind of text.
 */
final class DocumentBytes {
  /** Larger documents are not believed: 256 MB. */
  static final int LIMIT = 1 << 28;

  /** So much of a file tells whether it is text. */
  static final int START = 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';

  private DocumentBytes() {}

  /**
   * A document of these bytes.
   *
   * @param place where it is, for the message if it is not text
   */
  static Document document(String name, String place, byte[] bytes) {
    int zero = zero(bytes);
    return zero < 0
        ? Document.of(name, decode(bytes))
        : Document.unreadable(name, "%s is not text: byte %d is zero".formatted(place, zero));
  }

  /** A document that is too large. */
  static Document tooLarge(String name, String place) {
    return Document.unreadable(
        name, "%s is larger than %d MB, too large for a document".formatted(place, LIMIT >> 20));
  }

  /** Whether a file that begins with these bytes may be text. */
  static boolean mayBeText(byte[] start) {
    return start.length > 0 && zero(start) < 0;
  }

  private static int zero(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }

  static String decode(byte[] bytes) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }
}
