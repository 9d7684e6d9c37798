package org.imsat.experiments.paper;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.card.Machine;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Versions;
import org.imsat.experiments.report.MimReport;
import org.imsat.experiments.run.RunFolder;
import org.imsat.file.AtomicFile;
import org.imsat.learn.mim.ToyStudy;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;

/**
 * What MIM keeps and VAE loses of points of the plane.
 *
 * @param methods that are compared
 * @param hidden units of a hidden layer
 * @param layers hidden layers of the encoder and of the decoder
 * @param latent values of a code
 * @param seeds runs of each, with seeds from 1
 * @param epochs at most
 * @param out the folder that each run has one of its own in
 */
public record MimToyStudy(
    List<String> methods,
    List<Integer> hidden,
    int layers,
    int latent,
    int seeds,
    int epochs,
    Path out) {
  private static final String DATA = "toy4";

  private static final List<MimReport.Metric> METRICS =
      List.of(
          new MimReport.Metric(
              MetricName.MUTUAL_INFORMATION,
              "mutual information",
              "Mutual information of points and codes, in nats",
              true),
          new MimReport.Metric(
              MetricName.KNN_ACCURACY,
              "5-NN accuracy",
              "Share of points whose centre the 5 nearest codes tell",
              true),
          new MimReport.Metric(
              MetricName.RECONSTRUCTION,
              "reconstruction",
              "Mean distance of points from what their codes stand for",
              true),
          new MimReport.Metric(
              "negativeElbo",
              "negative ELBO",
              "Mean of log q(z|x) - log p(x|z) - log p(z), in nats",
              true),
          new MimReport.Metric(
              MetricName.NEGATIVE_LOG_LIKELIHOOD,
              "NLL",
              "Negative log-likelihood of points, in nats",
              true),
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

  /**
   * Trains what has not been trained yet, and writes mim-toy.html.
   *
   * @param shown is notified of results as they come
   * @return false if a run was interrupted
   */
  public boolean carryOut(PrintWriter shown, Monitor monitor) {
    MimStudy table = new MimStudy("hidden units", METRICS, shown);
    try (Monitor.Stoppable stoppable = monitor.stoppable()) {
      for (String method : methods) {
        for (int units : hidden) {
          List<ResultCard> cards = new ArrayList<>();
          for (long seed = 1; seed <= seeds; seed++) {
            ToyStudy study =
                new ToyStudy(method, Collections.nCopies(layers, units), latent, epochs, seed);
            Path folder = out.resolve("%s-%d-%d".formatted(method, units, seed));
            Optional<ResultCard> card = carryOut(study, folder, monitor);
            if (card.isEmpty()) {
              return false;
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
    return true;
  }

  /** Trains unless that is done; nothing if it was interrupted. */
  private Optional<ResultCard> carryOut(ToyStudy study, Path folder, Monitor monitor) {
    Path file = folder.resolve("result.json");
    if (Files.exists(file)) {
      ResultCard card = ResultCard.read(file);
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
                monitor.say(
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
            () -> !monitor.stopped());
    if (monitor.stopped()) {
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
    card.put("machine", Machine.describe());
    card.put("command", command(study));
    RunFolder.create(folder);
    AtomicFile.write(file, Json.text(card));
    return Optional.of(ResultCard.read(file));
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
