package org.imsat.data.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.data.format.Unpacked;
import org.imsat.data.table.Table;
import org.imsat.data.table.TableOptions;
import org.imsat.features.text.TextFeatures;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/**
 * Reads texts: a folder or an archive with a document per file, a .txt file with one per line, a
 * column of a table. Where features are fitted already, a file of text is what they were fitted on:
 * one document, if these were files, and otherwise one per line.
 */
public final class TextReader implements RawReader {
  /** Setting: what a document was. */
  private static final String DOCUMENTS = "documents";

  /** Setting: the column that held the documents. */
  private static final String COLUMN = "textColumn";

  /** Settings of features that were fitted on a document per file. */
  public static final Map<String, Object> FILES = Map.of(DOCUMENTS, "files");

  private static final String LINES = "lines";
  private static final String FIELDS = "fields";

  /** Whether a file is named like an archive whose files may be documents. */
  public static boolean isArchive(Path path) {
    return TextArchive.isArchive(path);
  }

  /** Whether a file is named like a zip archive. */
  public static boolean isZip(Path path) {
    return TextArchive.isZip(path);
  }

  /** Whether a file is named like those that tell of others, such as a readme or a licence. */
  public static boolean tellsOfOthers(String file) {
    return DocumentNames.isAbout(file);
  }

  @Override
  public boolean recognises(Path path) {
    return recognises(path, Preparation.standard());
  }

  /**
   * Whether it is texts by its look, as every folder and archive is that is nothing else. Where it
   * is said to be, or has to be for a model of texts, it counts as such, so that reading it says
   * what is wrong.
   */
  @Override
  public boolean recognises(Path path, Preparation preparation) {
    if (preparation.textColumn().isPresent()
        || preparation.fitted().map(Features::kind).filter(TextFeatures.KIND::equals).isPresent()) {
      return true;
    }
    return Files.isDirectory(path) || TextArchive.isArchive(path) || TextLines.recognises(path);
  }

  @Override
  public Dataset read(Path path, Preparation preparation) {
    return read(path, preparation, Optional.empty());
  }

  @Override
  public Dataset read(Path path, Preparation preparation, OwnLabels labels) {
    return read(path, preparation, Optional.of(labels));
  }

  /** Texts in a column of what a query finds, see {@link Table#query}. */
  public static Dataset query(String sql, Preparation preparation, Optional<OwnLabels> labels) {
    Map<String, Object> origin = new HashMap<>();
    Corpus texts =
        column(
            Path.of("query"),
            options -> Table.query(sql, options),
            preparation,
            labels.flatMap(OwnLabels::column),
            origin);
    return dataset(texts, preparation, labels, origin);
  }

  private static Dataset read(Path path, Preparation preparation, Optional<OwnLabels> labels) {
    preparation.fitted().ifPresent(f -> TfIdf.requireTexts(path.toString(), f));
    Optional<String> labelColumn = labels.flatMap(OwnLabels::column);
    Map<String, Object> origin = new HashMap<>();
    boolean labelled = labels.isPresent() && labelColumn.isEmpty();
    Corpus texts = corpus(path, preparation, labelled, labelColumn, origin);
    if (labelColumn.isPresent() && !(texts instanceof TextColumn)) {
      throw new InvalidInputException(
          "no such file of labels: %s (%s has no columns)".formatted(labelColumn.get(), path));
    }
    return dataset(texts, preparation, labels, origin);
  }

  private static Dataset dataset(
      Corpus texts,
      Preparation preparation,
      Optional<OwnLabels> labels,
      Map<String, Object> origin) {
    Corpus corpus =
        labels
            .filter(own -> own.ofFile().isPresent())
            .<Corpus>map(own -> new LabelledCorpus(texts, own))
            .orElse(texts);
    return preparation.fitted().isPresent()
        ? TfIdf.apply(corpus, preparation)
        : TfIdf.fit(corpus, TfIdf.Settings.of(preparation, origin), preparation);
  }

  /** The documents; {@code origin} is told what they are. */
  private static Corpus corpus(
      Path path,
      Preparation preparation,
      boolean labelled,
      Optional<String> labelColumn,
      Map<String, Object> origin) {
    boolean folder = Files.isDirectory(path);
    boolean several = folder || TextArchive.isArchive(path);
    boolean column =
        preparation.textColumn().isPresent()
            || fitted(preparation, DOCUMENTS).filter(FIELDS::equals).isPresent();
    if (several && !(column && Table.recognises(path))) {
      preparation
          .textColumn()
          .ifPresent(
              name -> {
                throw new InvalidInputException(
                    "the texts are said to be in column '%s', but %s is %s and not a table"
                        .formatted(name, path, folder ? "a folder" : "an archive"));
              });
      origin.putAll(FILES);
      return folder
          ? TextFiles.folder(path, labelled, preparation)
          : new TextArchive(path, labelled, preparation);
    }
    if (column || Table.isNamedLikeOne(path)) {
      return column(path, options -> Table.open(path, options), preparation, labelColumn, origin);
    }
    requireText(path);
    if (fitted(preparation, DOCUMENTS).filter(FILES.get(DOCUMENTS)::equals).isPresent()) {
      return new SingleText(path);
    }
    origin.put(DOCUMENTS, LINES);
    return new TextLines(path);
  }

  /** Texts in a column of a table. */
  private static Corpus column(
      Path path,
      Function<TableOptions, Table> opening,
      Preparation preparation,
      Optional<String> labelColumn,
      Map<String, Object> origin) {
    String name =
        preparation
            .textColumn()
            .or(() -> fitted(preparation, COLUMN))
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        path + " is a table: say which of its columns holds the texts (--text)"));
    origin.put(DOCUMENTS, FIELDS);
    origin.put(COLUMN, name);
    return new TextColumn(path, opening, name, labelColumn, preparation);
  }

  private static Optional<String> fitted(Preparation preparation, String setting) {
    return preparation.fitted().map(f -> f.settings().get(setting)).map(String::valueOf);
  }

  private static void requireText(Path path) {
    Unpacked.readText(
        path,
        in -> {
          if (!DocumentBytes.mayBeText(in.readNBytes(DocumentBytes.START))) {
            throw new InvalidInputException(
                path + " is not text, but the model was made for texts");
          }
        });
  }
}
