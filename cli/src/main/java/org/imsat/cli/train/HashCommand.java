package org.imsat.cli.train;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imsat.cli.options.InputOptions;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.HashOutcome;
import org.imsat.experiments.run.QueryProtocol;
import org.imsat.experiments.run.RunPlace;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.Learner;
import org.imsat.learn.settings.Requirement;
import org.imsat.learn.settings.Setting;
import org.imsat.model.Model;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat hash}: learns codes for similarity search. */
@Command(
    name = "hash",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Learns short codes of unlabelled rows: like rows get like codes.",
      "",
      "Writes model.imsat (for 'imsat encode', 'imsat search' and for services), codes.npy,"
          + " result.json and report.html into a folder. Where labels are, random rows of each class"
          + " ask for their class among all others, and the result tells how well they find it."
          + " Ctrl-C ends the training early and keeps what was learned; the same command with"
          + " --out DIR --resume goes on.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat hash digits --bits 16",
      "  imsat hash mnist --bits 32 --hidden 400-400 --out mnist-32",
      "  imsat hash rows.npy --heads 16,16,16,16"
    })
final class HashCommand implements Callable<Integer>, Trains, SettingOptions.Taking {
  @Spec private CommandSpec spec;

  @Mixin private InputOptions input;

  @ArgGroup(multiplicity = "1")
  private Size size;

  private static final class Size {
    @Option(names = "--bits", paramLabel = "D", description = "Number of bits in a code.")
    private Optional<Integer> bits;

    @Option(
        names = "--heads",
        paramLabel = "V,V,..",
        description = "A code of several values: how many each of its heads has.")
    private Optional<String> heads;
  }

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "100",
      description = "Rows of each class that ask for the others, where labels are (default: 100).")
  private int queries;

  @Option(
      names = "--query-seed",
      paramLabel = "N",
      description = "Seed of the draw of these rows (default: 1).")
  private long querySeed = QueryProtocol.USUAL.seed();

  @Option(
      names = "--hold-out-queries",
      description = "Keep these rows from training; the paper trains on all rows.")
  private boolean heldOut;

  @Mixin private PairOptions pairs;

  @Mixin private LearnerOptions method;

  @Mixin private RunOptions run;

  @Override
  public Collection<Setting<?>> settings() {
    return LearnerOptions.settings(
        ImsatSettings.PRIOR,
        ImsatSettings.PRIOR_METHOD,
        ImsatSettings.SLACK,
        ImsatSettings.FIRST_PENALTY);
  }

  @Override
  public Integer call() {
    Requirement.positive("--queries", queries);
    run.check();
    return run.run(experiment(run.arguments()));
  }

  @Override
  public Experiment<? extends Model> experiment(List<String> arguments) {
    QueryProtocol protocol = new QueryProtocol(queries, querySeed, heldOut);
    return size.heads.isPresent()
        ? experiment(Code.heads(values(size.heads.get())), HashOutcome.ofHeads(protocol), arguments)
        : experiment(Code.bits(size.bits.orElseThrow()), HashOutcome.ofBits(protocol), arguments);
  }

  private <M extends Model> Experiment<M> experiment(
      Code<M> code, HashOutcome<M> outcome, List<String> arguments) {
    Learner<M> learner = method.learner(code);
    SettingOptions.apply(spec.commandLine(), learner);
    input.check();
    return new Experiment<>(input.rows(), learner, pairs.file(), outcome, arguments);
  }

  @Override
  public RunPlace placeIn(Path folder, boolean force, boolean resume) {
    return run.placeIn(folder, force, resume);
  }

  private static int[] values(String list) {
    try {
      return Stream.of(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "--heads '" + list + "' is not a list of numbers such as 16,16,16,16", e);
    }
  }
}
