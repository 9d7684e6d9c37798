package org.imsat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.data.ClassProportions;
import org.imsat.data.Inputs;
import org.imsat.data.RowSelection;
import org.imsat.data.features.Preparation;
import org.imsat.data.sets.DataFolders;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which rows a command reads. */
final class InputOptions {
  /** Drawing rows has a seed of its own, so that trainings with other seeds see the same rows. */
  private static final long ROWS_SEED = 1;

  @Parameters(
      paramLabel = "INPUT",
      description = {
        "A file (IDX, npy, csv or tsv, each also gzipped) or the name of a set ('imsat data list').",
        "Texts: a folder or an archive (zip, tar, tar.gz) with a document per file, where sub-folders",
        "are classes; a .txt file with one per line; a csv or tsv with --text. A text file given to a",
        "model that learned from files is one document.",
        "'digits' is generated; 'digits:ROWS' and 'digits:ROWS:SEED' make more or others.",
        "A file named like a set is given as ./name."
      })
  private String input;

  @Option(
      names = "--labels",
      paramLabel = "FILE|COLUMN",
      description =
          "Known classes, for reporting only: a file (IDX, npy, or text with one label per line)"
              + " or, for a csv, the name or zero-based number of a column.")
  private Optional<String> labels;

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
      names = "--text",
      paramLabel = "COLUMN",
      description = "For a csv or tsv: the column of the texts, by name or zero-based number.")
  private Optional<String> textColumn;

  @Option(
      names = "--words",
      paramLabel = "N",
      description =
          "For texts: how many of the most frequent words become columns (default: 2000). A saved"
              + " model keeps its own.")
  private Optional<Integer> words;

  @Option(
      names = "--skip-bad",
      description = "Leave out documents that cannot be read, with a warning, instead of failing.")
  private boolean skipBad;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where named sets are looked for first; then $IMSAT_DATA, then ~/.cache/imsat.")
  private Optional<Path> dataDir;

  /** Reads all rows of a file or set from where sets usually are, without labels of its own. */
  static Dataset open(String input, Consumer<String> notes) {
    return open(input, notes, Preparation.standard());
  }

  /** The same for a saved model, with the features that it keeps. */
  static Dataset open(String input, Consumer<String> notes, Model model) {
    return open(input, notes, prepared(Preparation.standard(), model));
  }

  private static Dataset open(String input, Consumer<String> notes, Preparation preparation) {
    return new Inputs(
            Optional.empty(),
            Optional.empty(),
            ROWS_SEED,
            DataFolders.standard(Optional.empty()),
            new Downloads(notes)::received,
            heard(preparation, notes))
        .open(input);
  }

  /** Reads the rows; {@code notes} hears what takes long and what was left out. */
  Dataset open(Consumer<String> notes) {
    return open(notes, preparation());
  }

  /** Reads the rows for a saved model, with the features that it keeps. */
  Dataset open(Consumer<String> notes, Model model) {
    return open(notes, prepared(preparation(), model));
  }

  private Dataset open(Consumer<String> notes, Preparation preparation) {
    Optional<ClassProportions> wanted = proportions.map(ClassProportions::parse);
    Dataset data =
        new Inputs(
                labels,
                rows.map(RowSelection::parse),
                ROWS_SEED,
                DataFolders.standard(dataDir),
                new Downloads(notes)::received,
                heard(preparation, notes))
            .open(input);
    return wanted.map(p -> p.draw(data, ROWS_SEED)).orElse(data);
  }

  private Preparation preparation() {
    words.ifPresent(n -> Arguments.positive("--words", n));
    Preparation standard = Preparation.standard();
    return new Preparation(
        standard.fitted(),
        words.orElse(standard.words()),
        standard.images(),
        textColumn,
        skipBad,
        standard.progress(),
        standard.warnings());
  }

  /**
   * Rows are made as the model's were. A model of plain numbers wants these, one of images takes
   * them in its own shape.
   */
  private static Preparation prepared(Preparation preparation, Model model) {
    Optional<Features> features = model.details().features();
    if (features.isEmpty() && model.details().image().isPresent()) {
      return new Preparation(
          preparation.fitted(),
          preparation.words(),
          model.details().image(),
          preparation.textColumn(),
          preparation.skipBad(),
          preparation.progress(),
          preparation.warnings());
    }
    return preparation.with(features.orElseGet(() -> Features.table(List.of())));
  }

  private static Preparation heard(Preparation preparation, Consumer<String> notes) {
    return new Preparation(
        preparation.fitted(),
        preparation.words(),
        preparation.images(),
        preparation.textColumn(),
        preparation.skipBad(),
        new ReadingNotes(notes),
        warning -> notes.accept("warning: " + warning));
  }

  /** Tells of downloads at every tenth of a file. */
  static final class Downloads {
    private final Consumer<String> notes;
    private String file = "";
    private long tenths;

    Downloads(Consumer<String> notes) {
      this.notes = notes;
    }

    void received(String name, long bytes, OptionalLong total) {
      if (!name.equals(file)) {
        file = name;
        tenths = -1;
      }
      if (total.isPresent()) {
        long now = 10 * bytes / Math.max(1, total.getAsLong());
        if (now > tenths) {
          tenths = now;
          notes.accept(
              "downloading %s: %d %% of %d bytes".formatted(name, 10 * now, total.getAsLong()));
        }
      }
    }
  }
}
