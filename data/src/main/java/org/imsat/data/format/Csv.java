package org.imsat.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * Text with one row of numbers per line, in UTF-8, fields separated by commas, semicolons or tabs
 * (found out from line 1) and quoted where needed. Files may be packed with gzip. Messages count
 * lines and columns from 1.
 *
 * <p>Line 1 is taken for a header where none of its fields is a number, where one of them is the
 * name of the wanted label column, or where it numbers the columns from 0 or 1, as pandas does for
 * tables without names. The last is believed of five and more columns, unless line 2 repeats or
 * continues the count, and of two to four columns where line 2 has a number with a decimal point or
 * an exponent.
 */
public final class Csv {
  private Csv() {}

  /**
   * Rows and, where asked for, the labels in one of the columns.
   *
   * @param labelColumn name of the column in the header, or its number from zero (a number is never
   *     taken for a name); it is then no part of the rows
   * @throws InvalidInputException if the file is missing, a line has another number of fields than
   *     line 1, a field is not a finite number, or there is no such label column
   */
  public static Dataset read(Path path, Optional<String> labelColumn) {
    return Source.read(path, source -> read(source, labelColumn));
  }

  static Dataset read(Source source, Optional<String> labelColumn) {
    CsvTable table = new CsvTable(source, labelColumn);
    Line.forEach(source, table::add);
    return table.dataset();
  }

  /**
   * Labels: a file of one column. Line 1 is a header if it is not a whole number but all others
   * are.
   *
   * @throws InvalidInputException if the file is missing or a line does not have exactly one field
   */
  public static Labels labels(Path path) {
    return Source.read(path, Csv::labels);
  }

  static Labels labels(Source source) {
    List<String> labels = new ArrayList<>();
    Line.forEach(
        source,
        line -> {
          if (line.fields().size() != 1) {
            throw source.error(
                "line %d has %d fields, but a file of labels has one per line"
                    .formatted(line.number(), line.fields().size()));
          }
          labels.add(line.label(source, 0));
        });
    List<String> rest = labels.subList(1, labels.size());
    boolean header =
        !rest.isEmpty() && !isWhole(labels.get(0)) && rest.stream().allMatch(Csv::isWhole);
    return Labels.ofNames(header ? rest : labels);
  }

  /**
   * Whether a line of text is meant as a row of numbers: at least half of its fields are. The rest
   * may be labels.
   */
  public static boolean looksNumeric(String line) {
    String[] fields = line.split("[,;\t]", -1);
    long numbers = Arrays.stream(fields).map(String::strip).filter(Line::looksNumeric).count();
    return 2 * numbers >= fields.length;
  }

  private static boolean isWhole(String field) {
    return field.matches("-?\\d+");
  }
}
