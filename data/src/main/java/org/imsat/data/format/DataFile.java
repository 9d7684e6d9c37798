package org.imsat.data.format;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/** A file of any format that this package reads, told by its content. */
public final class DataFile {
  /** What the package reads, for messages. */
  public static final String FORMATS = "idx, npy, csv and tsv, each also packed with gzip";

  private static final int START = 1024;

  private DataFile() {}

  /**
   * The rows of a file, named after it.
   *
   * @param labelColumn for csv: the column of the labels, by name or by number from zero
   * @throws InvalidInputException if the file cannot be read, or has no columns but one is named
   */
  public static Dataset read(Path path, Optional<String> labelColumn) {
    return Source.read(
        path,
        source -> {
          byte[] start = source.peek(START);
          if (isText(start)) {
            return Csv.read(source, labelColumn);
          }
          if (labelColumn.isPresent()) {
            throw new InvalidInputException(
                "no such file of labels: %s (%s is not csv, so that it cannot be a column)"
                    .formatted(labelColumn.get(), path));
          }
          Samples samples;
          if (Npy.recognises(start)) {
            samples = Npy.samples(source);
          } else if (Idx.recognises(start)) {
            samples = Idx.images(source);
          } else {
            throw unknown(source, start);
          }
          return new Dataset(String.valueOf(path.getFileName()), samples, Optional.empty());
        });
  }

  /**
   * The labels in a file: idx, npy, or text with one label per line.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static Labels labels(Path path) {
    return Source.read(
        path,
        source -> {
          byte[] start = source.peek(START);
          if (isText(start)) {
            return Csv.labels(source);
          } else if (Npy.recognises(start)) {
            return Npy.labels(source);
          } else if (Idx.recognises(start)) {
            return Idx.labels(source);
          }
          throw unknown(source, start);
        });
  }

  private static InvalidInputException unknown(Source source, byte[] start) {
    if (start.length > 1 && start[0] == 'P' && start[1] == 'K') {
      return source.error("a zip archive (as npz is), which is not read; unpack it first");
    }
    return source.error("the format is not known; known are " + FORMATS);
  }

  /** Text has no control characters besides those of layout. */
  private static boolean isText(byte[] start) {
    for (byte b : start) {
      int code = b & 0xff;
      if (code < 0x20 && code != '\t' && code != '\n' && code != '\r' && code != '\f') {
        return false;
      }
    }
    return start.length > 0 && !Npy.recognises(start);
  }
}
