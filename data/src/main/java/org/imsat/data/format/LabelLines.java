package org.imsat.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.imsat.data.features.LabelTexts;
import org.imsat.samples.Labels;

/**
 * Labels in a text: one per line, which may stand in quotes. Line 1 is a header if it is not a
 * whole number but all others are. Rows of blank lines, and of words for missing values, have no
 * label; blank lines at the end are none.
 */
final class LabelLines {
  private static final String SEPARATORS = ",;\t";

  private LabelLines() {}

  static Labels read(Source source) {
    List<String> labels = new ArrayList<>();
    try {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(source.stream(), StandardCharsets.UTF_8.newDecoder()));
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        labels.add(line.isBlank() ? "" : label(source, number, line.strip()));
      }
    } catch (CharacterCodingException e) {
      throw source.error("the text is not UTF-8; convert it, for example with iconv");
    } catch (IOException e) {
      throw source.unreadable(e);
    }
    while (!labels.isEmpty() && labels.get(labels.size() - 1).isEmpty()) {
      labels.remove(labels.size() - 1);
    }
    if (labels.isEmpty()) {
      throw source.error("there are only empty lines");
    }
    List<String> rest = labels.subList(1, labels.size());
    boolean header =
        rest.stream().anyMatch(label -> !label.isEmpty())
            && !labels.get(0).isEmpty()
            && !isWhole(labels.get(0))
            && rest.stream().allMatch(label -> label.isEmpty() || isWhole(label));
    return LabelTexts.of(header ? rest : labels);
  }

  private static String label(Source source, long number, String line) {
    boolean quoted = line.length() > 1 && line.startsWith("\"") && line.endsWith("\"");
    String inside = quoted ? line.substring(1, line.length() - 1) : line;
    boolean several =
        quoted
            ? inside.replace("\"\"", "").contains("\"")
            : line.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0);
    if (several) {
      throw source.error(
          "line %d has several fields, but a file of labels has one per line; a label with a comma stands in quotes"
              .formatted(number));
    }
    return quoted ? inside.replace("\"\"", "\"").strip() : line;
  }

  private static boolean isWhole(String label) {
    return label.matches("-?\\d+");
  }
}
