package org.imsat.data.format;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * NPZ, a zip archive of NPY arrays. What {@code numpy.savez} and {@code numpy.savez_compressed}
 * write holds dense rows (see {@link Npy}), in the array that is named or in the one that can hold
 * them, see {@link NpzArrays}. What {@code scipy.sparse.save_npz} writes of a matrix in CSR format
 * holds sparse rows; so do the arrays of such a matrix among others under a common prefix.
 *
 * <p>An array {@code y}, {@code labels} or {@code target} of whole numbers or text beside them
 * holds the labels.
 */
public final class Npz {
  static final List<String> LABELS = List.of("y", "labels", "target");

  /** What names of arrays end with. */
  static final String SUFFIX = ".npy";

  private final ZipArchive zip;
  private final ReadingProgress progress;

  /** Entries of the arrays by their names. */
  private final Map<String, String> entries = new LinkedHashMap<>();

  private Npz(ZipArchive zip, ReadingProgress progress) {
    this.zip = zip;
    this.progress = progress;
    for (String file : zip.files()) {
      if (file.endsWith(SUFFIX)) {
        entries.put(file.substring(0, file.length() - SUFFIX.length()), file);
      }
    }
  }

  /**
   * Rows and labels.
   *
   * @param labelArray name of the array of the labels, if it has another
   * @throws InvalidInputException if the file is missing, damaged or of another kind, it is not
   *     clear which array holds the rows, or there is no such array of labels
   */
  public static Dataset read(Path path, Optional<String> labelArray) {
    return ZipArchive.read(path, zip -> read(zip, labelArray, Preparation.standard()));
  }

  static Dataset read(ZipArchive zip, Optional<String> labelArray, Preparation preparation) {
    Npz npz = new Npz(zip, preparation.progress());
    return npz.dataset(preparation.array(), labelArray);
  }

  /**
   * The error that an array is named of what has none.
   *
   * @param input what it is, for the message
   */
  public static InvalidInputException noArrays(String input, String array) {
    return new InvalidInputException(
        "%s: --array %s names an array of an npz, which this is not".formatted(input, array));
  }

  private Dataset dataset(Optional<String> rowArray, Optional<String> labelArray) {
    if (entries.isEmpty()) {
      throw error("a zip archive without NPY arrays in it");
    }
    labelArray
        .filter(name -> !entries.containsKey(name))
        .ifPresent(
            name -> {
              throw error(
                  "no array '%s' for the labels; there are %s"
                      .formatted(name, String.join(", ", entries.keySet())));
            });
    Samples samples = samples(rowArray, labelArray);
    Optional<String> labelled = labelArray.or(this::labelsName);
    Optional<Labels> labels = labelled.map(name -> array(name, NumberArray::labels));
    labels.ifPresent(
        l -> {
          if (l.rows() != samples.rows()) {
            throw error(
                "%d rows, but %d labels in the array %s"
                    .formatted(samples.rows(), l.rows(), labelled.orElseThrow()));
          }
        });
    return new Dataset(String.valueOf(zip.path().getFileName()), samples, labels);
  }

  private Samples samples(Optional<String> rowArray, Optional<String> labelArray) {
    if (SparseArrays.describes(entries.keySet())) {
      rowArray.ifPresent(
          name -> {
            throw error(
                "--array %s: all arrays in it are one sparse matrix, of which none is chosen"
                    .formatted(name));
          });
      return new SparseArrays(this, "").rows();
    }
    NpzArrays arrays = NpzArrays.of(this, entries.keySet());
    String name = rowArray.orElseGet(() -> arrays.rows(labelArray));
    arrays.requireRows(name);
    return arrays.isSparse(name)
        ? new SparseArrays(this, name + SparseArrays.JOINT).rows()
        : array(name, NumberArray::samples);
  }

  /** Name of the array of the labels that needs not be asked for. */
  private Optional<String> labelsName() {
    return LABELS.stream()
        .filter(entries::containsKey)
        .filter(name -> header(name).type().element().label())
        .findFirst();
  }

  /** Whether there is an array of that name. */
  boolean has(String name) {
    return entries.containsKey(name);
  }

  /** What an array says it is. */
  NpyHeader header(String name) {
    return zip.source(entries.get(name), progress, NpyHeader::read);
  }

  /** What {@code reader} makes of an array. */
  <T> T array(String name, Function<NumberArray, T> reader) {
    if (!has(name)) {
      throw error("there is no array " + name);
    }
    return zip.source(entries.get(name), progress, source -> reader.apply(Npy.header(source)));
  }

  /** The error that the archive is unusable for the reason given. */
  InvalidInputException error(String reason) {
    return new InvalidInputException(zip.path() + ": " + reason);
  }
}
