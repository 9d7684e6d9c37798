package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.codes.Neighbours;
import org.imsat.model.HashModel;
import org.imsat.model.Model;
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
      "Writes lines of query, rank, row and distance in bits; rows at the same distance come in the"
          + " order of their numbers.",
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

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    extent.top.ifPresent(n -> Arguments.positive("--top", n));
    HashModel loaded = HashModel.load(model);
    HammingIndex searched = HammingIndex.load(index);
    if (searched.bits() != loaded.bits()) {
      throw new InvalidInputException(
          "%s holds codes of %d bits, but %s makes codes of %d: make it with 'imsat index --bits %d'"
              .formatted(index, searched.bits(), model, loaded.bits(), loaded.bits()));
    }
    BinaryCodes codes = queries(loaded, searched);
    List<Neighbours> found =
        extent.radius.isPresent()
            ? searched.withinAll(codes, extent.radius.get())
            : searched.nearestAll(codes, extent.top.orElse(10));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(RunFolder.json(Map.of("queries", json(codes, found))));
    } else {
      print(found, out);
    }
    out.flush();
    return 0;
  }

  private BinaryCodes queries(HashModel loaded, HammingIndex searched) {
    if (query.code.isPresent()) {
      return BinaryCodes.ofHex(loaded.bits(), query.code.get());
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
    Dataset data = Arguments.fitting(model, loaded, rows(query.input.orElseThrow(), loaded));
    return loaded.encode(data.samples());
  }

  private Dataset rows(String name, HashModel loaded) {
    if (through.isEmpty()) {
      return open(name, loaded);
    }
    ThroughEmbedding embedding = new ThroughEmbedding(through.get());
    embedding.requireLearnedBy(loaded);
    return embedding.of(open(name, embedding.model()));
  }

  private Dataset open(String name, Model reader) {
    return InputOptions.open(
        name, message -> spec.commandLine().getErr().println("imsat: " + message), reader);
  }

  private static void print(List<Neighbours> found, PrintWriter out) {
    out.println("query,rank,row,distance");
    for (int q = 0; q < found.size(); q++) {
      Neighbours neighbours = found.get(q);
      for (int i = 0; i < neighbours.size(); i++) {
        out.println(q + "," + (i + 1) + "," + neighbours.row(i) + "," + neighbours.distance(i));
      }
    }
  }

  private static List<Map<String, Object>> json(BinaryCodes codes, List<Neighbours> found) {
    List<Map<String, Object>> queries = new ArrayList<>();
    for (int q = 0; q < found.size(); q++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", codes.hex(q));
      one.put("rows", found.get(q).rows());
      one.put("distances", found.get(q).distances());
      queries.add(one);
    }
    return queries;
  }
}
