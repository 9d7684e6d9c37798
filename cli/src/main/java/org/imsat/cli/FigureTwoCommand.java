package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.report.FigureTwoReport;
import org.imsat.cli.terminal.Console;
import org.imsat.learner.Profile;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.Assignments;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
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
  private static final List<String> METHODS = List.of("imsat-vat", "imsat-vat-affine");

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
    epochs.ifPresent(n -> Arguments.positive("--epochs", n));
    Dataset data =
        InputOptions.open(
            "omniglot", place.dataFolders(), Console.of(spec.commandLine().getErr(), false));
    String sha256 = data.samples().sha256();
    int characters = data.labels().orElseThrow().classes();
    List<FigureTwoReport.Panel> panels = new ArrayList<>();
    for (String method : METHODS) {
      Path run = out.resolve(method);
      Optional<Card> card = train(method, characters, run);
      if (card.isEmpty()) {
        return 1;
      }
      requireSameRows(card.get(), sha256);
      ClusterModel model = ClusterModel.load(run.resolve("model.imsat"));
      Assignments assignments = model.assignWithProbabilities(data.samples());
      double accuracy =
          ClusterMetrics.of(assignments.clusters(), characters, data.labels().orElseThrow())
              .accuracy();
      panels.add(
          new FigureTwoReport.Panel(
              method,
              String.format(Locale.ROOT, "accuracy %.3f", accuracy),
              characters,
              assignments));
    }
    FigureTwoReport.of(data, panels).write(out.resolve("figure2.html"));
    spec.commandLine().getOut().println("report: " + out.resolve("figure2.html"));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private Optional<Card> train(String method, int characters, Path run) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "cluster",
                "omniglot",
                "--clusters",
                String.valueOf(characters),
                "--method",
                method,
                "--profile",
                profile,
                "--seed",
                String.valueOf(seed)));
    epochs.ifPresent(n -> arguments.addAll(List.of("--epochs", n.toString())));
    precision.ifPresent(name -> arguments.addAll(List.of("--precision", name)));
    arguments.addAll(place.given());
    return InnerRun.carryOut(spec.commandLine(), arguments, run);
  }

  private static void requireSameRows(Card card, String here) {
    Object found = card.map("data").get("sha256");
    if (!here.equals(found)) {
      throw new InvalidInputException(
          "%s is of other rows: SHA-256 %s, not %s".formatted(card.file(), found, here));
    }
  }
}
