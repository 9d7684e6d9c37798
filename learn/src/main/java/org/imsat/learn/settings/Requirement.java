package org.imsat.learn.settings;

import org.imsat.samples.InvalidInputException;

/** What values must be to go together with others. */
public final class Requirement {
  private Requirement() {}

  /**
   * Refuses a value for which something does not hold.
   *
   * @param range what it must be, in words
   * @throws InvalidInputException naming the setting, the value and what it must be
   */
  public static void require(boolean holds, String name, Object value, String range) {
    if (!holds) {
      throw new InvalidInputException("%s is %s, but must be %s".formatted(name, value, range));
    }
  }

  /**
   * Refuses a number below 1.
   *
   * @param option as on the command line
   * @throws InvalidInputException naming the option and the number
   */
  public static void positive(String option, int value) {
    require(value >= 1, option, value, "at least 1");
  }
}
