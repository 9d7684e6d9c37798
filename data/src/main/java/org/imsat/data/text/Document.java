package org.imsat.data.text;

import java.util.Optional;

/**
 * A text of a corpus.
 *
 * @param name what messages call it, such as the path of a file below its folder, or "line 12"
 * @param caption what reports show for it
 * @param text its words and what stands between them; empty where it cannot be read
 * @param label its class, where documents have one; the empty text where this one has none
 * @param fault why it cannot be read, if so: a whole message that says where it is
 */
public record Document(
    String name, String caption, String text, Optional<String> label, Optional<String> fault) {
  private static final int CAPTION = 80;

  /** A text without a label, shown by its name. */
  public static Document of(String name, String text) {
    return new Document(name, name, text, Optional.empty(), Optional.empty());
  }

  /** What cannot be read. */
  static Document unreadable(String name, String fault) {
    return new Document(name, name, "", Optional.empty(), Optional.of(fault));
  }

  /** The same with a class. */
  public Document labelled(String name) {
    return withLabel(Optional.of(name));
  }

  Document withLabel(Optional<String> other) {
    return new Document(name, caption, text, other, fault);
  }

  /** The same, shown by another text. */
  public Document captioned(String other) {
    return new Document(name, other, text, label, fault);
  }

  /** The same, shown by its first words. */
  Document captionedByText() {
    String start = text.substring(0, whole(text, 2 * CAPTION));
    String words = start.strip().replaceAll("\\s+", " ");
    boolean whole = words.length() <= CAPTION && start.length() == text.length();
    return captioned(whole ? words : words.substring(0, whole(words, CAPTION)) + "...");
  }

  /** At most so many characters of a text, without half of a pair at their end. */
  private static int whole(String text, int most) {
    if (text.length() <= most) {
      return text.length();
    }
    return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
  }
}
