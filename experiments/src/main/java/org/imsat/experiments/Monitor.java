package org.imsat.experiments;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Whoever watches work that takes long: hears messages and how far it is, and may ask it to stop.
 */
public interface Monitor {
  /** Something to be said, such as how far the work is. */
  void say(String text);

  /** Something that the user should know. */
  void note(String message);

  /** The same, where even those have to know it who want to hear nothing. */
  void alert(String message);

  /** A part of the work failed, and the rest may go on. */
  void failed(Exception failure);

  /** Whether what begins is shown while it goes on, so that it need not be told step by step. */
  boolean live();

  /** Work begins of which not more is known than that it is going on. */
  default void begin(String label) {
    begin(label, () -> 0, OptionalLong.empty(), false);
  }

  /** Work begins that can tell how far it is. */
  default void begin(String label, LongSupplier done, OptionalLong total) {
    begin(label, done, total, false);
  }

  /**
   * Work begins, in the place of what was shown before.
   *
   * @param label what is done
   * @param done how much of it
   * @param total of how much, where that is known
   * @param atMost whether it may end earlier
   */
  void begin(String label, LongSupplier done, OptionalLong total, boolean atMost);

  /** What is done has another name now. */
  void label(String label);

  /** A word about how well it goes. */
  void remark(String text);

  /** The work that began is over. */
  void end();

  /** From now on the work can put away what it has, and asks whether to stop. */
  Stoppable stoppable();

  /** Whether work should stop, and no further one begin. */
  boolean stopped();

  /** A time in which work can be asked to stop; when it is closed, that is over. */
  interface Stoppable extends AutoCloseable {
    @Override
    void close();
  }
}
