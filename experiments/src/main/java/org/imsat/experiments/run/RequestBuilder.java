package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.imsat.experiments.input.NamedInput;
import org.imsat.learn.Code;
import org.imsat.learn.Learner;
import org.imsat.learn.Mim;
import org.imsat.learn.settings.Setting;
import org.imsat.model.ClusterModel;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.HashModel;

/**
 * Says what to train once, and makes of it both the experiment and the command line that asks for
 * the same.
 *
 * @param <M> what is learned
 */
public final class RequestBuilder<M> {
  private final String input;
  private final BiFunction<String, String, Learner<M>> learner;
  private final Outcome<M> outcome;
  private final List<String> arguments = new ArrayList<>();
  private final List<Consumer<Learner<M>>> settings = new ArrayList<>();
  private Optional<String> labels = Optional.empty();
  private Optional<String> rows = Optional.empty();
  private String method = Learners.AUTO;
  private String profile = Learners.USUAL_PROFILE;
  private StudyPlace place = StudyPlace.USUAL;

  private RequestBuilder(
      String command,
      String input,
      BiFunction<String, String, Learner<M>> learner,
      Outcome<M> outcome) {
    this.input = input;
    this.learner = learner;
    this.outcome = outcome;
    arguments.addAll(List.of(command, input));
  }

  /** A clustering. */
  public static RequestBuilder<ClusterModel> clusters(String input, int clusters) {
    return new RequestBuilder<>(
            "cluster",
            input,
            (method, profile) -> Learners.of(Code.clusters(clusters), method, profile),
            new ClusterOutcome(clusters))
        .option("--clusters", clusters);
  }

  /** Codes of bits. */
  public static RequestBuilder<HashModel> bits(String input, int bits) {
    return new RequestBuilder<>(
            "hash",
            input,
            (method, profile) -> Learners.of(Code.bits(bits), method, profile),
            HashOutcome.ofBits(QueryProtocol.USUAL))
        .option("--bits", bits);
  }

  /**
   * Codes of continuous values.
   *
   * @param heldOut rows that are kept from training, as on the command line
   */
  public static RequestBuilder<EmbeddingModel> embedding(
      String input, String method, String heldOut, int latent) {
    return new RequestBuilder<>(
            "embed",
            input,
            (named, profile) -> Mim.of(named, latent),
            new EmbedOutcome(Optional.of(heldOut)))
        .method(method)
        .option("--hold-out", heldOut)
        .option("--latent", latent);
  }

  /** The method that learns. */
  public RequestBuilder<M> method(String name) {
    this.method = name;
    return option("--method", name);
  }

  /** Where settings not given come from. */
  public RequestBuilder<M> profile(String name) {
    this.profile = name;
    return option("--profile", name);
  }

  /** A setting, as on the command line. */
  public <T> RequestBuilder<M> set(Setting<T> setting, String text) {
    settings.add(made -> made.set(setting, setting.parse(setting.name(), text)));
    return option(Setting.option(setting.name()), text);
  }

  /** A setting that may be given. */
  public <T> RequestBuilder<M> set(Setting<T> setting, Optional<String> text) {
    return text.isPresent() ? set(setting, text.get()) : this;
  }

  /** Labels from a file, if one is named. */
  public RequestBuilder<M> labels(Optional<String> file) {
    this.labels = file;
    return file.isPresent() ? option("--labels", file.get()) : this;
  }

  /** Only some of the rows, as on the command line, if so many are named. */
  public RequestBuilder<M> rows(Optional<String> choice) {
    this.rows = choice;
    return choice.isPresent() ? option("--rows", choice.get()) : this;
  }

  private RequestBuilder<M> option(String name, Object value) {
    arguments.addAll(List.of(name, value.toString()));
    return this;
  }

  /** Where it is trained. */
  public RequestBuilder<M> at(StudyPlace where) {
    this.place = where;
    arguments.addAll(where.arguments());
    return this;
  }

  /** The request. */
  public RunRequest<M> request() {
    List<String> command = List.copyOf(arguments);
    return new RunRequest<>(
        command,
        place.threads(),
        () ->
            new Experiment<>(
                NamedInput.of(input, place.folders()).withLabels(labels).withRows(rows),
                learner(),
                outcome,
                command));
  }

  private Learner<M> learner() {
    Learner<M> made = learner.apply(method, profile);
    settings.forEach(setting -> setting.accept(made));
    return made;
  }
}
