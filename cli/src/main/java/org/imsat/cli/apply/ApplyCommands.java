package org.imsat.cli.apply;

import java.util.List;

/** The commands that apply saved models. */
public final class ApplyCommands {
  private ApplyCommands() {}

  /** All of them, in the order of the program's help. */
  public static List<Object> all() {
    return List.of(
        new AssignCommand(),
        new EncodeCommand(),
        new DecodeCommand(),
        new EvaluateCommand(),
        new IndexCommand(),
        new SearchCommand());
  }
}
