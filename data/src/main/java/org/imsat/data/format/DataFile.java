package org.imsat.data.format;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/** A file of rows of any format that this package reads, told by its content. */
public final class DataFile {
  /** What is read as rows, here and as tables, for messages. */
  public static final String FORMATS =
      "csv, tsv, ARFF, JSON, idx, npy and LIBSVM, each also packed with gzip, Parquet and npz";

  private static final int START = 1024;

  /** Part of a text by which LIBSVM is told from csv, whose lines may be long. */
  private static final int SAMPLE = 1 << 15;

  private DataFile() {}

  /**
   * The rows of a file, named after it.
   *
   * @param labelColumn for npz: the array of the labels; for LIBSVM: {@code label}, where they do
   *     not look like classes
   * @throws InvalidInputException if the file cannot be read, or has no columns but one is named
   */
  public static Dataset read(Path path, Optional<String> labelColumn) {
    return read(path, labelColumn, Preparation.standard());
  }

  /**
   * The same.
   *
   * @param preparation names the array of an npz and knows how a model's LIBSVM file numbered its
   *     columns; its listener is notified of the bytes read of long files
   */
  public static Dataset read(Path path, Optional<String> labelColumn, Preparation preparation) {
    return Source.read(
        path, preparation.progress(), source -> read(source, labelColumn, preparation));
  }

  /** Whether a file is a text, none of whose kinds is read here but LIBSVM's. */
  public static boolean isTextButNotSparse(Path path) {
    return Source.read(
        path,
        file -> {
          Source source = file.asText();
          return isText(source.peek(START)) && !LibSvm.recognises(source.peek(SAMPLE));
        });
  }

  private static Dataset read(Source file, Optional<String> labelColumn, Preparation preparation) {
    Source source = file.asText();
    byte[] start = source.peek(START);
    if (isZip(start)) {
      requirePlain(source, "a zip archive");
      return zipped(source.path(), labelColumn, preparation);
    }
    preparation
        .array()
        .ifPresent(
            name -> {
              throw Npz.noArrays(String.valueOf(source.path()), name);
            });
    if (isText(start) && LibSvm.recognises(source.peek(SAMPLE))) {
      return LibSvm.read(source, labelColumn, preparation);
    }
    if (labelColumn.isPresent()) {
      throw new InvalidInputException(
          "no such file of labels: %s (%s has no columns with names)"
              .formatted(labelColumn.get(), source.path()));
    }
    Samples samples;
    if (Npy.recognises(start)) {
      samples = Npy.samples(source);
      tellOfSingleValues(samples, source, preparation);
    } else if (Idx.recognises(start)) {
      samples = Idx.images(source);
    } else {
      throw unknown(source);
    }
    return new Dataset(String.valueOf(source.path().getFileName()), samples, Optional.empty());
  }

  /** An array of one dimension may have been meant as one row, or be labels. */
  private static void tellOfSingleValues(Samples samples, Source source, Preparation preparation) {
    if (samples.dimension() == 1 && preparation.fitted().isEmpty()) {
      preparation
          .progress()
          .note("%s: %d rows of one value each".formatted(source.path(), samples.rows()));
    }
  }

  /** The only file of an archive, or the arrays in it. */
  private static Dataset zipped(Path path, Optional<String> labelColumn, Preparation preparation) {
    return ZipArchive.read(
        path,
        zip ->
            zip.files().size() == 1
                    && FileKind.of(zip.files().get(0)) == FileKind.TABLE
                    && !zip.files().get(0).endsWith(Npz.SUFFIX)
                ? zip.source(
                    zip.files().get(0),
                    preparation.progress(),
                    source -> read(source, labelColumn, preparation))
                : Npz.read(zip, labelColumn, preparation));
  }

  private static void requirePlain(Source source, String what) {
    if (!source.plain()) {
      throw source.error("%s packed with gzip; unpack it first".formatted(what));
    }
  }

  /**
   * The labels in a file: idx, npy, or text with one label per line.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static Labels labels(Path path) {
    return Source.read(
        path,
        file -> {
          Source source = file.asText();
          byte[] start = source.peek(START);
          if (isText(start)) {
            return LabelLines.read(source);
          } else if (Npy.recognises(start)) {
            return Npy.labels(source);
          } else if (Idx.recognises(start)) {
            return Idx.labels(source);
          }
          throw isZip(start)
              ? source.error("labels are read from idx, npy or text, not from a zip archive")
              : unknown(source);
        });
  }

  private static InvalidInputException unknown(Source source) {
    return source.error("the format is not known; known are " + FORMATS);
  }

  private static boolean isZip(byte[] start) {
    return start.length > 2 && start[0] == 'P' && start[1] == 'K' && start[2] < ' ';
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
