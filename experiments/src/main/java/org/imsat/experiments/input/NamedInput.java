package org.imsat.experiments.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.ClassProportions;
import org.imsat.data.Inputs;
import org.imsat.data.RowSelection;
import org.imsat.data.features.Preparation;
import org.imsat.data.image.FeatureRun;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.evaluate.HeldOutRows;
import org.imsat.features.image.Backbone;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/** The rows that a user asks for, which are read anew whenever they are opened. */
public final class NamedInput implements RunInput {
  private final RowChoice choice;
  private final DataFolders folders;
  private final Preparation preparation;
  private final List<String> warnings = new ArrayList<>();

  /** Rows of what is found in folders, made in a certain way. */
  public NamedInput(RowChoice choice, DataFolders folders, Preparation preparation) {
    this.choice = choice;
    this.folders = folders;
    this.preparation = preparation;
  }

  /** All rows of a set or file, prepared as usual. */
  public static NamedInput of(String name, DataFolders folders) {
    return new NamedInput(RowChoice.all(name), folders, Preparation.standard());
  }

  /** The same with labels from a file, if one is named. */
  public NamedInput withLabels(Optional<String> file) {
    return new NamedInput(choice.withLabels(file), folders, preparation);
  }

  /** The same with only some of the rows, if so many are named. */
  public NamedInput withRows(Optional<String> rows) {
    return new NamedInput(choice.withRows(rows), folders, preparation);
  }

  @Override
  public Optional<String> given() {
    return choice.input();
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Tells that a run cannot go on with the rows of a query that come in another order. */
  @Override
  public void noteOnResuming(Monitor monitor) {
    if (choice.unordered()) {
      monitor.note(
          "the query has no ORDER BY: where its rows come in another order than before, they are refused");
    }
  }

  @Override
  public Dataset open(Monitor monitor) {
    return choice.through().isPresent()
        ? codes(new ThroughEmbedding(choice.through().get()), monitor)
        : read(preparation, monitor);
  }

  /** Reads the rows for a saved model, with the features that it keeps. */
  public Dataset open(Model model, Monitor monitor) {
    if (choice.through().isEmpty()) {
      return read(ModelRows.prepared(preparation, model), monitor);
    }
    ThroughEmbedding embedding = new ThroughEmbedding(choice.through().get());
    embedding.requireLearnedBy(model);
    return codes(embedding, monitor);
  }

  /**
   * The same for a model that may take the features of a network.
   *
   * @param backbone the file of the network, where it has to make them
   */
  public Dataset open(Model model, Optional<Path> backbone, Monitor monitor) {
    return backbone.isEmpty() ? open(model, monitor) : features(model, backbone.get(), monitor);
  }

  private Dataset codes(ThroughEmbedding embedding, Monitor monitor) {
    return embedding.of(read(ModelRows.prepared(preparation, embedding.model()), monitor));
  }

  private Dataset features(Model model, Path backbone, Monitor monitor) {
    Features features =
        model
            .details()
            .features()
            .filter(f -> f.kind().equals(Backbone.KIND))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--backbone is given, but the model takes no features of a network"));
    if (choice.labels().isPresent()
        || choice.proportions().isPresent()
        || choice.through().isPresent()
        || choice.query().isPresent()) {
      throw new InvalidInputException(
          "--backbone goes without --labels, --proportions, --through and --query; make the features"
              + " first, with 'imsat features'");
    }
    Preparation heard = ReadingNotes.heard(preparation, monitor);
    ImageInput images =
        new ImageInput(choice.title(), selection(), HeldOutRows.DRAW_SEED, folders, heard, monitor);
    int threads = Runtime.getRuntime().availableProcessors();
    try (Backbone network = Backbone.open(backbone, features, threads)) {
      FeatureRun run =
          new FeatureRun(network, FeatureRun.BATCH, ImageFeatures.cache(folders), heard);
      return images.read(found -> run.of(found).read(found));
    } finally {
      monitor.end();
    }
  }

  private Dataset read(Preparation made, Monitor monitor) {
    Optional<ClassProportions> wanted = choice.proportions().map(ClassProportions::parse);
    Preparation heard = ReadingNotes.heard(made, monitor);
    Inputs inputs =
        new Inputs(
            choice.labels(),
            selection(),
            HeldOutRows.DRAW_SEED,
            folders,
            new Downloads(monitor)::received,
            heard.heardBy(heard.progress(), heard.warnings().andThen(warnings::add)));
    warnings.clear(); // of the reading before
    monitor.begin("reading " + choice.title());
    try {
      Dataset data =
          choice.query().isPresent()
              ? inputs.query(choice.query().get())
              : inputs.open(choice.title());
      return wanted.map(p -> p.draw(data, HeldOutRows.DRAW_SEED)).orElse(data);
    } finally {
      monitor.end();
    }
  }

  private Optional<RowSelection> selection() {
    return choice.rows().map(RowSelection::parse);
  }
}
