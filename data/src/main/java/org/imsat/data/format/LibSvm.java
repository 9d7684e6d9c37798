package org.imsat.data.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * LIBSVM's (SVMlight's) text: a line for each row, of its label and the values that are not 0, each
 * after the index of its column: {@code 1 3:0.5 17:2}. Indices ascend. They count from 1 unless the
 * index 0 occurs anywhere in the file, in which case they count from 0. There are as many columns
 * as the largest index tells, see {@link org.imsat.samples.SparseSamples#widened}. A model that was
 * learned from such a file keeps both, and rows for it are read by that, see {@link LibSvmColumns}.
 * What follows a {@code #} is a comment; {@code qid:..} is passed over. Files may be packed with
 * gzip.
 *
 * <p>The labels stand in every such file, though not all of them are classes: often they are a
 * placeholder or a quantity. They are taken for classes if they are whole numbers or words, there
 * are at least two different ones and, of more than 20, not more than half as many as rows. Others
 * are read only where they are asked for.
 */
public final class LibSvm {
  /** What the labels are called where they are asked for. */
  static final String LABEL = "label";

  private static final Pattern PAIR = Pattern.compile("(qid|[+-]?\\d{1,18}):[^:]*");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\r\\f]+");

  private LibSvm() {}

  /**
   * Sparse rows and their labels.
   *
   * @param labelColumn {@code label} or {@code 0} asks for labels that do not look like classes
   * @throws InvalidInputException if the file is missing, a line is no row of this format, indices
   *     do not ascend, a value is not finite, or another column is asked for
   */
  public static Dataset read(Path path, Optional<String> labelColumn) {
    return Source.read(path, source -> read(source, labelColumn, Preparation.standard()));
  }

  static Dataset read(Source source, Optional<String> labelColumn, Preparation preparation) {
    labelColumn.ifPresent(
        column -> {
          if (!column.equals(LABEL) && !column.equals("0")) {
            throw source.error(
                "no column '%s' for the labels; lines begin with them, and their name is '%s'"
                    .formatted(column, LABEL));
          }
        });
    Optional<LibSvmColumns> known = preparation.fitted().flatMap(LibSvmColumns::of);
    LibSvmRows rows = new LibSvmRows(source, known);
    Dataset dataset = rows.dataset(labelColumn.isPresent());
    if (preparation.fitted().isPresent() && known.isEmpty()) {
      preparation
          .progress()
          .note(
              "%s: the model does not say which index its first column has; here it is %s"
                  .formatted(
                      dataset.name(),
                      rows.countsFromZero() ? "0, which occurs" : "1, as no index is 0"));
    }
    return dataset;
  }

  /**
   * Whether a text begins like one of this format: all that follows the first word of a line are
   * pairs of an index and a value, and there is such a pair.
   */
  public static boolean recognises(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    // The last word may be cut off.
    int last =
        Math.max(text.lastIndexOf(' '), Math.max(text.lastIndexOf('\t'), text.lastIndexOf('\n')));
    boolean any = false;
    for (String line : text.substring(0, Math.max(0, last)).split("\n", -1)) {
      String content = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
      String[] words = BLANKS.split(content.strip(), -1);
      for (int i = 1; i < words.length; i++) {
        if (!PAIR.matcher(words[i]).matches()) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }
}
