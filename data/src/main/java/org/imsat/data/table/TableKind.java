package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imsat.data.format.NpyRecords;
import org.imsat.data.format.ZipArchive;
import org.imsat.recipe.Numeral;
import org.imsat.samples.InvalidInputException;

/**
 * Kinds of files that hold tables, told by their names, or by what many of their lines agree in.
 */
enum TableKind {
  TEXT,
  ARFF,
  PARQUET,
  JSON,
  NPY;

  private static final Pattern TEXT_NAME = Pattern.compile(".*\\.(csv|tsv|tab|psv)(\\.gz)?");
  private static final Pattern ARFF_NAME = Pattern.compile(".*\\.arff(\\.gz)?");
  private static final Pattern PARQUET_NAME = Pattern.compile(".*\\.(parquet|pq|parq)");
  private static final Pattern JSON_NAME = Pattern.compile(".*\\.(json|jsonl|ndjson)(\\.gz)?");
  private static final Pattern ZIP_NAME = Pattern.compile(".*\\.zip");

  /** Other texts must have so many lines to be taken for tables, and columns. */
  private static final int LINES = 3;

  private static final int SPARSE_LINES = 20;
  private static final Pattern SPARSE = Pattern.compile("\\d+:[-+.\\deE]+");

  /** That of a file, if it is a table. */
  static Optional<TableKind> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Optional<TableKind> named = named(name);
    if (named.isPresent()) {
      return named;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    if (isParquet(FileStart.of(file))) {
      return Optional.of(PARQUET);
    }
    if (NpyRecords.recognises(file)) {
      return Optional.of(NPY);
    }
    if (TextInput.isZip(file)) {
      return ZIP_NAME.matcher(name).matches() ? inZip(file) : Optional.empty();
    }
    return isTextOfRows(file) ? Optional.of(TEXT) : Optional.empty();
  }

  /** That of a file of such a name, if the name tells. */
  static Optional<TableKind> named(String lowerCase) {
    if (TEXT_NAME.matcher(lowerCase).matches()) {
      return Optional.of(TEXT);
    }
    if (ARFF_NAME.matcher(lowerCase).matches()) {
      return Optional.of(ARFF);
    }
    if (PARQUET_NAME.matcher(lowerCase).matches()) {
      return Optional.of(PARQUET);
    }
    return JSON_NAME.matcher(lowerCase).matches() ? Optional.of(JSON) : Optional.empty();
  }

  private static boolean isParquet(byte[] start) {
    return start.length >= 4 && new String(start, 0, 4, StandardCharsets.US_ASCII).equals("PAR1");
  }

  /** A zip archive of one file that is a table by its name. */
  private static Optional<TableKind> inZip(Path file) {
    try {
      List<String> files = ZipArchive.read(file, ZipArchive::files);
      return files.size() == 1
          ? named(files.get(0).toLowerCase(Locale.ROOT))
              .filter(kind -> kind == TEXT || kind == ARFF)
          : Optional.empty();
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a text of any name holds rows: all its lines have as many fields, two at least, and
   * some column below the first line is one of numbers. Sparse rows, as LIBSVM writes them, and
   * documents are none.
   */
  private static boolean isTextOfRows(Path file) {
    try {
      TextInput input = TextInput.of(file);
      byte[] start = input.start();
      TextEncoding encoding = TextEncoding.of(start);
      byte[] sample = input.sample(encoding);
      if (Bytes.contains('\0', sample, 0, sample.length)
          || !Bytes.isUtf8(sample, 0, sample.length)) {
        return false;
      }
      DialectGuess guess = DialectGuess.of(sample);
      SampleRecords records = guess.records();
      return records.width() > 1
          && records.agreement() == 1
          && records.count() >= LINES
          && !isSparse(records)
          && hasNumbers(records);
    } catch (InvalidInputException e) {
      return false;
    }
  }

  private static boolean isSparse(SampleRecords records) {
    int looked = 0;
    int sparse = 0;
    for (String[] record : records.records()) {
      if (looked++ == SPARSE_LINES) {
        break;
      }
      sparse += SPARSE.matcher(record[record.length - 1]).matches() ? 1 : 0;
    }
    return 2 * sparse > looked;
  }

  private static boolean hasNumbers(SampleRecords records) {
    List<String[]> below = records.records().subList(1, records.records().size());
    for (int column = 0; column < records.width(); column++) {
      boolean numbers = true;
      for (String[] record : below) {
        byte[] field = record[column].getBytes(StandardCharsets.UTF_8);
        numbers &=
            !Double.isNaN(Numeral.POINT.parse(field, 0, field.length))
                || !Double.isNaN(Numeral.COMMA.parse(field, 0, field.length));
      }
      if (numbers) {
        return true;
      }
    }
    return false;
  }
}
