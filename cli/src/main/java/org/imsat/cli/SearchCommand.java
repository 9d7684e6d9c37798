package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.imsat.cli.terminal.Console;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.codes.Neighbours;
import org.imsat.experiments.card.Json;
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
  /** Queries at once. */
  private static final int BLOCK = 256;

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
    extent.top.ifPresent(n -> Arguments.positive("--top", n));
    HashModel loaded = HashModel.load(model);
    HammingIndex searched = HammingIndex.load(index);
    Console console = Console.of(spec.commandLine().getErr(), false);
    requireSameCodes(loaded, searched, console);
    BinaryCodes codes = queries(loaded, searched, console);
    List<Neighbours> found = find(searched, codes, console);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Json.text(Map.of("queries", json(codes, found, searched))));
    } else {
      print(found, searched, out);
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

  /** The nearest rows, query by query in blocks, so that it can be seen how far it is. */
  private List<Neighbours> find(HammingIndex searched, BinaryCodes codes, Console console) {
    List<Neighbours> found = new ArrayList<>();
    console.begin("searching", found::size, OptionalLong.of(codes.rows()));
    for (int from = 0; from < codes.rows(); from += BLOCK) {
      int[] block = IntStream.range(from, Math.min(codes.rows(), from + BLOCK)).toArray();
      BinaryCodes some = codes.select(block);
      found.addAll(
          extent.radius.isPresent()
              ? searched.withinAll(some, extent.radius.get())
              : searched.nearestAll(some, extent.top.orElse(10)));
    }
    console.end();
    return found;
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
        Arguments.fitting(model, loaded, rows(query.input.orElseThrow(), loaded, console));
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
    if (through.isEmpty()) {
      return InputOptions.open(name, array, console, loaded);
    }
    ThroughEmbedding embedding = new ThroughEmbedding(through.get());
    embedding.requireLearnedBy(loaded);
    return embedding.of(InputOptions.open(name, array, console, embedding.model()));
  }

  private static void print(List<Neighbours> found, HammingIndex searched, PrintWriter out) {
    out.println("query,rank,row,distance" + (searched.hasIds() ? ",id" : ""));
    for (int q = 0; q < found.size(); q++) {
      Neighbours neighbours = found.get(q);
      for (int i = 0; i < neighbours.size(); i++) {
        String id = searched.hasIds() ? "," + quoted(searched.id(neighbours.row(i))) : "";
        out.println(
            q + "," + (i + 1) + "," + neighbours.row(i) + "," + neighbours.distance(i) + id);
      }
    }
  }

  private static String quoted(String id) {
    return '"' + id.replace("\"", "\"\"") + '"';
  }

  private static List<Map<String, Object>> json(
      BinaryCodes codes, List<Neighbours> found, HammingIndex searched) {
    List<Map<String, Object>> queries = new ArrayList<>();
    for (int q = 0; q < found.size(); q++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", codes.hex(q));
      one.put("rows", found.get(q).rows());
      one.put("distances", found.get(q).distances());
      if (searched.hasIds()) {
        one.put("ids", IntStream.of(found.get(q).rows()).mapToObj(searched::id).toList());
      }
      queries.add(one);
    }
    return queries;
  }
}
