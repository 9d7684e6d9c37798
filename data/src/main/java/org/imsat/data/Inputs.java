package org.imsat.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.data.format.DataFile;
import org.imsat.data.sets.DataFolders;
import org.imsat.data.sets.DownloadProgress;
import org.imsat.data.sets.NamedSet;
import org.imsat.data.sets.NamedSets;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * Opens what a user names: a set, or a file of any known format. The name of a set stands for the
 * set even where there is a file of that name; "./name" is the file.
 *
 * @param labels a file of labels, or the column of a csv file that holds them, by name or by number
 *     from zero; where a file of that name exists, it is the file
 * @param rows the rows to keep
 * @param seed decides which rows are drawn where {@code rows} draws at random
 * @param folders where named sets are looked for
 * @param progress hears of downloads
 * @param preparation how rows are made of texts and images
 */
public record Inputs(
    Optional<String> labels,
    Optional<RowSelection> rows,
    long seed,
    DataFolders folders,
    DownloadProgress progress,
    Preparation preparation) {
  /** Readers of what is no table of numbers, asked one after the other. */
  private static final List<RawReader> RAW = List.of();

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
   *     or the rows do not fit it
   * @throws java.io.UncheckedIOException if a download fails
   */
  public Dataset open(String input) {
    Optional<NamedSet> set = NamedSets.find(input);
    Dataset all = set.isPresent() ? open(set.get()) : open(existing(input));
    return rows.isPresent() ? rows.get().apply(all, seed) : all;
  }

  private Dataset open(NamedSet set) {
    Dataset dataset = set.open(folders, progress, preparation);
    if (labels.isEmpty()) {
      return dataset;
    }
    Labels own =
        labelFile()
            .map(DataFile::labels)
            .orElseThrow(
                () -> new InvalidInputException("no such file of labels: " + labels.get()));
    return labelled(dataset, own);
  }

  /** Joins rows and labels; the message of a mismatch names the file of the labels. */
  private Dataset labelled(Dataset dataset, Labels own) {
    if (own.rows() != dataset.samples().rows()) {
      throw new InvalidInputException(
          "%s has %d rows, but %s has %d labels"
              .formatted(
                  dataset.name(), dataset.samples().rows(), labels.orElseThrow(), own.rows()));
    }
    return dataset.withLabels(own);
  }

  private Dataset open(Path file) {
    Optional<Path> labelFile = labelFile();
    for (RawReader reader : RAW) {
      if (reader.recognises(file)) {
        Dataset dataset = reader.read(file, preparation);
        return labelFile.map(f -> labelled(dataset, DataFile.labels(f))).orElse(dataset);
      }
    }
    if (labelFile.isEmpty()) {
      return DataFile.read(file, labels);
    }
    Dataset dataset = DataFile.read(file, Optional.empty());
    return labelled(dataset, DataFile.labels(labelFile.get()));
  }

  private Optional<Path> labelFile() {
    return labels.flatMap(Inputs::path).filter(Files::isRegularFile);
  }

  private static Path existing(String input) {
    return path(input)
        .filter(Files::exists)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "no such file or set: %s (sets: %s; formats of files: %s)"
                        .formatted(
                            input,
                            NamedSets.all().stream()
                                .map(NamedSet::name)
                                .collect(Collectors.joining(", ")),
                            DataFile.FORMATS)));
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
