package org.imsat.data.features;

import java.util.OptionalLong;

/** Hears of reading that takes long. */
@FunctionalInterface
public interface ReadingProgress {
  /** Does nothing. */
  ReadingProgress NONE = (what, done, total) -> {};

  /**
   * Told now and then.
   *
   * @param what what is read, for instance "documents of mails/"
   * @param done how much of it, in whatever unit {@code what} names
   * @param total of how much, where that is known
   */
  void read(String what, long done, OptionalLong total);

  /** Told how something was understood, where that is no matter of course. */
  default void note(String message) {}
}
