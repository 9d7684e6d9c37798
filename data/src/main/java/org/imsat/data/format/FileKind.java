package org.imsat.data.format;

import java.util.Locale;

/** What a file is by the end of its name. Whether this program reads it is another question. */
public enum FileKind {
  /** A picture of any format. */
  IMAGE(
      "png jpg jpeg jpe jfif gif bmp dib webp tif tiff heic heif avif jxl jp2 j2k psd svg ico tga"
          + " pgm ppm pbm pnm pam dng cr2 nef arw exr hdr"),
  /** Rows of numbers or fields. */
  TABLE(
      "csv tsv tab psv npy npz parquet pq arff libsvm svm svmlight idx mat h5 hdf5 feather arrow"
          + " orc avro xls xlsx ods jsonl ndjson pkl pickle sav dta rds"),
  /** A text, or anything else. */
  OTHER("");

  /** With a space on both sides of each. */
  private final String endings;

  FileKind(String endings) {
    this.endings = " " + endings + " ";
  }

  /** The kind of a file, which may be packed with gzip. */
  public static FileKind of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String ending = plain.substring(plain.lastIndexOf('.') + 1);
    if (ending.length() == plain.length()) {
      return OTHER;
    }
    return IMAGE.has(ending) ? IMAGE : TABLE.has(ending) ? TABLE : OTHER;
  }

  private boolean has(String ending) {
    return endings.contains(" " + ending + " ");
  }
}
