package org.imsat.codes;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.file.AtomicFile;
import org.imsat.file.Sha256;
import org.imsat.samples.InvalidInputException;

/**
 * What a file of codes cannot say itself: an npy file holds numbers and nothing else. It stands
 * beside the codes: of {@code codes.npy} in {@code codes.npy.json}, a JSON object
 *
 * <pre>
 * {"version": 1, "kind": "bits", "width": 32, "rows": 70000,
 *  "sha256": of codes.npy, "model": of the model, "ids": SHA-256 of codes.npy.ids.txt}
 * </pre>
 *
 * with the ids in {@code codes.npy.ids.txt}, a line each, where rows have ids. It is written after
 * them, and only counts as long as their checksums are the ones it names.
 *
 * @param kind of the codes, {@link #BITS} or another
 * @param width bits, heads or values of a code
 * @param rows number of codes
 * @param model what {@code Model.sha256} says of the model that made the codes
 * @param ids what the caller calls each row
 */
public record CodeDescription(
    String kind, int width, int rows, String model, Optional<List<String>> ids) {
  /** The kind of binary codes. */
  public static final String BITS = "bits";

  private static final int VERSION = 1;
  private static final int LARGEST = 1 << 16;

  /** Checks that there is an id for each row. */
  public CodeDescription {
    ids = ids.map(CodeDescription::lines);
    if (ids.isPresent() && ids.get().size() != rows) {
      throw new InvalidInputException(
          "there are %d codes, but %d ids".formatted(rows, ids.get().size()));
    }
  }

  /** Ids that can stand in lines of their own. */
  static List<String> lines(List<String> ids) {
    return ids.stream().map(id -> id.replaceAll("\\R", " ")).toList();
  }

  /**
   * Writes the description beside a file of codes that was written just now.
   *
   * @throws UncheckedIOException if that is not possible
   */
  public void writeBeside(Path codes) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("version", VERSION);
    fields.put("kind", kind);
    fields.put("width", width);
    fields.put("rows", rows);
    fields.put("sha256", Sha256.ofFile(codes));
    fields.put("model", model);
    if (ids.isPresent()) {
      AtomicFile.write(idsOf(codes), String.join("\n", ids.get()) + "\n");
      fields.put("ids", Sha256.ofFile(idsOf(codes)));
    }
    try {
      AtomicFile.write(
          place(codes), JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(fields) + "\n");
      if (ids.isEmpty()) {
        Files.deleteIfExists(idsOf(codes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot describe " + codes + ": " + e, e);
    }
  }

  /**
   * The description beside a file of codes, if there is one.
   *
   * @throws InvalidInputException if it is damaged, or of other codes than the file holds
   */
  public static Optional<CodeDescription> beside(Path codes) {
    Path file = place(codes);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new InvalidInputException("it is too long");
      }
      return Optional.of(read(codes, JSON.std.mapFrom(Files.readString(file))));
    } catch (IOException | ClassCastException | InvalidInputException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InvalidInputException(
          "%s does not describe %s: %s".formatted(file, codes.getFileName(), reason), e);
    }
  }

  private static CodeDescription read(Path codes, Map<String, Object> fields) throws IOException {
    if (!(fields.get("version") instanceof Integer version
        && fields.get("kind") instanceof String kind
        && fields.get("width") instanceof Integer width
        && fields.get("rows") instanceof Integer rows
        && fields.get("sha256") instanceof String sha256
        && fields.get("model") instanceof String model)) {
      throw new InvalidInputException("version, kind, width, rows, sha256 or model is missing");
    }
    if (version != VERSION) {
      throw new InvalidInputException(
          "its version is %d, but this program reads %d".formatted(version, VERSION));
    }
    requireSame(sha256, codes);
    Optional<List<String>> ids = Optional.empty();
    if (fields.get("ids") instanceof String sum) {
      requireSame(sum, idsOf(codes));
      ids = Optional.of(Files.readAllLines(idsOf(codes)));
    }
    return new CodeDescription(kind, width, rows, model, ids);
  }

  private static void requireSame(String sha256, Path file) {
    if (!sha256.equals(Sha256.ofFile(file))) {
      throw new InvalidInputException(
          "it is of another %s; remove it if these are the codes that you want"
              .formatted(file.getFileName()));
    }
  }

  /** Removes what is said of a file of codes that is no more. */
  public static void discardBeside(Path codes) {
    try {
      Files.deleteIfExists(place(codes));
      Files.deleteIfExists(idsOf(codes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path place(Path codes) {
    return codes.resolveSibling(codes.getFileName() + ".json");
  }

  private static Path idsOf(Path codes) {
    return codes.resolveSibling(codes.getFileName() + ".ids.txt");
  }
}
