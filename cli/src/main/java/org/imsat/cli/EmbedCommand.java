package org.imsat.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.learner.TrainingRun;
import org.imsat.mim.Mim;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code imsat embed}: learns codes of a few continuous values. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns codes of a few continuous values that tell as much as they can of unlabelled rows, by"
          + " the Mutual Information Machine (Livne, Swersky and Fleet 2019), and how to make rows of"
          + " codes.",
      "",
      "Writes model.imsat, codes.npy (the mean code of each row), result.json and report.html into a"
          + " folder. Where labels are, the result tells how well nearest codes find a row's class."
          + " Ctrl-C ends the training early and keeps what was learned; the same command with --out"
          + " DIR --resume goes on.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat embed digits --latent 8",
      "  imsat embed mnist --latent 20 --method a-mim --out mnist-20",
      "  imsat encode mnist-20/model.imsat new.npy --out codes.npy",
      "  imsat decode mnist-20/model.imsat codes.npy --out rows.npy",
      "  imsat cluster mnist --clusters 10 --through mnist-20/model.imsat"
    })
final class EmbedCommand implements Callable<Integer>, RunOptions.Outcome<EmbeddingModel> {
  @Mixin private InputOptions input;

  @Option(
      names = "--latent",
      required = true,
      paramLabel = "N",
      description = "Number of values of a code.")
  private int latent;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "mim",
      description = {
        "mim (default); a-mim, with samples of the encoder alone; vae, a variational auto-encoder;",
        "vae-entropy or mim-without-entropy, to see what the joint entropy does."
      })
  private String method;

  @Option(
      names = "--hold-out",
      paramLabel = "FROM:TO|N",
      description =
          "Keep rows FROM to TO - 1 (from zero), or N rows drawn at random, from training, and"
              + " measure on them.")
  private Optional<String> holdOut;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the training (default: 1).")
  private long seed;

  @Mixin private RunOptions run;

  @ArgGroup(validate = false, heading = "%nSettings of the method:%n")
  private EmbedSettings settings = new EmbedSettings();

  /** Those that have defaults of the learner. */
  private static final class EmbedSettings {
    @Option(
        names = "--hidden",
        paramLabel = "N-N",
        description =
            "Units of the encoder's hidden layers; the decoder's are the same backwards"
                + " (default: 400-400).")
    private Optional<String> hidden;

    @Option(names = "--epochs", paramLabel = "N", description = "Passes (default: 50).")
    private Optional<Integer> epochs;

    @Option(names = "--batch", paramLabel = "N", description = "Rows per step (default: 128).")
    private Optional<Integer> batch;

    @Option(
        names = "--learning-rate",
        paramLabel = "X",
        description = "Adam's step size (default: 0.001).")
    private Optional<Double> learningRate;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        description = "Epochs until every term counts in full (default: 3).")
    private Optional<Integer> warmUp;

    @Option(
        names = "--observation",
        paramLabel = "NAME",
        description =
            "What rows are given a code: gaussian, or bernoulli for values from 0 to 1 (default:"
                + " bernoulli for pixels).")
    private Optional<String> observation;

    @Option(
        names = "--row-density",
        paramLabel = "NAME",
        description =
            "How log q(x) is read: likelihood (default, as in the published plots), marginal or"
                + " vamp.")
    private Optional<String> rowDensity;

    @Option(
        names = "--prior",
        paramLabel = "NAME",
        description = "p(z): normal (default), mixture or vamp.")
    private Optional<String> prior;

    @Option(
        names = "--components",
        paramLabel = "N",
        description = "Components of mixtures (default: 50).")
    private Optional<Integer> components;

    @Option(
        names = "--scaling",
        paramLabel = "NAME",
        description =
            "Of raw values: auto, none, levels (x / 255), pixels, global, columns or rms.")
    private Optional<String> scaling;

    void apply(Mim mim) {
      hidden.ifPresent(
          text ->
              mim.hidden(MethodSettings.layers(text).stream().mapToInt(units -> units).toArray()));
      epochs.ifPresent(mim::epochs);
      batch.ifPresent(mim::batch);
      learningRate.ifPresent(mim::learningRate);
      warmUp.ifPresent(mim::warmUp);
      observation.ifPresent(mim::observation);
      rowDensity.ifPresent(mim::rowDensity);
      prior.ifPresent(mim::prior);
      components.ifPresent(mim::components);
      scaling.ifPresent(mim::scaling);
    }
  }

  @Override
  public Integer call() {
    run.check();
    Mim mim = Mim.of(method, latent).seed(seed);
    settings.apply(mim);
    return run.run(input, mim, this);
  }

  private Optional<HeldOutRows> split(Dataset data) {
    return holdOut.map(chosen -> new HeldOutRows(chosen, data));
  }

  @Override
  public Dataset trainedOn(Dataset data) {
    return split(data).map(rows -> rows.trainedOn(data)).orElse(data);
  }

  @Override
  public Map<String, Object> protocol(Dataset data) {
    return split(data).map(HeldOutRows::toMap).orElseGet(Map::of);
  }

  @Override
  public EpochMetric metric(Dataset data) {
    return EpochMetric.none();
  }

  @Override
  public RunResult result(
      TrainingRun<EmbeddingModel> finished, Dataset data, TrainingProgress progress) {
    return EmbedResult.of(finished, data, split(data), progress);
  }
}
