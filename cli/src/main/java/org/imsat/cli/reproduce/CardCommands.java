package org.imsat.cli.reproduce;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands about result cards. */
public final class CardCommands {
  private CardCommands() {}

  /**
   * All of them, in the order of the program's help.
   *
   * @param program reads the commands that cards hold; it is made anew for each
   */
  public static List<Object> all(Supplier<CommandLine> program) {
    return List.of(new CardsCommand(), new VerifyCommand(program));
  }
}
