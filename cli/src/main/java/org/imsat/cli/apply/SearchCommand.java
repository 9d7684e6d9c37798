package org.imsat.cli.apply;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.data.features.Preparation;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.apply.FoundRows;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.input.ModelRows;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.input.RowChoice;
import org.imsat.experiments.input.WatchedRows;
import org.imsat.learn.settings.Requirement;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat search}: finds the rows with the nearest codes. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds the rows of an index whose codes differ in the fewest bits, exactly.",
      "",
      "Writes lines of query, rank, row and distance in bits, and the row's id where the index has"
          + " ids; rows at the same distance come in the order of their numbers.",
      "",
      "An index knows the model that made its codes, and is not searched with another's.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat search run/model.imsat --index rows.index --row 0 --top 10",
      "  imsat search run/model.imsat --index rows.index --input new.npy --radius 2",
      "  imsat search run/model.imsat --index rows.index --code 3fa0"
    })
final class SearchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "MODEL",
      description = "The model.imsat file that gave the index its codes.")
  private Path model;

  @Option(
      names = "--index",
      required = true,
      paramLabel = "FILE",
      description = "An index made by 'imsat index'.")
  private Path index;

  @ArgGroup(multiplicity = "1")
  private Query query;

  private static final class Query {
    @Option(names = "--row", paramLabel = "N", description = "Ask with row N of the index.")
    private Optional<Integer> row;

    @Option(names = "--id", paramLabel = "ID", description = "Ask with the row of that id.")
    private Optional<String> id;

    @Option(
        names = "--input",
        paramLabel = "FILE",
        description = "Ask with the rows of a file or set.")
    private Optional<String> input;

    @Option(
        names = "--code",
        paramLabel = "HEX",
        description = "Ask with a code, two hexadecimal digits for each byte.")
    private Optional<String> code;
  }

  @Option(
      names = "--array",
      paramLabel = "NAME",
      description = "For --input with an npz of several arrays: the one that holds the rows.")
  private Optional<String> array;

  @Option(
      names = "--through",
      paramLabel = "MODEL",
      description = "For --input: the embedding whose codes the model takes in the place of rows.")
  private Optional<Path> through;

  @ArgGroup private Extent extent = new Extent();

  private static final class Extent {
    @Option(names = "--top", paramLabel = "N", description = "How many rows to find (default: 10).")
    private Optional<Integer> top = Optional.empty();

    @Option(
        names = "--radius",
        paramLabel = "R",
        description = "Find all rows that differ in at most R bits.")
    private Optional<Integer> radius = Optional.empty();
  }

  @Option(names = "--force", description = "Search an index of another model's codes all the same.")
  private boolean force;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    extent.top.ifPresent(n -> Requirement.positive("--top", n));
    HashModel loaded = HashModel.load(model);
    HammingIndex searched = HammingIndex.load(index);
    Console console = Console.of(spec.commandLine().getErr(), false);
    requireSameCodes(loaded, searched, console);
    BinaryCodes codes = queries(loaded, searched, console);
    FoundRows found =
        extent.radius.isPresent()
            ? FoundRows.within(searched, codes, extent.radius.get(), console)
            : FoundRows.nearest(searched, codes, extent.top.orElse(10), console);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(found.toMap()));
    } else {
      found.tell(out::println);
    }
    out.flush();
    return 0;
  }

  private void requireSameCodes(HashModel loaded, HammingIndex searched, Console console) {
    if (searched.bits() != loaded.bits()) {
      throw new InvalidInputException(
          "%s holds codes of %d bits, but %s makes codes of %d: make it with 'imsat index --bits %d'"
              .formatted(index, searched.bits(), model, loaded.bits(), loaded.bits()));
    }
    if (searched.model().isEmpty()) {
      console.note("warning: %s does not say which model made its codes".formatted(index));
    } else if (!searched.model().get().equals(loaded.sha256()) && !force) {
      throw new InvalidInputException(
          ("%s holds codes of another model than %s (%.12s.., not %.12s..), which say nothing of its"
                  + " rows; --force searches it all the same")
              .formatted(index, model, searched.model().get(), loaded.sha256()));
    }
  }

  private BinaryCodes queries(HashModel loaded, HammingIndex searched, Console console) {
    if (query.code.isPresent()) {
      return code(query.code.get(), loaded.bits());
    }
    if (query.row.isPresent()) {
      int row = query.row.get();
      if (row < 0 || row >= searched.rows()) {
        throw new InvalidInputException(
            "--row is %d, but the rows of %s are 0 to %d"
                .formatted(row, index, searched.rows() - 1));
      }
      return searched.codes().select(row);
    }
    if (query.id.isPresent()) {
      return searched.codes().select(row(query.id.get(), searched));
    }
    Dataset data =
        ModelRows.fitting(model, loaded, rows(query.input.orElseThrow(), loaded, console));
    return loaded.encode(WatchedRows.of(data.samples(), "encoding", console));
  }

  private static BinaryCodes code(String hex, int bits) {
    int digits = 2 * ((bits + Byte.SIZE - 1) / Byte.SIZE);
    if (hex.length() != digits) {
      throw new InvalidInputException(
          "--code '%s' has %d hexadecimal digits, but a code of %d bits has %d"
              .formatted(hex, hex.length(), bits, digits));
    }
    try {
      return BinaryCodes.ofHex(bits, hex);
    } catch (InvalidInputException e) {
      throw new InvalidInputException("--code: " + e.getMessage().replaceFirst("^row 0: ", ""), e);
    }
  }

  private int row(String id, HammingIndex searched) {
    if (!searched.hasIds()) {
      throw new InvalidInputException(
          "the rows of %s have no ids; 'imsat index --ids' gives them some".formatted(index));
    }
    int[] rows = searched.rowsOf(id);
    if (rows.length != 1) {
      throw new InvalidInputException(
          rows.length == 0
              ? "no row of %s has the id '%s'".formatted(index, id)
              : "%d rows of %s have the id '%s'; ask with --row".formatted(rows.length, index, id));
    }
    return rows[0];
  }

  private Dataset rows(String name, HashModel loaded, Console console) {
    Preparation standard = Preparation.standard();
    return new NamedInput(
            RowChoice.all(name).through(through),
            DataFolders.standard(Optional.empty()),
            array.map(standard::withArray).orElse(standard))
        .open(loaded, console);
  }
}
