package org.imsat.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.report.MimReport;
import org.imsat.cli.terminal.Console;
import org.imsat.cli.terminal.Interruption;
import org.imsat.file.AtomicFile;
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

  private static final List<MimReport.Metric> METRICS =
      List.of(
          new MimReport.Metric(
              "mutualInformation",
              "mutual information",
              "Mutual information of points and codes, in nats",
              true),
          new MimReport.Metric(
              "knnAccuracy",
              "5-NN accuracy",
              "Share of points whose centre the 5 nearest codes tell",
              true),
          new MimReport.Metric(
              "reconstruction",
              "reconstruction",
              "Mean distance of points from what their codes stand for",
              true),
          new MimReport.Metric(
              "negativeElbo",
              "negative ELBO",
              "Mean of log q(z|x) - log p(x|z) - log p(z), in nats",
              true),
          new MimReport.Metric(
              "negativeLogLikelihood", "NLL", "Negative log-likelihood of points, in nats", true),
          new MimReport.Metric(
              "encoderGap",
              "gap at encoder's samples",
              "Mean of |log q(z|x) P(x) - log p(x|z) p(z)| over samples of the encoder, in nats",
              false),
          new MimReport.Metric(
              "decoderGap",
              "gap at decoder's samples",
              "The same over samples of the decoder, in nats",
              false));

  @Spec private CommandSpec spec;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "N",
      defaultValue = "20,50,100,200,500",
      description = "Units of a hidden layer (default: 20,50,100,200,500).")
  private List<Integer> hidden;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Hidden layers of the encoder and of the decoder (default: 1, as in the published code,"
              + " whose two layers are the linear maps before and after the units).")
  private int layers;

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
    MimStudy table = new MimStudy("hidden units", METRICS, spec.commandLine().getOut());
    Console console = Console.of(spec.commandLine().getErr(), false);
    try (Interruption interruption = new Interruption(console::alert)) {
      for (String method : methods) {
        for (int units : hidden) {
          List<Card> cards = new ArrayList<>();
          for (long seed = 1; seed <= seeds; seed++) {
            ToyStudy study =
                new ToyStudy(method, Collections.nCopies(layers, units), latent, epochs, seed);
            Path folder = out.resolve("%s-%d-%d".formatted(method, units, seed));
            Optional<Card> card = carryOut(study, folder, console);
            if (card.isEmpty()) {
              return 1;
            }
            cards.add(card.get());
          }
          table.add(method, String.valueOf(units), cards);
        }
      }
    }
    table.report(
        "The Mutual Information Machine on five modes",
        ("Codes of %d values of points of the plane about five centres, by the units of a hidden"
                + " layer; the encoder and the decoder have %d. The published negative"
                + " log-likelihoods are negative ELBOs.")
            .formatted(latent, layers),
        latent == 2
            ? List.of(
                table.published("mim", "20 to 500", 10, "6.75 to 6.9", "0.95", "about 0.01", "3.2"),
                table.published(
                    "vae",
                    "5 to 500",
                    10,
                    "0 to 1.45",
                    "0.21 to 0.74",
                    "0.52 to 1.17",
                    "1.8 to 2.0"))
            : List.of(),
        out.resolve("mim-toy.html"));
    return 0;
  }

  private void check() {
    Arguments.positive("--layers", layers);
    Arguments.positive("--latent", latent);
    Arguments.positive("--seeds", seeds);
    Arguments.positive("--epochs", epochs);
    threads.ifPresent(n -> Arguments.positive("--threads", n));
    hidden.forEach(units -> Arguments.positive("--hidden", units));
    CellRuns.requireKnown("--methods", methods, ToyStudy.methods());
  }

  /** Trains unless that is done; nothing if it was interrupted. */
  private Optional<Card> carryOut(ToyStudy study, Path folder, Console console) {
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
    ToyStudy.Outcome outcome =
        study.run(
            epoch -> {
              heard.add(Map.of("epoch", epoch.number(), "objective", epoch.loss()));
              if (epoch.number() % 20 == 0) {
                console.say(
                    String.format(
                        Locale.ROOT,
                        "%s %d, seed %d: epoch %d, loss %.4f",
                        study.method(),
                        study.hidden().get(0),
                        study.seed(),
                        epoch.number(),
                        epoch.loss()));
              }
            },
            () -> !Interruption.requested());
    if (Interruption.requested()) {
      return Optional.empty();
    }
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", study.method());
    card.put("profile", "paper");
    card.put("options", options(study));
    card.put("seed", study.seed());
    card.put("data", data(study));
    card.put("metrics", outcome.metrics());
    double seconds = (System.nanoTime() - begun) / 1e9;
    card.put("seconds", Map.of("neighbours", 0, "training", seconds, "evaluation", 0));
    card.put("interrupted", false);
    card.put("warnings", List.of());
    card.put("epochs", heard);
    card.put("versions", Versions.all());
    card.put("machine", RunResult.machine());
    card.put("command", command(study));
    Arguments.createFolder(folder);
    AtomicFile.write(file, RunFolder.json(card));
    return Optional.of(Card.read(file));
  }

  private static Map<String, Object> options(ToyStudy study) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("method", study.method());
    options.put("hidden", study.hidden());
    options.put("latent", study.latent());
    options.put("epochs", study.epochs());
    options.put("seed", (int) study.seed());
    return options;
  }

  /** Points are drawn anew for each epoch; the checksum is that of those measured. */
  private static Map<String, Object> data(ToyStudy study) {
    DenseSamples measured = DenseSamples.of(study.measured());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", DATA);
    data.put("sha256", measured.sha256());
    data.put("rows", measured.rows());
    data.put("dimension", measured.dimension());
    return data;
  }

  private static List<String> command(ToyStudy study) {
    return List.of(
        "reproduce mim-toy --methods %s --hidden %d --layers %d --latent %d --epochs %d --seeds %d"
            .formatted(
                study.method(),
                study.hidden().get(0),
                study.hidden().size(),
                study.latent(),
                study.epochs(),
                study.seed())
            .split(" "));
  }
}
