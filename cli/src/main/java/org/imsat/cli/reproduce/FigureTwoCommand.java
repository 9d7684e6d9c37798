package org.imsat.cli.reproduce;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.FigureTwoStudy;
import org.imsat.learn.Profile;
import org.imsat.learn.settings.Requirement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce figure2}: clusters of Omniglot without and with affine distortion. */
@Command(
    name = "figure2",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Clusters Omniglot by IMSAT (VAT) and IMSAT (VAT & affine) and shows random members of random"
          + " clusters side by side, as in the paper's Figure 2.",
      "",
      "Writes figure2.html, and the two runs into folders of their own. A run that is there already"
          + " is not trained again, and an interrupted one is resumed.",
      ""
    })
final class FigureTwoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "paper",
      description = "'paper' (default) or 'default'.")
  private String profile;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
  private Optional<Integer> epochs;

  @Option(names = "--precision", paramLabel = "NAME", description = "As for 'imsat cluster'.")
  private Optional<String> precision;

  @Mixin private PlaceOptions place;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the trainings (default: 1).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-figure2",
      description = "Folder to write into (default: imsat-figure2).")
  private Path out;

  @Override
  public Integer call() {
    Profile.of(profile);
    epochs.ifPresent(n -> Requirement.positive("--epochs", n));
    FigureTwoStudy study = new FigureTwoStudy(profile, epochs, precision, seed, place.place(), out);
    if (!study.carryOut(Console.of(spec.commandLine().getErr(), false))) {
      return 1;
    }
    spec.commandLine().getOut().println("report: " + study.page());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
