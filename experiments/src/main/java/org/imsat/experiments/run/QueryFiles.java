package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a query reads: what stands in quotes behind FROM or JOIN, or in a call that reads.
 */
final class QueryFiles {
  private static final String TEXT = "'(?:[^']|'')*'";

  private static final Pattern READ =
      Pattern.compile(
          "(?i)\\b(?:from|join)\\s+("
              + TEXT
              + ")|\\b\\w*(?:read|scan|glob)\\w*\\s*\\(\\s*(?:\\[\\s*)?("
              + TEXT
              + "(?:\\s*,\\s*"
              + TEXT
              + ")*)");

  private static final Pattern LITERAL = Pattern.compile(TEXT);

  private QueryFiles() {}

  /** Their names, as the query gives them. */
  static List<String> in(String sql) {
    List<String> files = new ArrayList<>();
    named(
        sql,
        file -> {
          files.add(file);
          return file;
        });
    return files;
  }

  /** A query with other names of its files. */
  static String named(String sql, UnaryOperator<String> name) {
    return READ.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(renamed(found, name)));
  }

  private static String renamed(MatchResult found, UnaryOperator<String> name) {
    return LITERAL
        .matcher(found.group())
        .replaceAll(
            literal -> {
              String quoted = literal.group();
              String file = quoted.substring(1, quoted.length() - 1).replace("''", "'");
              String other = "'" + name.apply(file).replace("'", "''") + "'";
              return Matcher.quoteReplacement(other);
            });
  }
}
