package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What holds for the markup of every report. */
final class Markup {
  private static final Set<String> VOID = Set.of("meta", "br", "!doctype");

  private Markup() {}

  /** Checks that elements are nested and closed as they should be. */
  static void assertWellFormed(String html) {
    String markup =
        html.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>")
            .replaceAll("(?s)<style>.*?</style>", "");
    Matcher tag = Pattern.compile("<(/?)([a-z0-9!]+)(?:\"[^\"]*\"|[^<>\"])*>", 2).matcher(markup);
    Deque<String> open = new ArrayDeque<>();
    int tags = 0;
    while (tag.find()) {
      tags++;
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      if (!tag.group(1).isEmpty()) {
        assertEquals(open.pop(), name, "at " + markup.substring(0, tag.end()).lines().count());
      } else if (!VOID.contains(name)) {
        open.push(name);
      }
    }
    assertEquals(List.of(), List.copyOf(open));
    assertEquals(tags, markup.chars().filter(c -> c == '<').count(), "every < starts a tag");
    assertEquals(
        all(markup, "class=\"chart\" id=\"([^\"]+)\""),
        all(html, "\"kind\":\"\\w+\",\"id\":\"([^\"]+)\""),
        "each chart has a place and is drawn");
  }

  private static Set<String> all(String text, String pattern) {
    Set<String> found = new TreeSet<>();
    Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
    return found;
  }
}
