package org.imsat.codes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.imsat.parallel.Blocks;
import org.imsat.samples.InvalidInputException;

/**
 * Finds the codes that differ from a given one in the fewest bits, exactly, by comparing it with
 * every code. Immutable; safe for use by many threads.
 *
 * <p>Neighbours come in the order of distance, and of row number where distances are equal; the
 * same question always has the same answer. One question is answered on the caller's thread, many
 * in parallel, in the common pool or by the threads of an executor. All methods throw {@link
 * InvalidInputException} for codes of another number of bits than {@link #bits}.
 */
public final class HammingIndex {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final BinaryCodes codes;
  private final Optional<String> model;
  private final Optional<List<String>> ids;

  HammingIndex(BinaryCodes codes, Optional<String> model, Optional<List<String>> ids) {
    this.codes = codes;
    this.model = model;
    this.ids = ids;
  }

  /** An index of codes, whose rows are the codes' rows. It shares their memory. */
  public static HammingIndex of(BinaryCodes codes) {
    return new HammingIndex(codes, Optional.empty(), Optional.empty());
  }

  /**
   * The same index, which knows the model that made its codes: codes of another say nothing here.
   *
   * @param sha256 what {@code Model.sha256} says
   * @throws InvalidInputException if that is no SHA-256
   */
  public HammingIndex madeBy(String sha256) {
    if (!SHA256.matcher(sha256).matches()) {
      throw new InvalidInputException("not a SHA-256 of 64 hexadecimal digits: " + sha256);
    }
    return new HammingIndex(codes, Optional.of(sha256), ids);
  }

  /**
   * The same index, which knows what the caller calls its rows.
   *
   * @param named an id for each row, in their order; they need not differ
   * @throws InvalidInputException if there are more or fewer than rows
   */
  public HammingIndex withIds(List<String> named) {
    if (named.size() != rows()) {
      throw new InvalidInputException(
          "there are %d codes, but %d ids".formatted(rows(), named.size()));
    }
    return new HammingIndex(codes, model, Optional.of(List.copyOf(named)));
  }

  /** SHA-256 of the model that made the codes, where that is known. */
  public Optional<String> model() {
    return model;
  }

  /** Whether rows have ids of the caller's. */
  public boolean hasIds() {
    return ids.isPresent();
  }

  /** What the caller calls a row; its number where rows have no ids. */
  public String id(int row) {
    return ids.map(all -> all.get(row)).orElseGet(() -> Integer.toString(row));
  }

  /** The rows that the caller calls so, ascending. */
  public int[] rowsOf(String id) {
    return IntStream.range(0, rows()).filter(row -> id(row).equals(id)).toArray();
  }

  /**
   * Reads an index. Sizes are checked against the file before memory is allocated.
   *
   * @throws InvalidInputException if there is no such file, it is damaged or of another format
   */
  public static HammingIndex load(Path file) {
    return IndexFile.read(file);
  }

  /**
   * Writes the index to a file, replacing it at once. The same codes always give the same bytes.
   *
   * @throws InvalidInputException if the file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public void save(Path file) {
    IndexFile.write(this, file);
  }

  /** The codes searched. */
  public BinaryCodes codes() {
    return codes;
  }

  /** Number of codes. */
  public int rows() {
    return codes.rows();
  }

  /** Number of bits in each code. */
  public int bits() {
    return codes.bits();
  }

  /**
   * The {@code count} codes nearest to a code; all of them if there are fewer.
   *
   * @param code exactly one row
   * @throws InvalidInputException if {@code count} is not positive or there is not exactly one code
   */
  public Neighbours nearest(BinaryCodes code, int count) {
    requireOne(code);
    return nearestAll(code, count).get(0);
  }

  /**
   * The {@code count} codes nearest to each code, in the order of the rows of {@code queries}.
   *
   * @throws InvalidInputException if {@code count} is not positive
   */
  public List<Neighbours> nearestAll(BinaryCodes queries, int count) {
    return nearestAll(queries, count, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public List<Neighbours> nearestAll(BinaryCodes queries, int count, Executor executor) {
    if (count < 1) {
      throw new InvalidInputException("cannot find %d neighbours; ask for 1".formatted(count));
    }
    return each(queries, executor, query -> scan(queries, query, count, bits()));
  }

  /**
   * All codes that differ from a code in at most {@code radius} bits.
   *
   * @param code exactly one row
   * @throws InvalidInputException if {@code radius} is negative or there is not exactly one code
   */
  public Neighbours within(BinaryCodes code, int radius) {
    requireOne(code);
    return withinAll(code, radius).get(0);
  }

  /**
   * All codes that differ from each code in at most {@code radius} bits, in the order of the rows
   * of {@code queries}.
   *
   * @throws InvalidInputException if {@code radius} is negative
   */
  public List<Neighbours> withinAll(BinaryCodes queries, int radius) {
    return withinAll(queries, radius, Blocks.shared());
  }

  /** The same on the threads of an executor, and on the caller's own. */
  public List<Neighbours> withinAll(BinaryCodes queries, int radius, Executor executor) {
    if (radius < 0) {
      throw new InvalidInputException("a radius cannot be %d bits".formatted(radius));
    }
    return each(queries, executor, query -> scan(queries, query, Integer.MAX_VALUE, radius));
  }

  private static void requireOne(BinaryCodes code) {
    if (code.rows() != 1) {
      throw new InvalidInputException(
          "one code is searched for, not %d; there are other methods for many"
              .formatted(code.rows()));
    }
  }

  private List<Neighbours> each(
      BinaryCodes queries, Executor executor, IntFunction<Neighbours> search) {
    codes.requireBits(queries);
    Neighbours[] found = new Neighbours[queries.rows()];
    Blocks.forEach(found.length, executor, query -> found[query] = search.apply(query));
    return List.of(found);
  }

  private Neighbours scan(BinaryCodes queries, int query, int wanted, int radius) {
    Candidates candidates = new Candidates(bits(), wanted, radius);
    long[] code = queries.longs(query);
    switch (code.length) {
      case 1 -> scan(codes.longs(), code[0], candidates);
      case 2 -> scan(codes.longs(), code[0], code[1], candidates);
      default -> scan(codes.longs(), code, candidates);
    }
    return candidates.nearest();
  }

  // The bound is kept in a variable of the loop, so that nearly every code costs one comparison.

  private static void scan(long[] longs, long code, Candidates candidates) {
    int bound = candidates.bound();
    for (int row = 0; row < longs.length; row++) {
      int distance = Long.bitCount(longs[row] ^ code);
      if (distance <= bound) {
        bound = candidates.accept(row, distance);
      }
    }
  }

  private static void scan(long[] longs, long first, long second, Candidates candidates) {
    int bound = candidates.bound();
    for (int row = 0; row < longs.length / 2; row++) {
      int distance =
          Long.bitCount(longs[2 * row] ^ first) + Long.bitCount(longs[2 * row + 1] ^ second);
      if (distance <= bound) {
        bound = candidates.accept(row, distance);
      }
    }
  }

  private static void scan(long[] longs, long[] code, Candidates candidates) {
    int bound = candidates.bound();
    for (int row = 0; row < longs.length / code.length; row++) {
      int distance = 0;
      for (int i = 0; i < code.length; i++) {
        distance += Long.bitCount(longs[row * code.length + i] ^ code[i]);
      }
      if (distance <= bound) {
        bound = candidates.accept(row, distance);
      }
    }
  }

  /** For instance {@code HammingIndex[1000000 codes of 64 bits]}. */
  @Override
  public String toString() {
    return "HammingIndex[" + rows() + " codes of " + bits() + " bits]";
  }
}
