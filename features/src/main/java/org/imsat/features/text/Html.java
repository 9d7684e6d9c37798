package org.imsat.features.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;

/** Pages of the web: what a reader sees of them, without tags, scripts, styles and comments. */
final class Html {
  private static final Pattern NAME =
      Pattern.compile(".*\\.(html?|xhtml)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * A page, behind what may stand before its first tag: a few comments, which are not read twice.
   */
  private static final Pattern PAGE =
      Pattern.compile(
          "\\s*(<\\?xml[^>]*>\\s*)?(?><!--.*?-->\\s*){0,20}+<(!doctype\\s+html|html)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A part of a page, which begins with an element. */
  private static final Pattern PART =
      Pattern.compile(
          "\\s*<(p|div|span|table|ul|ol|dl|h[1-6]|head|body|article|section|main|blockquote|pre|b|strong|em|i|a|font|center)(\\s[^<>]*)?>",
          Pattern.CASE_INSENSITIVE);

  private Html() {}

  /** What is read of a text, which may have a name; what is no HTML stays as it is. */
  static String textOf(String name, String text) {
    return NAME.matcher(name).matches() || looksLikeHtml(text) ? text(text) : text;
  }

  /** Whether a text begins as a page does, or with an element that it also closes. */
  private static boolean looksLikeHtml(String text) {
    int first = 0;
    while (first < text.length() && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    if (first == text.length() || text.charAt(first) != '<') {
      return false;
    }
    Matcher part = PART.matcher(text);
    boolean closed =
        part.lookingAt()
            && Pattern.compile("</" + part.group(1) + "\\s*>", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find(part.end());
    return closed || PAGE.matcher(text).lookingAt();
  }

  private static String text(String html) {
    StringWriter text = new StringWriter();
    try (Reader reader = new HTMLStripCharFilter(new StringReader(html))) {
      reader.transferTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can be read", e);
    }
    return text.toString();
  }
}
