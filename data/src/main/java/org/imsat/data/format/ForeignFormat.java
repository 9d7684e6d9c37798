package org.imsat.data.format;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.imsat.samples.InvalidInputException;

/** Formats that are not read, told by the names of files, and what to do about them. */
public enum ForeignFormat {
  /** Of Excel and its kin. */
  SPREADSHEET("xlsx xlsm xls ods numbers", "a spreadsheet is not read; save the sheet as csv"),
  /** Of Arrow and its kin. */
  COLUMNS(
      "feather arrow orc avro",
      "this format is not read; write Parquet, such as with pandas' to_parquet"),
  /** Of scientific programs. */
  ARRAYS("h5 hdf5 mat", "this format is not read; write npy or npz, such as with numpy.save"),
  /** Of Python's objects. */
  OBJECTS(
      "pkl pickle joblib",
      "objects of Python are not read, as they may run code; write npy, Parquet or csv"),
  /** Of statistics programs and databases. */
  STATISTICS(
      "sav dta sas7bdat rds rdata sqlite sqlite3 db",
      "this format is not read; write csv or Parquet"),
  /** Of packers. */
  PACKED("bz2 xz zst 7z rar lz4", "is packed in a way that is not read; unpack it, or use gzip");

  private final String endings;
  private final String advice;

  ForeignFormat(String endings, String advice) {
    this.endings = endings;
    this.advice = advice;
  }

  /**
   * Refuses a file of such a format.
   *
   * @throws InvalidInputException that says what to do
   */
  public static void refuse(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    for (ForeignFormat format : values()) {
      if (ending.length() < name.length()
          && Arrays.asList(format.endings.split(" ")).contains(ending)) {
        throw new InvalidInputException("%s: %s".formatted(file, format.advice));
      }
    }
  }
}
