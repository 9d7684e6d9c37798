package org.imsat.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
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
      description = "Bits in a code, where they do not fill its bytes.")
  private Optional<Integer> bits;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write. An existing file is replaced.")
  private Path out;

  @Override
  public Integer call() {
    bits.ifPresent(d -> Arguments.positive("--bits", d));
    BinaryCodes read =
        bits.map(d -> BinaryCodes.read(codes, d)).orElseGet(() -> BinaryCodes.read(codes));
    HammingIndex.of(read).save(out);
    spec.commandLine()
        .getOut()
        .printf("%d codes of %d bits: %s%n", read.rows(), read.bits(), out)
        .flush();
    return 0;
  }
}
