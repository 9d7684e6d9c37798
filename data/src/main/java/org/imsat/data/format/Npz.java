package org.imsat.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * NPZ, a zip archive of NPY arrays. What {@code numpy.savez} and {@code numpy.savez_compressed}
 * write holds dense rows: in its only array of two to four dimensions (see {@link Npy}) or, if
 * there are several, in the one called {@code x}, {@code X}, {@code data} or {@code arr_0}. What
 * {@code scipy.sparse.save_npz} writes of a matrix in CSR format holds sparse rows.
 *
 * <p>An array {@code y}, {@code labels} or {@code target} of whole numbers or text beside them
 * holds the labels.
 */
public final class Npz {
  private static final List<String> ROWS = List.of("x", "X", "data", "arr_0");
  private static final List<String> LABELS = List.of("y", "labels", "target");

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
    return read(path, labelArray, ReadingProgress.NONE);
  }

  static Dataset read(Path path, Optional<String> labelArray, ReadingProgress progress) {
    return ZipArchive.read(path, zip -> read(zip, labelArray, progress));
  }

  static Dataset read(ZipArchive zip, Optional<String> labelArray, ReadingProgress progress) {
    return new Npz(zip, progress).dataset(labelArray);
  }

  private Dataset dataset(Optional<String> labelArray) {
    if (entries.isEmpty()) {
      throw error("a zip archive without NPY arrays in it");
    }
    labelArray.ifPresent(
        name -> {
          if (!entries.containsKey(name)) {
            throw error(
                "no array '%s' for the labels; there are %s"
                    .formatted(name, String.join(", ", entries.keySet())));
          }
        });
    Samples samples =
        SparseArrays.describes(entries.keySet())
            ? new SparseArrays(this).rows()
            : array(rowsName(labelArray), NumberArray::samples);
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

  /** Name of the array of the rows. */
  private String rowsName(Optional<String> labelArray) {
    Map<String, String> shapes = new LinkedHashMap<>();
    List<String> possible = new ArrayList<>();
    for (String name : entries.keySet()) {
      array(
          name,
          array -> {
            shapes.put(name, array.shapeText());
            boolean labels = LABELS.contains(name) || labelArray.equals(Optional.of(name));
            if (!labels && array.type().numeric() && array.shape().size() > 1) {
              possible.add(name);
            }
            return name;
          });
    }
    if (possible.size() == 1) {
      return possible.get(0);
    }
    return ROWS.stream()
        .filter(possible::contains)
        .findFirst()
        .orElseThrow(
            () ->
                error(
                    "%s holds the rows: there are %s; save them as x"
                        .formatted(
                            possible.isEmpty()
                                ? "no array of numbers in two dimensions"
                                : "it is not clear which array",
                            shapes.entrySet().stream()
                                .map(array -> array.getKey() + " " + array.getValue())
                                .collect(Collectors.joining(", ")))));
  }

  /** Name of the array of the labels that needs not be asked for. */
  private Optional<String> labelsName() {
    return LABELS.stream()
        .filter(entries::containsKey)
        .filter(name -> array(name, array -> array.type().label()))
        .findFirst();
  }

  /** What {@code reader} makes of an array. */
  <T> T array(String name, Function<NumberArray, T> reader) {
    if (!entries.containsKey(name)) {
      throw error("there is no array " + name);
    }
    return zip.source(entries.get(name), progress, source -> reader.apply(Npy.header(source)));
  }

  /** The error that the archive is unusable for the reason given. */
  InvalidInputException error(String reason) {
    return new InvalidInputException(zip.path() + ": " + reason);
  }
}
