package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which rows a user asks for, in the user's words.
 *
 * @param input a file, a folder, or the name of a set; nothing where there is a query
 * @param query a SELECT that finds them, in the place of an input
 * @param labels where their classes are: a file, or a column
 * @param rows those of them to take
 * @param proportions of the classes, in which rows are drawn
 * @param through the embedding whose codes stand for them
 */
public record RowChoice(
    Optional<String> input,
    Optional<String> query,
    Optional<String> labels,
    Optional<String> rows,
    Optional<String> proportions,
    Optional<Path> through) {
  private static final Pattern ORDERED = Pattern.compile("(?i)\\border\\s+by\\b");

  /** All rows of a file, folder or set. */
  public static RowChoice all(String input) {
    return new RowChoice(
        Optional.of(input),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with classes from somewhere else, or from where they usually are. */
  public RowChoice withLabels(Optional<String> other) {
    return new RowChoice(input, query, other, rows, proportions, through);
  }

  /** The same rows, or only some of them. */
  public RowChoice withRows(Optional<String> other) {
    return new RowChoice(input, query, labels, other, proportions, through);
  }

  /** The codes that an embedding gives these rows, or the rows themselves. */
  public RowChoice through(Optional<Path> embedding) {
    return new RowChoice(input, query, labels, rows, proportions, embedding);
  }

  /** What messages and reports call it. */
  public String title() {
    return input.orElse("query");
  }

  /** Whether rows may come in another order each time. */
  boolean unordered() {
    return query.isPresent() && !ORDERED.matcher(query.get()).find();
  }
}
