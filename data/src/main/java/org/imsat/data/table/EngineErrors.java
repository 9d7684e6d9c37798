package org.imsat.data.table;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.InvalidInputException;

/** What DuckDB says was wrong, in the words of this program. */
final class EngineErrors {
  private static final Pattern ERROR =
      Pattern.compile(
          "(?s)^(?:Invalid Input Error: Attempting to execute an unsuccessful or closed pending"
              + " query result\\s*Error: )?(?:[A-Z]\\w*(?: \\w+)? Error: )*(.*)$");

  private static final Pattern DAMAGED =
      Pattern.compile(
          "(?i).*(magic bytes|too small to be|corrupt|decompress|thrift|TProtocol|snappy|zstd|"
              + "unexpected end|invalid (page|encoding)|checksum|don't know what type|metadata).*",
          Pattern.DOTALL);

  private static final Pattern JSON =
      Pattern.compile(
          "(?s).*Malformed JSON in file .*in (line|record|record/value) (\\d+): (.*?)\\.?\\s*");

  private static final Pattern NO_TABLE =
      Pattern.compile("(?s).*Table with name (.+?) does not exist.*");

  /** A line of a query, and a sign below the place where it is wrong. */
  private static final Pattern PLACE =
      Pattern.compile("(?s)\\n\\s*LINE (\\d+): ([^\\n]*)\\n( *)\\^");

  private static final Pattern CANDIDATES = Pattern.compile("\\nCandidate bindings: ([^\\n]*)");

  private static final int SHOWN = 40;

  private static final Pattern NO_FILES =
      Pattern.compile("(?s).*No files found that match the pattern \"(.*?)\".*");

  private EngineErrors() {}

  /**
   * The error of reading something.
   *
   * @param title what messages begin with
   */
  static InvalidInputException of(String title, SQLException e) {
    return new InvalidInputException(title + ": " + reason(String.valueOf(e.getMessage())), e);
  }

  private static String reason(String message) {
    if (message.contains("Out of Memory")) {
      return "takes more memory than DuckDB may use; allow Java more with its option -Xmx, of"
          + " which DuckDB gets half";
    }
    if (message.contains("Extension Autoloading") || message.contains("httpfs")) {
      return "is not read from this machine; other places are not asked";
    }
    Matcher files = NO_FILES.matcher(message);
    if (files.matches()) {
      return "no such file: " + files.group(1);
    }
    Matcher table = NO_TABLE.matcher(message);
    if (table.matches()) {
      return "there is no table %s; files stand in quotes: FROM 'rows.csv'"
          .formatted(table.group(1));
    }
    Matcher json = JSON.matcher(message);
    if (json.matches()) {
      return "%s %s is not JSON: %s".formatted(json.group(1), json.group(2), json.group(3));
    }
    if (message.contains("maximum_object_size")) {
      return "holds an object larger than 16 MB";
    }
    String first = firstSentence(message);
    return DAMAGED.matcher(message).matches()
        ? "is damaged or not whole (%s)".formatted(first)
        : first.replaceFirst("!$", "") + candidates(message) + place(message);
  }

  private static String candidates(String message) {
    Matcher matcher = CANDIDATES.matcher(message);
    return matcher.find() ? "; there are %s".formatted(matcher.group(1).strip()) : "";
  }

  /** Where in a query something is wrong, if the message shows it. */
  private static String place(String message) {
    Matcher matcher = PLACE.matcher(message);
    if (!matcher.find()) {
      return "";
    }
    String line = matcher.group(2);
    int start = matcher.group(3).length() - "LINE %s: ".formatted(matcher.group(1)).length();
    return start < 0 || start >= line.length()
        ? ""
        : at(matcher.group(1), line.substring(start).replaceFirst("\\.\\.\\.$", ""));
  }

  /** A place in a query, as it stands behind a message. */
  static String at(String sql, int position) {
    if (position >= sql.length()) {
      return " (at its end)";
    }
    long line = 1 + sql.substring(0, position).chars().filter(c -> c == '\n').count();
    return at(String.valueOf(line), sql.substring(position).lines().findFirst().orElse(""));
  }

  private static String at(String line, String rest) {
    String shown = rest.length() > SHOWN ? rest.substring(0, SHOWN) + ".." : rest.strip();
    return " (line %s, at: %s)".formatted(line, shown);
  }

  /** The first line, without the kinds of errors before it. */
  private static String firstSentence(String message) {
    Matcher matcher = ERROR.matcher(message);
    String text = matcher.matches() ? matcher.group(1) : message;
    return text.strip().lines().findFirst().orElse("it cannot be read");
  }
}
