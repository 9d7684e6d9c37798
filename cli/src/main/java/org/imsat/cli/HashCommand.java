package org.imsat.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.imsat.learn.settings.Setting;
import org.imsat.learner.Code;
import org.imsat.learner.ImsatSettings;
import org.imsat.learner.Learner;
import org.imsat.learner.TrainingRun;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;
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
final class HashCommand implements Callable<Integer>, SettingOptions.Taking {
  @Spec private CommandSpec spec;

  /** Draws of queries do not follow the seed of the training, so that trainings can be compared. */
  private static final long QUERY_SEED = 1;

  /** Rows of each class that ask after an epoch. */
  private static final int SAMPLE_QUERIES = 50;

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
  private long querySeed = QUERY_SEED;

  @Option(
      names = "--hold-out-queries",
      description = "Keep these rows from training; the paper trains on all rows.")
  private boolean heldOut;

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
    Arguments.positive("--queries", queries);
    run.check();
    return size.heads.isPresent()
        ? run(Code.heads(values(size.heads.get())), this::headResult)
        : run(Code.bits(size.bits.orElseThrow()), this::bitResult);
  }

  private <M extends Model> int run(Code<M> code, Finisher<M> finisher) {
    Learner<M> learner = method.learner(code);
    SettingOptions.apply(spec.commandLine(), learner);
    return run.run(input, learner, new Outcome<>(finisher));
  }

  private static int[] values(String list) {
    try {
      return Stream.of(list.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "--heads '" + list + "' is not a list of numbers such as 16,16,16,16", e);
    }
  }

  /** Makes a result of a training. */
  @FunctionalInterface
  private interface Finisher<M> {
    RunResult finish(
        TrainingRun<M> finished,
        Dataset data,
        Optional<QuerySplit> split,
        TrainingProgress progress);
  }

  private final class Outcome<M> implements RunOptions.Outcome<M> {
    private final Finisher<M> finisher;

    Outcome(Finisher<M> finisher) {
      this.finisher = finisher;
    }

    @Override
    public Dataset trainedOn(Dataset data) {
      Optional<QuerySplit> split = split(data);
      if (!heldOut) {
        return data;
      }
      return data.select(
          split
              .orElseThrow(
                  () ->
                      new InvalidInputException(
                          "--hold-out-queries needs labels to draw queries from each class"))
              .others());
    }

    @Override
    public Map<String, Object> protocol(Dataset data) {
      return split(data).map(s -> s.toMap(heldOut)).orElseGet(Map::of);
    }

    @Override
    public EpochMetric metric(Dataset data) {
      return new EpochMetric("meanAveragePrecision", data, HashCommand::samplePrecision);
    }

    @Override
    public RunResult result(TrainingRun<M> finished, Dataset data, TrainingProgress progress) {
      return finisher.finish(finished, data, split(data), progress);
    }
  }

  private Optional<QuerySplit> split(Dataset data) {
    return data.labels().map(labels -> QuerySplit.draw(labels, queries, querySeed));
  }

  /** That of a few rows of each class among the others of a sample. */
  private static double samplePrecision(int[][] codes, Dataset sample) {
    Labels labels = sample.labels().orElseThrow();
    if (!QuerySplit.possible(labels)) {
      return 0;
    }
    QuerySplit split = QuerySplit.draw(labels, SAMPLE_QUERIES, QUERY_SEED);
    return new RowCodes.HeadValues(codes, new int[codes[0].length])
        .retrieval(labels, split.queries(), split.gallery())
        .meanAveragePrecision();
  }

  private RunResult bitResult(
      TrainingRun<HashModel> finished,
      Dataset data,
      Optional<QuerySplit> split,
      TrainingProgress progress) {
    HashModel model = finished.model();
    int[] values = new int[model.bits()];
    Arrays.fill(values, 2);
    Map<String, Object> terms =
        CodeTerms.of(finished, values, columns(model.probabilities(data.samples())));
    RowCodes codes = RowCodes.of(model, data.samples());
    return HashResult.of(finished, data, codes, terms, split, heldOut, progress);
  }

  /** The probabilities of both values of each bit side by side. */
  private static float[][] columns(float[][] ofOnes) {
    float[][] columns = new float[ofOnes.length][];
    for (int row = 0; row < columns.length; row++) {
      columns[row] = new float[2 * ofOnes[row].length];
      for (int bit = 0; bit < ofOnes[row].length; bit++) {
        columns[row][2 * bit] = 1 - ofOnes[row][bit];
        columns[row][2 * bit + 1] = ofOnes[row][bit];
      }
    }
    return columns;
  }

  private RunResult headResult(
      TrainingRun<CodeModel> finished,
      Dataset data,
      Optional<QuerySplit> split,
      TrainingProgress progress) {
    CodeModel model = finished.model();
    Samples rows = data.samples();
    Map<String, Object> terms =
        CodeTerms.of(finished, model.heads(), joined(model.probabilities(rows)));
    RowCodes codes = RowCodes.of(model, rows);
    return HashResult.of(finished, data, codes, terms, split, heldOut, progress);
  }

  private static float[][] joined(float[][][] byHead) {
    float[][] columns = new float[byHead.length][];
    for (int row = 0; row < columns.length; row++) {
      int count = Arrays.stream(byHead[row]).mapToInt(p -> p.length).sum();
      columns[row] = new float[count];
      int column = 0;
      for (float[] p : byHead[row]) {
        System.arraycopy(p, 0, columns[row], column, p.length);
        column += p.length;
      }
    }
    return columns;
  }
}
