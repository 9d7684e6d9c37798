package org.imsat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.imsat.cli.report.MimToyReport;
import org.imsat.file.AtomicFile;
import org.imsat.mim.FiveModes;
import org.imsat.mim.ToyStudy;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce mim-toy}: what MIM keeps and VAE loses of points of the plane. */
@Command(
    name = "mim-toy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains the Mutual Information Machine and a variational auto-encoder (Livne, Swersky and Fleet"
          + " 2019) on points of the plane about five centres, with hidden layers of several sizes,"
          + " and measures on 10,000 other points: mutual information of points and codes (KSG, nats),"
          + " how well nearest codes tell the centre, mean distance of reconstructions, and negative"
          + " log-likelihood (nats).",
      "",
      "Methods: mim; a-mim, with samples of the encoder alone; vae; vae-entropy, VAE plus the joint"
          + " entropy; mim-without-entropy.",
      "",
      "Each run writes a result card into a folder of its own under --out; the same command goes on"
          + " where it was. Writes mim-toy.html.",
      ""
    },
    footer = {"", "Example:", "  imsat reproduce mim-toy --hidden 50 --methods mim,vae --seeds 1"})
final class MimToyCommand implements Callable<Integer> {
  private static final String DATA = "toy4";
  private static final int POINTS = 10_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "N",
      defaultValue = "20,50,100,200,500",
      description = "Units of each of the two hidden layers (default: 20,50,100,200,500).")
  private List<Integer> hidden;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "mim,vae",
      description = "Only these (default: mim,vae).")
  private List<String> methods;

  @Option(
      names = "--latent",
      paramLabel = "N",
      defaultValue = "2",
      description = "Values of a code (default: 2).")
  private int latent;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each, with seeds 1 to N (default: 3).")
  private int seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "At most so many epochs of 10,000 fresh points (default: 200); a run ends when the loss of"
              + " other points falls no further.")
  private int epochs;

  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  private Optional<Integer> threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-mim-toy",
      description = "Folder to write into (default: imsat-mim-toy).")
  private Path out;

  @Override
  public Integer call() {
    check();
    threads.ifPresent(Engine::start);
    List<MimToyReport.Row> rows = new ArrayList<>();
    PrintWriter standardOut = spec.commandLine().getOut();
    standardOut.println("method, hidden: " + String.join(", ", MimToyReport.titles()));
    try (Interruption interruption = new Interruption()) {
      for (String method : methods) {
        for (int units : hidden) {
          List<Card> cards = new ArrayList<>();
          for (long seed = 1; seed <= seeds; seed++) {
            ToyStudy study = new ToyStudy(method, units, latent, epochs, seed);
            Path folder = out.resolve("%s-%d-%d".formatted(method, units, seed));
            Optional<Card> card = carryOut(study, folder, interruption);
            if (card.isEmpty()) {
              return 1;
            }
            cards.add(card.get());
          }
          MimToyReport.Row row = row(method, units, cards);
          standardOut.println(row.line());
          standardOut.flush();
          rows.add(row);
        }
      }
    }
    new MimToyReport(rows, latent).write(out.resolve("mim-toy.html"));
    standardOut.println("report: " + out.resolve("mim-toy.html"));
    standardOut.flush();
    return 0;
  }

  private void check() {
    Arguments.positive("--latent", latent);
    Arguments.positive("--seeds", seeds);
    Arguments.positive("--epochs", epochs);
    threads.ifPresent(n -> Arguments.positive("--threads", n));
    hidden.forEach(units -> Arguments.positive("--hidden", units));
    CellRuns.requireKnown("--methods", methods, ToyStudy.methods());
  }

  private static MimToyReport.Row row(String method, int units, List<Card> cards) {
    Map<String, String> figures = new LinkedHashMap<>();
    Map<String, Double> means = new LinkedHashMap<>();
    for (String metric : MimToyReport.metrics()) {
      double[] values = cards.stream().mapToDouble(card -> card.metrics().get(metric)).toArray();
      figures.put(metric, Spread.text("%.3f", values));
      means.put(metric, DoubleStream.of(values).average().orElseThrow());
    }
    return new MimToyReport.Row(method, units, cards.size(), figures, means);
  }

  /** Trains unless that is done; nothing if it was interrupted. */
  private Optional<Card> carryOut(ToyStudy study, Path folder, Interruption interruption) {
    Path file = folder.resolve("result.json");
    if (Files.exists(file)) {
      Card card = Card.read(file);
      if (!card.map("options").toString().equals(options(study).toString())) {
        throw new InvalidInputException(
            "%s holds a run with %s, not with %s; use another --out"
                .formatted(folder, card.map("options"), options(study)));
      }
      return Optional.of(card);
    }
    List<Map<String, Object>> heard = new ArrayList<>();
    long begun = System.nanoTime();
    PrintWriter standardError = spec.commandLine().getErr();
    ToyStudy.Outcome outcome =
        study.run(
            epoch -> {
              heard.add(Map.of("epoch", epoch.number(), "objective", epoch.loss()));
              if (epoch.number() % 20 == 0) {
                standardError.printf(
                    Locale.ROOT,
                    "%s %d, seed %d: epoch %d, loss %.4f%n",
                    study.method(),
                    study.hidden(),
                    study.seed(),
                    epoch.number(),
                    epoch.loss());
                standardError.flush();
              }
            },
            () -> !interruption.requested());
    if (interruption.requested()) {
      return Optional.empty();
    }
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", study.method());
    card.put("profile", "paper");
    card.put("options", options(study));
    card.put("seed", study.seed());
    card.put("data", data());
    card.put("metrics", outcome.metrics());
    double seconds = (System.nanoTime() - begun) / 1e9;
    card.put("seconds", Map.of("neighbours", 0, "training", seconds, "evaluation", 0));
    card.put("interrupted", false);
    card.put("warnings", List.of());
    card.put("epochs", heard);
    card.put("versions", Versions.all());
    card.put("machine", RunResult.machine());
    card.put("command", command(study));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new InvalidInputException("cannot write into " + folder + ": " + e, e);
    }
    AtomicFile.write(file, RunFolder.json(card));
    return Optional.of(Card.read(file));
  }

  private static Map<String, Object> options(ToyStudy study) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("method", study.method());
    options.put("hidden", List.of(study.hidden(), study.hidden()));
    options.put("latent", study.latent());
    options.put("epochs", study.epochs());
    options.put("seed", (int) study.seed());
    return options;
  }

  /** The points are drawn anew for each epoch; the checksum is that of the first ones of seed 1. */
  private static Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", DATA);
    data.put("sha256", DenseSamples.of(FiveModes.draw(POINTS, 1).rows()).sha256());
    data.put("rows", POINTS);
    data.put("dimension", 2);
    return data;
  }

  private static List<String> command(ToyStudy study) {
    return List.of(
        "reproduce mim-toy --methods %s --hidden %d --latent %d --epochs %d --seeds %d"
            .formatted(study.method(), study.hidden(), study.latent(), study.epochs(), study.seed())
            .split(" "));
  }
}
