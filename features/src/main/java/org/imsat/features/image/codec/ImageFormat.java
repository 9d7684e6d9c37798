package org.imsat.features.image.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Formats of image files, told by their first bytes or by the ends of names. */
public enum ImageFormat {
  PNG(true, "PNG", "png|apng", "\u0089PNG\r\n\u001a\n.*"),
  JPEG(true, "JPEG", "jpe?g|jpe|jfif", "\u00ff\u00d8\u00ff.*"),
  GIF(true, "GIF", "gif", "GIF8[79]a.*"),
  BMP(true, "BMP", "bmp|dib", "BM.*"),
  WEBP(true, "WebP", "webp", "RIFF....WEBP.*"),
  CAMERA_RAW(
      false,
      "of a camera's raw images",
      "cr2|cr3|nef|arw|dng|orf|rw2|raf|pef|srw",
      "II\\*\u0000....CR.*|....ftypcrx.*|FUJIFILMCCD-RAW.*|IIR[OS].*|IIU\u0000.*"),
  TIFF(true, "TIFF", "tiff?", "II[*+]\u0000.*|MM\u0000[*+].*"),
  PNM(true, "PNM", "p[gpbn]m", "P[1-6][\\s#].*"),
  HEIC(false, "HEIC", "heic|heif|hif", "....ftyp(heic|heix|hevc|heim|heis|mif1|msf1).*"),
  AVIF(false, "AVIF", "avifs?", "....ftyp(avif|avis).*"),
  JPEG_XL(false, "JPEG XL", "jxl", "\u00ff\n.*|\u0000\u0000\u0000\u000cJXL .*"),
  JPEG_2000(
      false, "JPEG 2000", "jp2|j2k|jpf|jpx", "\u0000\u0000\u0000\u000cjP  .*|\u00ffO\u00ffQ.*"),
  SVG(false, "SVG", "svgz?", "(\u00ef\u00bb\u00bf)?\\s*(<\\?xml.*|<!.*)?<svg.*"),
  PSD(false, "PSD", "psd|psb", "8BPS.*"),
  ICO(false, "ICO", "ico|cur", "\u0000\u0000[\u0001\u0002]\u0000.*"),
  EXR(false, "OpenEXR", "exr", "v/1\u0001.*"),
  HDR(false, "Radiance HDR", "hdr", "#\\?R.*"),
  DICOM(false, "DICOM", "dcm", ".{128}DICM.*"),
  PAM(false, "PAM or PFM", "pam|pfm", "P[7Ff]\\s.*"),
  TGA(false, "TGA", "tga", ""),
  UNKNOWN(false, "", "", "");

  /** Those that are read, for messages. */
  public static final String READ = "PNG, JPEG, GIF, BMP, WebP, TIFF, PGM, PPM, PBM";

  /** Bytes that tell the format. */
  private static final int START = 512;

  private static final Pattern READ_NAME = names(true);
  private static final Pattern OTHER_NAME = names(false);

  private final boolean read;
  private final String text;
  private final String endings;
  private final Pattern start;

  ImageFormat(boolean read, String text, String endings, String start) {
    this.read = read;
    this.text = text;
    this.endings = endings;
    this.start = Pattern.compile(start, Pattern.DOTALL);
  }

  /** The format of a file that begins so. */
  public static ImageFormat of(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(START, bytes.length), StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(format -> format.start.matcher(head).matches() && !head.isEmpty())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** Whether a file is named like an image of a format that is read. */
  public static boolean isReadName(String file) {
    return READ_NAME.matcher(file).matches();
  }

  /** Whether a file is named like an image of a format that is not read. */
  public static boolean isOtherName(String file) {
    return OTHER_NAME.matcher(file).matches();
  }

  private static Pattern names(boolean read) {
    List<String> endings =
        Arrays.stream(values())
            .filter(format -> format.read == read && !format.endings.isEmpty())
            .map(format -> format.endings)
            .toList();
    return Pattern.compile(
        endings.stream().collect(Collectors.joining("|", ".*\\.(", ")")),
        Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** Whether no file of another kind, such as a text, begins so. */
  public boolean isUnmistakable() {
    return switch (this) {
      case PNG, JPEG, GIF, TIFF, WEBP, HEIC, AVIF, JPEG_XL, JPEG_2000 -> true;
      default -> false;
    };
  }

  /** As messages call it. */
  String text() {
    return text.isEmpty() ? name().toLowerCase(Locale.ROOT) : text;
  }
}
