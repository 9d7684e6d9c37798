package org.imsat.data.sets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.data.digits.Digits;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * The digits that this program draws itself: "digits", or any number of rows and any seed by
 * "digits:ROWS" and "digits:ROWS:SEED".
 */
record DigitsSet(String name, int rows, long seed) implements GeneratedSet {
  private static final String NAME = "digits";
  private static final Pattern FORM = Pattern.compile(NAME + ":([^:]*)(?::([^:]*))?");

  /** The set as it stands in the list. */
  static DigitsSet standard() {
    return new DigitsSet(NAME, Digits.DEFAULT_ROWS, Digits.DEFAULT_SEED);
  }

  /**
   * The set that such a name asks for, or empty for other names.
   *
   * @throws InvalidInputException if rows or seed are not numbers, or there are no rows
   */
  static Optional<DigitsSet> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      int rows = Integer.parseInt(matcher.group(1));
      long seed = matcher.group(2) == null ? Digits.DEFAULT_SEED : Long.parseLong(matcher.group(2));
      if (rows < 1) {
        throw new InvalidInputException("'" + name + "': there must be at least one row");
      }
      return Optional.of(new DigitsSet(name, rows, seed));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "'" + name + "': digits are asked for as digits:ROWS or digits:ROWS:SEED", e);
    }
  }

  @Override
  public int dimension() {
    return Digits.SHAPE.size();
  }

  @Override
  public int classes() {
    return Digits.CLASSES;
  }

  @Override
  public Dataset open(DataFolders folders, DownloadProgress progress, Preparation preparation) {
    Dataset digits = Digits.generate(rows, seed);
    return digits.named(name);
  }
}
