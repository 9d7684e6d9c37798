package org.imsat.cli.options;

import org.imsat.samples.InvalidInputException;

/** A check that many commands need. */
public final class Arguments {
  private Arguments() {}

  /** Refuses a number below 1. */
  public static void positive(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(name + " is " + value + ", but must be at least 1");
    }
  }
}
