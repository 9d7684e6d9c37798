package org.imsat.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.format.DataFile;
import org.imsat.data.format.ForeignFormat;
import org.imsat.data.format.Npz;
import org.imsat.data.format.Spool;
import org.imsat.data.sets.DataFolders;
import org.imsat.data.sets.DownloadProgress;
import org.imsat.data.sets.NamedSet;
import org.imsat.data.sets.NamedSets;
import org.imsat.data.table.TableReader;
import org.imsat.data.text.TextReader;
import org.imsat.features.text.TextFeatures;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/**
 * Opens what a user names: a set, a file of any known format, or a pipe; "-" is standard input. The
 * name of a set stands for the set even where there is a file of that name; "./name" is the file.
 *
 * @param labels a file of labels, or the column of a csv file that holds them, by name or by number
 *     from zero; where a file of that name exists, it is the file
 * @param rows the rows to keep
 * @param seed decides which rows are drawn where {@code rows} draws at random
 * @param folders where named sets are looked for
 * @param progress is notified of downloads
 * @param preparation how rows are made of texts and images
 */
public record Inputs(
    Optional<String> labels,
    Optional<RowSelection> rows,
    long seed,
    DataFolders folders,
    DownloadProgress progress,
    Preparation preparation) {
  /** All rows, without labels of the user's own. */
  public static Inputs plain(DataFolders folders) {
    return new Inputs(
        Optional.empty(),
        Optional.empty(),
        1,
        folders,
        DownloadProgress.NONE,
        Preparation.standard());
  }

  /** The same with other labels. */
  public Inputs withLabels(String fileOrColumn) {
    return new Inputs(Optional.of(fileOrColumn), rows, seed, folders, progress, preparation);
  }

  /** The same with other rows. */
  public Inputs withRows(RowSelection selection) {
    return new Inputs(labels, Optional.of(selection), seed, folders, progress, preparation);
  }

  /** The same with another preparation. */
  public Inputs withPreparation(Preparation other) {
    return new Inputs(labels, rows, seed, folders, progress, other);
  }

  /**
   * The data set behind a name. Labels are for all of its rows; then rows are chosen.
   *
   * @throws InvalidInputException if it is neither a set nor a file that can be read, or the labels
   *     or the rows do not fit it, or no row has one of the labels
   * @throws java.io.UncheckedIOException if a download fails
   */
  public Dataset open(String input) {
    Optional<NamedSet> set = NamedSets.find(input);
    if (set.isPresent()) {
      requireNoArray(input);
    }
    Dataset all = set.isPresent() ? open(set.get()) : openFile(input);
    requireKind(all);
    return chosen(all);
  }

  private Dataset chosen(Dataset all) {
    Dataset chosen = rows.isPresent() ? rows.get().apply(all, seed) : all;
    if (labels.isPresent() && chosen.labels().isEmpty()) {
      throw new InvalidInputException(
          "no row of %s%s has a label in '%s' (--labels)"
              .formatted(
                  chosen.name(), rows.isPresent() ? " that --rows chose" : "", labels.get()));
    }
    return chosen;
  }

  /**
   * The rows that a query finds, such as {@code SELECT * FROM 'sales/*.parquet' WHERE price > 0},
   * with labels and rows chosen as in {@link #open}. It is carried out once.
   *
   * @throws InvalidInputException if it is not one SELECT, cannot be carried out, or its rows are
   *     not those that a model takes
   */
  public Dataset query(String sql) {
    Optional<OwnLabels> own = ownLabels();
    boolean texts =
        preparation.textColumn().isPresent()
            || preparation
                .fitted()
                .map(Features::kind)
                .filter(TextFeatures.KIND::equals)
                .isPresent();
    if (texts) {
      return chosen(TextReader.query(sql, preparation, own));
    }
    Dataset found = TableReader.query(sql, preparation, own.flatMap(OwnLabels::column));
    return chosen(own.filter(l -> l.ofFile().isPresent()).map(l -> l.join(found)).orElse(found));
  }

  /** Refuses plain numbers for features of texts, which may happen to have as many columns. */
  private void requireKind(Dataset dataset) {
    boolean texts =
        dataset.features().map(Features::kind).filter(TextFeatures.KIND::equals).isPresent();
    if (!texts
        && preparation.fitted().map(Features::kind).filter(TextFeatures.KIND::equals).isPresent()) {
      throw new InvalidInputException(
          dataset.name() + " holds rows of numbers, but the model was made for texts");
    }
  }

  private Dataset open(NamedSet set) {
    Dataset dataset = set.open(folders, progress, preparation);
    return ownLabels().map(own -> own.join(dataset)).orElse(dataset);
  }

  private void requireNoArray(String input) {
    preparation
        .array()
        .ifPresent(
            name -> {
              throw Npz.noArrays(input, name);
            });
  }

  /** What comes through a pipe is read from a copy, whose name nobody knows. */
  private Dataset openFile(String input) {
    if (input.isBlank()) {
      throw new InvalidInputException(
          "the input is empty; name a file, a folder or a set (a variable that is not set?)");
    }
    Path file =
        file(input, preparation.progress())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "no such file or set: %s (sets: %s; formats of files: %s)"
                            .formatted(input, NamedSets.names(), DataFile.FORMATS)));
    try {
      return open(file);
    } catch (InvalidInputException e) {
      if (file.equals(path(input).orElse(file))) {
        throw e;
      }
      String named = input.equals(Spool.STANDARD_INPUT) ? "standard input" : input;
      throw new InvalidInputException(e.getMessage().replace(file.toString(), named), e);
    }
  }

  /**
   * The file or folder that an input names which is no set, if there is one. Standard input, {@code
   * -}, and pipes are copied to a file, see {@link Spool}.
   *
   * @param progress is notified of waiting for them
   */
  public static Optional<Path> file(String input, ReadingProgress progress) {
    return input.equals(Spool.STANDARD_INPUT)
        ? Optional.of(Spool.standardInput(progress))
        : path(input).filter(Files::exists).map(path -> Spool.file(path, progress));
  }

  private Dataset open(Path file) {
    if (Files.isRegularFile(file)) {
      ForeignFormat.refuse(file);
    }
    Optional<OwnLabels> own = ownLabels();
    Optional<RawReader> reader = Readers.of(file, preparation);
    if (reader.isPresent()) {
      requireNoArray(file.toString());
      return own.isPresent()
          ? reader.get().read(file, preparation, own.get())
          : reader.get().read(file, preparation);
    }
    return own.flatMap(OwnLabels::ofFile).isPresent()
        ? own.get().join(DataFile.read(file, Optional.empty(), preparation))
        : DataFile.read(file, labels, preparation);
  }

  private Optional<OwnLabels> ownLabels() {
    return labels.map(
        name ->
            new OwnLabels(
                name,
                path(name)
                    .filter(Files::exists)
                    .filter(file -> !Files.isDirectory(file))
                    .map(DataFile::labels)));
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      // The name of a column need not be a possible path.
      return Optional.empty();
    }
  }
}
