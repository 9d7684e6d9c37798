package org.imsat.cli;

import org.imsat.experiments.card.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"imsat " + Versions.program()};
  }
}
