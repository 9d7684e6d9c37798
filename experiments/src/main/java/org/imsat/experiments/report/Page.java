package org.imsat.experiments.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The frame that all reports share: what stands around their sections so that it is one file. */
final class Page {
  private Page() {}

  /**
   * A whole page.
   *
   * @param content its sections as HTML
   * @param charts the charts whose figures are in these sections
   */
  static String of(String title, String content, List<Chart> charts) {
    // Nothing may be loaded from anywhere: the policy makes the browser hold the page to that.
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <meta name="generator" content="IMSAT for Java">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        """
            .formatted(Html.escape(title), resource("report.css"))
        + content
        + "</main>\n<footer>Made by IMSAT for Java. Charts by Apache ECharts.</footer>\n"
        + "<script type=\"application/json\" id=\"data\">"
        + Html.inScript(json(Map.of("charts", charts.stream().map(Chart::drawing).toList())))
        + "</script>\n<script>"
        + resource("echarts.common.min.js")
        + "</script>\n<script>\n"
        + resource("report.js")
        + "</script>\n</body>\n</html>\n";
  }

  private static String json(Map<String, Object> data) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
