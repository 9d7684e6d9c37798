package org.imsat.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.data.ClassProportions;
import org.imsat.data.Inputs;
import org.imsat.data.RowSelection;
import org.imsat.data.features.Preparation;
import org.imsat.data.sets.DataFolders;
import org.imsat.samples.Dataset;
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
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where named sets are looked for first; then $IMSAT_DATA, then ~/.cache/imsat.")
  private Optional<Path> dataDir;

  /** Reads all rows of a file or set from where sets usually are, without labels of its own. */
  static Dataset open(String input, Consumer<String> notes) {
    return new Inputs(
            Optional.empty(),
            Optional.empty(),
            ROWS_SEED,
            DataFolders.standard(Optional.empty()),
            new Downloads(notes)::received,
            Preparation.standard())
        .open(input);
  }

  /** Reads the rows; {@code notes} hears what takes long. */
  Dataset open(Consumer<String> notes) {
    Optional<ClassProportions> wanted = proportions.map(ClassProportions::parse);
    Dataset data = read(notes);
    return wanted.map(p -> p.draw(data, ROWS_SEED)).orElse(data);
  }

  private Dataset read(Consumer<String> notes) {
    return new Inputs(
            labels,
            rows.map(RowSelection::parse),
            ROWS_SEED,
            DataFolders.standard(dataDir),
            new Downloads(notes)::received,
            Preparation.standard())
        .open(input);
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
