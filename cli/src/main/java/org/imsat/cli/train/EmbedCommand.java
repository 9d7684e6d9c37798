package org.imsat.cli.train;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.options.InputOptions;
import org.imsat.experiments.run.EmbedOutcome;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.RunPlace;
import org.imsat.learn.Mim;
import org.imsat.learn.MimSettings;
import org.imsat.learn.settings.Setting;
import org.imsat.model.EmbeddingModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
final class EmbedCommand implements Callable<Integer>, Trains, SettingOptions.Taking {
  @Spec private CommandSpec spec;

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

  @Mixin private RunOptions run;

  @Override
  public Collection<Setting<?>> settings() {
    return MimSettings.ALL;
  }

  @Override
  public Integer call() {
    run.check();
    return run.run(experiment(run.arguments()));
  }

  @Override
  public Experiment<EmbeddingModel> experiment(List<String> arguments) {
    Mim mim = Mim.of(method, latent);
    SettingOptions.apply(spec.commandLine(), mim);
    input.check();
    return new Experiment<>(input.rows(), mim, new EmbedOutcome(holdOut), arguments);
  }

  @Override
  public RunPlace placeIn(Path folder, boolean force, boolean resume) {
    return run.placeIn(folder, force, resume);
  }
}
