package org.imsat.cli;

import org.imsat.samples.InvalidInputException;

/** Checks of options that several commands share. */
final class Arguments {
  private Arguments() {}

  /** Refuses a number below 1. */
  static void positive(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(name + " is " + value + ", but must be at least 1");
    }
  }
}
