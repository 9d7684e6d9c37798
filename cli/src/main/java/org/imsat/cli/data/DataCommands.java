package org.imsat.cli.data;

import java.util.List;

/** The commands about what models learn from. */
public final class DataCommands {
  private DataCommands() {}

  /** All of them, in the order of the program's help. */
  public static List<Object> all() {
    return List.of(new FeaturesCommand(), new DataCommand());
  }
}
