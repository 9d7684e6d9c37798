package org.imsat.data.text;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.imsat.data.format.ByteOrderMark;

/**
 * Texts as bytes: what a byte order mark says, or UTF-8, or else ISO-8859-1, in which every byte is
 * a character; each document for itself. A zero is in no kind of text.
 */
final class DocumentBytes {
  /** Larger documents are not believed: 256 MB. */
  static final int LIMIT = 1 << 28;

  /** So much of a file tells whether it is text. */
  static final int START = 1024;

  /** What is made of printable characters, too, and means something else. */
  private static final Map<String, String> DISGUISED =
      Map.of("%PDF-", "a PDF", "%!PS", "PostScript", "{\\rtf", "RTF");

  /** Of so many bytes one may be a control character. */
  private static final int ONE_OF = 20;

  private DocumentBytes() {}

  /**
   * A document of these bytes.
   *
   * @param place where it is, for the message if it is not text
   */
  static Document document(String name, String place, byte[] bytes) {
    Optional<String> fault = fault(bytes);
    if (fault.isPresent()) {
      return Document.unreadable(name, place + " is not text: " + fault.get());
    }
    String text = decode(bytes);
    // A zero of UTF-16, which has many zero bytes.
    int zero = text.indexOf('\0');
    return zero < 0
        ? Document.of(name, text)
        : Document.unreadable(name, "%s is not text: character %d is zero".formatted(place, zero));
  }

  /** A document that is too large. */
  static Document tooLarge(String name, String place) {
    return Document.unreadable(
        name, "%s is larger than %d MB, too large for a document".formatted(place, LIMIT >> 20));
  }

  /** Whether a file that begins with these bytes may be text. */
  static boolean mayBeText(byte[] start) {
    return start.length > 0 && fault(start).isEmpty();
  }

  /** Why bytes are no text. */
  private static Optional<String> fault(byte[] bytes) {
    if (wide(bytes)) {
      return Optional.empty();
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        return Optional.of("byte %d is zero".formatted(i));
      }
    }
    String start = new String(bytes, 0, Math.min(bytes.length, START), StandardCharsets.ISO_8859_1);
    Optional<String> disguised =
        DISGUISED.keySet().stream().filter(start::startsWith).findFirst().map(DISGUISED::get);
    if (disguised.isPresent()) {
      return Optional.of("it is %s; convert it to plain text".formatted(disguised.get()));
    }
    long controls = start.chars().filter(DocumentBytes::isControl).count();
    return ONE_OF * controls > start.length()
        ? Optional.of(
            "%d of its first %d bytes are control characters".formatted(controls, start.length()))
        : Optional.empty();
  }

  /** Control characters but those of layout and of terminals. */
  private static boolean isControl(int character) {
    return character < ' ' && (character < '\b' || character > '\r') && character != 0x1b;
  }

  /** Whether the bytes begin like UTF-16 or UTF-32, in which zeros stand in every text. */
  private static boolean wide(byte[] bytes) {
    return ByteOrderMark.of(bytes).filter(mark -> mark != ByteOrderMark.UTF_8).isPresent();
  }

  /** The text; bytes that are not what their byte order mark says are no more than bytes. */
  static String decode(byte[] bytes) {
    try {
      return ByteOrderMark.decode(bytes);
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
