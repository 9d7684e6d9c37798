package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.imsat.augment.Radius;
import org.imsat.learner.ClusterRun;
import org.imsat.learner.Imsat;
import org.imsat.learner.ImsatOptions;
import org.imsat.learner.Method;
import org.imsat.learner.Profile;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Engine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat cluster}: learns clusters and writes model, assignments, result and report. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns clusters from unlabelled rows.",
      "",
      "Writes model.imsat (for 'imsat assign' and for services), assignments.csv, result.json and"
          + " report.html into a folder. Ctrl-C ends the training early and keeps what was learned;"
          + " the same command with --out DIR --resume goes on from the last finished epoch.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat cluster digits --clusters 10",
      "  imsat cluster mnist --clusters 10 --seed 2 --out mnist-2",
      "  imsat cluster rows.csv --labels kind --clusters 8 --hidden 400-400"
    })
final class ClusterCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private InputOptions input;

  @Option(
      names = "--clusters",
      required = true,
      paramLabel = "K",
      description = "Number of clusters.")
  private int clusters;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "imsat-vat",
      description = {
        "imsat-vat (default), imsat-rpt, imsat-affine, imsat-vat-affine, linear-imsat-vat,",
        "linear-rim or deep-rim."
      })
  private String method;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      defaultValue = "default",
      description =
          "Where settings not given come from: 'default', or 'paper' for the published ones.")
  private String profile;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the training (default: 1). The same seed gives the same model.")
  private Optional<Long> seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write into (default: a fresh one under imsat-runs).")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace another run in --out.")
  private boolean force;

  @Option(names = "--resume", description = "Go on with the interrupted run in --out.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for matrix products (default: one per processor).")
  private Optional<Integer> threads;

  @Option(names = "--json", description = "Print result.json to standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "Say nothing but errors.")
  private boolean quiet;

  @ArgGroup(validate = false, heading = "%nSettings of the method (defaults: the profile's):%n")
  private Settings settings = new Settings();

  private static final class Settings {
    @Option(
        names = "--hidden",
        paramLabel = "N-N",
        description = "Units of the hidden layers, such as 1200-1200; 0 for the linear model.")
    private Optional<String> hidden;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
    private Optional<Integer> epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Rows per step.")
    private Optional<Integer> batch;

    @Option(
        names = "--lambda",
        paramLabel = "X",
        description = "Weight of the information against the invariance (Eq. 1).")
    private Optional<Double> lambda;

    @Option(
        names = "--marginal-weight",
        paramLabel = "X",
        description = "Weight of H(Y) in the information.")
    private Optional<Double> marginalWeight;

    @Option(
        names = "--alpha",
        paramLabel = "X",
        description = "Length of the perturbation in units of sigma_t(x) (Eq. 17).")
    private Optional<Double> alpha;

    @Option(
        names = "--eps",
        paramLabel = "X",
        description = "Length of the perturbation, the same for all rows.")
    private Optional<Double> eps;

    @Option(
        names = "--neighbours",
        paramLabel = "T",
        description = "t of sigma_t(x), the distance to the t-th nearest other row.")
    private Optional<Integer> neighbours;

    @Option(
        names = "--xi",
        paramLabel = "X",
        description = "Distance at which the adversarial direction is measured.")
    private Optional<Double> xi;

    @Option(
        names = "--xi-alpha",
        paramLabel = "X",
        description = "The same in units of sigma_t(x).")
    private Optional<Double> xiAlpha;

    @Option(
        names = "--xi-mean",
        paramLabel = "X",
        description = "The same in units of the mean of sigma_t over all rows.")
    private Optional<Double> xiMean;

    @Option(
        names = "--weight-decay",
        paramLabel = "X",
        description = "Rate of the decay of weights (linear-rim, deep-rim).")
    private Optional<Double> weightDecay;

    @Option(
        names = "--affine-weight",
        paramLabel = "X",
        description = "Share of the affine distortion in imsat-vat-affine (Eq. 18).")
    private Optional<Double> affineWeight;

    @Option(
        names = "--weight-scale",
        paramLabel = "X",
        description = "Initial weights of hidden layers are N(0, (X / sqrt(inputs))^2).")
    private Optional<Double> weightScale;

    @Option(
        names = "--output-scale",
        paramLabel = "X",
        description = "The same for the last layer.")
    private Optional<Double> outputScale;

    @Option(names = "--learning-rate", paramLabel = "X", description = "Adam's step size.")
    private Optional<Double> learningRate;

    @Option(
        names = "--decay-from",
        paramLabel = "X",
        description = "Share of the steps after which the learning rate falls to 0; 1: never.")
    private Optional<Double> decayFrom;

    @Option(
        names = "--scaling",
        paramLabel = "NAME",
        description = "Of raw values: auto, none, pixels, global or columns.")
    private Optional<String> scaling;

    @Option(names = "--device", paramLabel = "NAME", description = "cpu (default) or cuda.")
    private Optional<String> device;

    void apply(ImsatOptions.Builder builder) {
      hidden.ifPresent(text -> builder.hidden(layers(text)));
      epochs.ifPresent(builder::epochs);
      batch.ifPresent(builder::batch);
      lambda.ifPresent(builder::lambda);
      marginalWeight.ifPresent(builder::marginalWeight);
      alpha.ifPresent(x -> builder.eps(radius("--alpha", x, Radius.Unit.NEIGHBOUR)));
      eps.ifPresent(x -> builder.eps(radius("--eps", x, Radius.Unit.ABSOLUTE)));
      neighbours.ifPresent(builder::neighbours);
      xi.ifPresent(x -> builder.xi(radius("--xi", x, Radius.Unit.ABSOLUTE)));
      xiAlpha.ifPresent(x -> builder.xi(radius("--xi-alpha", x, Radius.Unit.NEIGHBOUR)));
      xiMean.ifPresent(x -> builder.xi(radius("--xi-mean", x, Radius.Unit.MEAN_NEIGHBOUR)));
      weightDecay.ifPresent(builder::weightDecay);
      affineWeight.ifPresent(builder::affineWeight);
      weightScale.ifPresent(builder::weightScale);
      outputScale.ifPresent(builder::outputScale);
      learningRate.ifPresent(builder::learningRate);
      decayFrom.ifPresent(builder::decayFrom);
      scaling.ifPresent(builder::scaling);
      device.ifPresent(builder::device);
    }

    private static Radius radius(String name, double factor, Radius.Unit unit) {
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new InvalidInputException(name + " is " + factor + ", but must be positive");
      }
      return new Radius(factor, unit);
    }

    private static List<Integer> layers(String text) {
      if (text.equals("0")) {
        return List.of();
      }
      try {
        return Arrays.stream(text.split("-", -1)).map(Integer::valueOf).toList();
      } catch (NumberFormatException e) {
        throw new InvalidInputException(
            "--hidden '" + text + "' is not a list of numbers such as 1200-1200", e);
      }
    }
  }

  @Override
  public Integer call() {
    threads.ifPresent(n -> Arguments.positive("--threads", n));
    RunFolder.check(out, force, resume);
    Imsat learner =
        Imsat.clusters(clusters, Profile.of(profile), Method.of(method)).options(settings::apply);
    seed.ifPresent(learner::seed);
    PrintWriter err = spec.commandLine().getErr();
    Dataset data = input.open(quiet ? message -> {} : message -> err.println("imsat: " + message));
    ImsatOptions options = learner.optionsFor(data.samples());
    if (resume) {
      Optional<Map<String, Object>> complete = FinishedRun.in(out.orElseThrow());
      if (complete.isPresent()) {
        FinishedRun.requireSame(complete.get(), out.get(), options, data);
        if (!quiet) {
          err.println("imsat: the run in " + out.get() + " is complete; nothing to resume");
        }
        print(complete.get(), List.of());
        return 0;
      }
    }
    Engine engine = threads.map(Engine::start).orElseGet(Engine::start);
    engine.device(options.device()).close();
    // The interruption is over only when everything is put away or cleaned up.
    try (Interruption interruption = new Interruption()) {
      return train(learner, data, interruption);
    }
  }

  private int train(Imsat learner, Dataset data, Interruption interruption) {
    RunFolder folder = RunFolder.open(out, force);
    PrintWriter err = spec.commandLine().getErr();
    try (TrainingProgress progress =
        TrainingProgress.of(clusters, data, err, quiet, interruption)) {
      ClusterRun run =
          learner.listener(progress).checkpoint(folder.file(RunFolder.CHECKPOINT)).train(data);
      progress.close();
      ClusterResult result = ClusterResult.of(run, data, progress);
      result.write(folder);
      print(result.card(), result.summary(folder.path()));
      return 0;
    } catch (CancellationException e) {
      err.println("imsat: " + e.getMessage() + "; there is no model yet");
      return 1;
    } finally {
      folder.discardIfEmpty();
    }
  }

  private void print(Map<String, Object> card, List<String> summary) {
    PrintWriter standardOut = spec.commandLine().getOut();
    if (json) {
      standardOut.print(RunFolder.json(card));
    } else if (!quiet) {
      summary.forEach(standardOut::println);
    }
    standardOut.flush();
  }
}
