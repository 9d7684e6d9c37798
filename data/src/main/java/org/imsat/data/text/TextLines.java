package org.imsat.data.text;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.imsat.data.format.LibSvm;
import org.imsat.data.format.NumericText;
import org.imsat.data.format.Unpacked;
import org.imsat.samples.InvalidInputException;

/** A document per line of a file, which may be packed with gzip. */
final class TextLines implements Corpus {
  private static final Pattern NAME = Pattern.compile(".*\\.(txt|text)(\\.gz)?");

  /** So much of a file tells numbers from texts. */
  private static final int START = 1 << 16;

  private final Path path;

  TextLines(Path path) {
    this.path = path;
  }

  /**
   * Whether a file is named like a text and holds no rows of numbers: one of its lines, line 1
   * apart, which may be a header, is not one of numbers.
   */
  static boolean recognises(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    boolean[] texts = {false};
    if (NAME.matcher(name).matches()) {
      Unpacked.readText(path, in -> texts[0] = areTexts(in.readNBytes(START)));
    }
    return texts[0];
  }

  private static boolean areTexts(byte[] start) {
    String text = DocumentBytes.decode(start);
    int end =
        start.length < START
            ? text.length()
            : Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    if (!DocumentBytes.mayBeText(start) || LibSvm.recognises(start)) {
      return false;
    }
    // A line longer than all that is looked at is no row of numbers.
    String[] lines =
        text.substring(0, Math.max(end, 0))
            .lines()
            .filter(l -> !l.isBlank())
            .toArray(String[]::new);
    if (lines.length < 2) {
      return lines.length == 0 ? end < 0 : !NumericText.isRow(lines[0]);
    }
    for (int i = 1; i < lines.length; i++) {
      if (!NumericText.isRow(lines[i])) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String name() {
    return String.valueOf(path.getFileName());
  }

  @Override
  public void forEach(Consumer<Document> consumer) {
    Unpacked.readText(path, in -> read(new BufferedInputStream(in, START), consumer));
  }

  private void read(BufferedInputStream in, Consumer<Document> consumer) throws IOException {
    char lineEnd = lineEnd(in);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 0;
    boolean any = false;
    for (int value = in.read(); value >= 0; value = in.read()) {
      any = true;
      if (value != lineEnd) {
        line.write(value);
        if (line.size() > DocumentBytes.LIMIT) {
          throw new InvalidInputException(
              "%s: line %d is larger than %d MB, too large for a document"
                  .formatted(path, number + 1, DocumentBytes.LIMIT >> 20));
        }
      } else {
        number++;
        consumer.accept(document(number, line));
        any = false;
      }
    }
    if (any) {
      consumer.accept(document(number + 1, line));
    }
  }

  /** A line feed; in a file without any a carriage return, as once on the Macintosh. */
  private static char lineEnd(BufferedInputStream in) throws IOException {
    in.mark(START);
    byte[] start = in.readNBytes(START);
    in.reset();
    String text = new String(start, StandardCharsets.ISO_8859_1);
    return text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? '\r' : '\n';
  }

  /** The document of a line, after which the buffer is empty. */
  private Document document(long number, ByteArrayOutputStream line) {
    byte[] bytes = line.toByteArray();
    line.reset();
    String name = "line " + number;
    return DocumentBytes.document(name, path + ": " + name, bytes).captionedByText();
  }
}
