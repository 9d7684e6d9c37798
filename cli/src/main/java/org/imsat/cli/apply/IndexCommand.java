package org.imsat.cli.apply;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.CodeDescription;
import org.imsat.codes.HammingIndex;
import org.imsat.experiments.input.IdFile;
import org.imsat.learn.settings.Requirement;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat index}: makes codes searchable. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Makes an index of codes, for 'imsat search' and for services.", ""},
    footer = {"", "Example:", "  imsat index run/codes.npy --out rows.index"})
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CODES",
      description = "Packed codes as 'imsat hash' and 'imsat encode' write them, an npy file.")
  private Path codes;

  @Option(
      names = "--bits",
      paramLabel = "D",
      description = "Bits in a code, where that is not known and they do not fill its bytes.")
  private Optional<Integer> bits;

  @Option(
      names = "--ids",
      paramLabel = "FILE",
      description = {
        "What you call each row, a line each (default: what is known of the rows, such as the names",
        "of their files). 'imsat search' names rows by it."
      })
  private Optional<Path> ids;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write. An existing file is replaced.")
  private Path out;

  @Override
  public Integer call() {
    bits.ifPresent(d -> Requirement.positive("--bits", d));
    Console console = Console.of(spec.commandLine().getErr(), false);
    console.begin("making the index");
    Optional<CodeDescription> known = CodeDescription.beside(codes);
    Optional<Integer> width = bits.or(() -> known.map(d -> bitsOf(d)));
    BinaryCodes read =
        width.map(d -> BinaryCodes.read(codes, d)).orElseGet(() -> BinaryCodes.read(codes));
    HammingIndex index = HammingIndex.of(read);
    Optional<List<String>> names = ids.map(IdFile::read).or(() -> known.flatMap(d -> d.ids()));
    if (known.isPresent()) {
      index = index.madeBy(known.get().model());
    }
    if (names.isPresent()) {
      index = index.withIds(names.get());
    }
    index.save(out);
    console.end();
    if (known.isEmpty()) {
      console.note(
          "warning: it is not known which model made %s (there is no %s.json beside it); 'imsat search' cannot tell if it is asked by another"
              .formatted(codes, codes.getFileName()));
    }
    spec.commandLine()
        .getOut()
        .printf("%d codes of %d bits: %s%n", read.rows(), read.bits(), out)
        .flush();
    return 0;
  }

  private int bitsOf(CodeDescription known) {
    if (!known.kind().equals(CodeDescription.BITS)) {
      throw new InvalidInputException(
          "%s holds codes of %s, but an index is made of bits".formatted(codes, known.kind()));
    }
    return known.width();
  }
}
