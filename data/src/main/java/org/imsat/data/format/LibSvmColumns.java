package org.imsat.data.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/**
 * How a LIBSVM file numbers its columns, which another file of the same columns need not tell: none
 * of its rows may have a value in the first one, or in the last. A model keeps it.
 *
 * @param first index of the first column, 0 or 1
 * @param count number of columns
 */
public record LibSvmColumns(int first, int count) {
  private static final String SETTING = "libsvm";
  private static final String FIRST = "first";
  private static final String COLUMNS = "columns";

  /** Checks the numbers. */
  public LibSvmColumns {
    if (first < 0 || first > 1 || count < 1) {
      throw new InvalidInputException(
          "LIBSVM columns count from 0 or 1 and are at least one, but here are %d from %d on"
              .formatted(count, first));
    }
  }

  /** The index of the last column. */
  int last() {
    return first + count - 1;
  }

  /** As a description of rows. */
  Features features() {
    return new Features(
        Features.TABLE, List.of(), Map.of(SETTING, Map.of(FIRST, first, COLUMNS, count)));
  }

  /**
   * The numbers in a description of rows, where these come from such a file.
   *
   * @throws InvalidInputException if they are damaged
   */
  public static Optional<LibSvmColumns> of(Features features) {
    Object setting = features.settings().get(SETTING);
    if (setting == null) {
      return Optional.empty();
    }
    if (setting instanceof Map<?, ?> map
        && map.get(FIRST) instanceof Integer first
        && map.get(COLUMNS) instanceof Integer count) {
      return Optional.of(new LibSvmColumns(first, count));
    }
    throw new InvalidInputException(
        "the setting %s must have whole numbers %s and %s, but is %s"
            .formatted(SETTING, FIRST, COLUMNS, setting));
  }
}
