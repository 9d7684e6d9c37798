package org.imsat.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.panel.PanelCells;
import org.imsat.experiments.panel.PanelMethod;
import org.imsat.experiments.panel.PanelSet;
import org.imsat.experiments.panel.PanelStudy;
import org.imsat.experiments.report.PanelReport;
import org.imsat.experiments.run.RunFolder;
import org.imsat.learn.settings.Requirement;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce panel}: what is usual, beside what users may do without it. */
@Command(
    name = "panel",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Clusters many kinds of rows (generated families with known classes, small classic tables,"
          + " images, texts) by K-means, by a mixture of Gaussians, of sparse rows by LSA and K-means,"
          + " and by IMSAT as it is without any settings. It is the check of every change of what is"
          + " usual. Labels are for figures alone.",
      "",
      "Each run writes into a folder of its own under --out. Runs that are there already are not"
          + " carried out again and an interrupted one is resumed, so that the same command goes on"
          + " where it was; after a change of the program take another --out. Sets that are not at"
          + " hand are named and passed over. Writes panel.md, panel.json and panel.html.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat reproduce panel",
      "  imsat reproduce panel --sets rings,customers --seeds 1",
      "  imsat features cifar10 --gist 512 --out gist",
      "  imsat reproduce panel --sets cifar10-gist --input cifar10-gist=gist"
    })
final class PanelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sets",
      split = ",",
      paramLabel = "NAME",
      description = "Only these sets (default: all but those of --full).")
  private List<String> sets = List.of();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      description =
          "Only these: k-means, lsa-k-means, gaussian-mixture, imsat, imsat-best (default: all but"
              + " imsat-best).")
  private List<String> methods = List.of();

  @Option(
      names = "--best",
      description = "Also the profile best, which takes several times as long.")
  private boolean best;

  @Option(names = "--full", description = "Also all of MNIST, and Omniglot, which take hours.")
  private boolean full;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each, with seeds 1 to N (default: 3).")
  private int seeds;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "Rows of each set at most, drawn at random (default: all, and the first 10,000 of MNIST).")
  private Optional<Integer> rows;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes of IMSAT (default: the usual ones).")
  private Optional<Integer> epochs;

  @Option(
      names = "--input",
      paramLabel = "SET=PATH",
      description =
          "What stands for a set: a file or folder, such as one that 'imsat features' wrote, of which"
              + " all rows are taken.")
  private Map<String, Path> inputs = new LinkedHashMap<>();

  @Mixin private PlaceOptions place;

  @Option(
      names = "--show",
      description = "Carry out nothing: show the runs that are there, of --seeds.")
  private boolean show;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-panel",
      description = "Folder to write into (default: imsat-panel).")
  private Path out;

  @Override
  public Integer call() {
    Requirement.positive("--seeds", seeds);
    rows.ifPresent(n -> Requirement.positive("--rows", n));
    epochs.ifPresent(n -> Requirement.positive("--epochs", n));
    PanelCells cells = new PanelCells(inputs, rows, epochs, place.place());
    cells.check(PanelSet.all());
    List<PanelSet> chosen = PanelStudy.sets(sets, full);
    PanelStudy study = new PanelStudy(chosen, methods(), seeds, cells, out);
    if (show && !Files.isDirectory(out)) {
      throw new InvalidInputException("there is no folder " + out);
    }
    boolean all = show || train(study);
    PanelReport report = study.write();
    PrintWriter standardOut = spec.commandLine().getOut();
    standardOut.print(report.text());
    standardOut.println("\nreport: " + study.page());
    standardOut.flush();
    return all ? 0 : 1;
  }

  private List<PanelMethod> methods() {
    for (String name : methods) {
      if (Stream.of(PanelMethod.values()).noneMatch(method -> method.id().equals(name))) {
        throw new InvalidInputException(
            "--methods: there is no '%s' in the panel; there are %s"
                .formatted(
                    name,
                    String.join(
                        ", ", Stream.of(PanelMethod.values()).map(PanelMethod::id).toList())));
      }
    }
    return Stream.of(PanelMethod.values())
        .filter(
            method ->
                methods.isEmpty()
                    ? best || method != PanelMethod.BEST
                    : methods.contains(method.id()) || (best && method == PanelMethod.BEST))
        .toList();
  }

  private boolean train(PanelStudy study) {
    RunFolder.create(out);
    return study.train(Console.of(spec.commandLine().getErr(), false));
  }
}
