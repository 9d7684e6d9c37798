package org.imsat.cli.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.TableChoices;
import org.imsat.data.features.Vocabulary;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.input.RowChoice;
import org.imsat.features.text.Analysis;
import org.imsat.learn.settings.Requirement;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rows a command reads. */
public final class InputOptions {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,5})x(\\d{1,5})(?:x([13]))?");
  private static final int COLOURS = 3;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "INPUT",
      description = {
        "A file or folder of rows, texts or images, the name of a set",
        "('imsat data list'), or - for standard input.",
        "Rows: csv, tsv, ARFF, JSON, Parquet, npy, npz, LIBSVM or IDX; all but npz and Parquet also",
        "gzipped; a csv also in a zip, a csv or Parquet also as a folder of parts. Pipes are read, too.",
        "Fields of a structured npy are columns, as those of a csv.",
        "Texts: a folder or an archive (zip, tar, tar.gz) with a document per file, where sub-folders",
        "are classes; a .txt file with one per line; a table with --text. UTF-8, UTF-16 and",
        "UTF-32 (by their byte order marks) or ISO-8859-1; HTML is freed of its tags. A text file given",
        "to a model that learned from files is one document.",
        "Images: a folder or a zip archive of image files (PNG, JPEG, GIF, BMP, WebP, TIFF, PGM, PPM,",
        "PBM), where sub-folders are classes; or a folder that 'imsat features' wrote. A folder of both",
        "is what most of it is.",
        "'digits' is generated; 'digits:ROWS' and 'digits:ROWS:SEED' make more or others.",
        "A file named like a set is given as ./name."
      })
  private Optional<String> input;

  @Option(
      names = "--query",
      paramLabel = "SQL",
      description = {
        "In the place of INPUT: the rows that a SELECT finds, such as",
        "\"SELECT * FROM 'sales/*.parquet' WHERE price > 0\". Files stand in single quotes; the SQL is",
        "DuckDB's. With ORDER BY the rows keep their order from one time to the next."
      })
  private Optional<String> query;

  @Option(
      names = "--labels",
      paramLabel = "FILE|COLUMN",
      description =
          "Known classes, for reporting only; rows may be without one: a file (IDX, npy, or text with"
              + " one label per line); the name or zero-based number of a column of a table; the name of an"
              + " array of an npz; or 'label' for those of LIBSVM that do not look like classes.")
  private Optional<String> labels;

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description =
          "For an npz of several arrays: the one of the rows; of a sparse matrix in arrays NAME_data,"
              + " NAME_indices, NAME_indptr and NAME_shape their NAME.")
  private Optional<String> array;

  @Option(
      names = "--rows",
      paramLabel = "FROM:TO|N",
      description = "Use only rows FROM to TO - 1 (from zero), or N rows drawn at random.")
  private Optional<String> rows;

  @Option(
      names = "--proportions",
      paramLabel = "A:B:..",
      description =
          "Use only so many rows of each class, drawn at random, that the classes stand in these"
              + " proportions, such as 1:2:5.")
  private Optional<String> proportions;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "NAME",
      description = "The only columns of a table that rows are made of.")
  private List<String> columns = List.of();

  @Option(
      names = "--drop",
      split = ",",
      paramLabel = "NAME",
      description = "Columns of a table that are left out.")
  private List<String> drop = List.of();

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description =
          "For a table: the column that tells rows apart, which results carry (default: the first"
              + " that looks like it).")
  private Optional<String> id;

  @Option(
      names = "--types",
      split = ",",
      paramLabel = "NAME=TYPE",
      description = {
        "For a table: what columns are, where they look like something else: number, category,",
        "boolean, time, time-parts (also of year, week and day), vector, text or id; time:dmy and",
        "time:mdy say which number of 03/04/2024 is the day."
      })
  private Map<String, String> types = Map.of();

  @Option(
      names = "--text",
      paramLabel = "COLUMN",
      description = "The column of a table that holds texts; its name or zero-based number.")
  private Optional<String> textColumn;

  @Option(
      names = "--words",
      paramLabel = "N",
      description =
          "For texts: how many of the most frequent words become columns (default: 2000). A saved"
              + " model keeps its own.")
  private Optional<Integer> words;

  @Option(
      names = "--language",
      paramLabel = "CODE",
      description =
          "For texts: the language whose stop words, the words of grammar, are left out: en, de, fr,"
              + " es, it, pt, nl, sv, da, no, fi, ru; none; or auto, by which it is told from the texts"
              + " (default). A saved model keeps its own.")
  private Optional<String> language;

  @Option(
      names = "--min-df",
      paramLabel = "N",
      description = "For texts: leave out words that stand in fewer documents (default: 1).")
  private Optional<Integer> leastDocuments;

  @Option(
      names = "--max-df",
      paramLabel = "SHARE",
      description =
          "For texts: leave out words that stand in a larger share of the documents, such as 0.5"
              + " (default: 1, which leaves none out).")
  private Optional<Double> largestShare;

  @Option(
      names = "--image-size",
      paramLabel = "HxW[xC]",
      description =
          "For a folder of images of different sizes: the height and width that all are brought to,"
              + " in colour, or in grey with HxWx1. A saved model keeps its own.")
  private Optional<String> imageSize;

  @Option(
      names = "--through",
      paramLabel = "MODEL",
      description =
          "Take the codes of an embedding ('imsat embed') in the place of the rows. A model learned"
              + " from codes takes new rows with the same option.")
  private Optional<Path> through;

  @Option(
      names = "--skip-bad",
      description =
          "Leave out documents, images and lines of a table that cannot be read, with a warning, instead"
              + " of failing.")
  private boolean skipBad;

  @Mixin private FolderOptions places;

  /**
   * Checks that there is something to read.
   *
   * @throws ParameterException if neither an input nor a query is given, or both are
   */
  public void check() {
    if (input.isPresent() && query.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "INPUT '%s' and --query are both given; give one".formatted(input.get()));
    }
    if (input.isEmpty() && query.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Missing required parameter: 'INPUT', or --query SQL in its place");
    }
  }

  /** The file, folder or set that was given, if that and no query was. */
  public Optional<String> given() {
    return input;
  }

  /** What messages and reports call it. */
  public String title() {
    return choice().title();
  }

  /**
   * The rows that were asked for.
   *
   * @throws InvalidInputException if an option has a value that it cannot have
   */
  public NamedInput rows() {
    return new NamedInput(choice(), places.folders(), preparation());
  }

  private RowChoice choice() {
    return new RowChoice(input, query, labels, rows, proportions, through);
  }

  private Preparation preparation() {
    words.ifPresent(n -> Requirement.positive("--words", n));
    leastDocuments.ifPresent(n -> Requirement.positive("--min-df", n));
    language.ifPresent(Analysis::ofLanguage);
    Preparation standard = Preparation.standard();
    Vocabulary usual = standard.vocabulary();
    return new Preparation(
        standard.fitted(),
        new Vocabulary(
            words.orElse(usual.words()),
            leastDocuments.orElse(usual.leastDocuments()),
            largestShare.orElse(usual.largestShare())),
        language.orElse(standard.language()),
        imageSize.map(InputOptions::shape),
        textColumn,
        array,
        new TableChoices(
            columns.isEmpty() ? Optional.empty() : Optional.of(columns), drop, id, types),
        skipBad,
        standard.progress(),
        standard.warnings());
  }

  /** Reads a height, a width and perhaps channels; without these it is colour. */
  private static ImageShape shape(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "--image-size '%s' is not HxW or HxWxC, such as 64x64 or 28x28x1".formatted(text));
    }
    return new ImageShape(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3) == null ? COLOURS : Integer.parseInt(matcher.group(3)));
  }
}
