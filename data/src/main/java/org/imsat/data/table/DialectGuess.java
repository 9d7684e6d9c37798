package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imsat.recipe.Numeral;
import org.imsat.recipe.TimeForm;

/**
 * How a text divides into fields, told by what many of its lines agree in: their number of fields,
 * and that the fields are numbers, dates and the like.
 *
 * @param records the sample, so divided
 * @param skipped lines at the beginning that are no part of the table
 * @param typed share of the fields below the first record that are numbers and the like
 * @param notes what a user should know of what is skipped
 */
record DialectGuess(SampleRecords records, int skipped, double typed, List<String> notes) {
  /** In the order in which they are preferred where lines tell no difference. */
  private static final List<Character> SEPARATORS = List.of('\t', ';', ',', '|', Dialect.BLANKS);

  /** Records whose fields are looked at. */
  private static final int LOOKED_AT = 200;

  /** Fields of them. */
  private static final int FIELDS = 20_000;

  /** By so much a separator that texts are full of must agree better. */
  private static final double DOUBT = 0.15;

  /** Lines that have to agree for there to be a separator at all. */
  private static final double LEAST = 0.5;

  /** Typed fields in a record that make up a column, some of which may be amiss. */
  private static final double A_COLUMN = 0.9;

  Dialect dialect() {
    return records.dialect().withWidth(records.width());
  }

  /**
   * The same without lines above the table that are no part of it.
   *
   * @param sample that this is told by
   * @param known names that the user speaks of
   */
  DialectGuess withoutTitles(byte[] sample, Set<String> known) {
    int titles = TitleLines.count(records, known);
    if (titles == 0) {
      return this;
    }
    int last = (int) records.line(titles) - 1;
    String title = String.join(" ", records.records().get(0)).strip().replaceAll("\\s+", " ");
    List<String> more = new ArrayList<>(notes);
    long first = records.line(0);
    more.add(
        "%s passed over, above the table: %s"
            .formatted(
                first == last
                    ? "line %d is".formatted(first)
                    : "lines %d to %d are".formatted(first, last),
                title));
    Dialect dialect =
        Dialect.of(records.dialect().separator(), records.dialect().carriageReturns());
    DialectGuess below = of(sample, last, dialect);
    return new DialectGuess(below.records(), last, below.typed(), more);
  }

  /** The likeliest dialect of a sample. */
  static DialectGuess of(byte[] sample) {
    boolean carriageReturns = contains(sample, '\r') && !contains(sample, '\n');
    Optional<Character> said = saidByFirstLine(sample);
    int skipped = said.isPresent() ? 1 : 0;
    List<DialectGuess> guesses = new ArrayList<>();
    for (char separator : said.map(List::of).orElse(SEPARATORS)) {
      guesses.add(of(sample, skipped, Dialect.of(separator, carriageReturns)));
    }
    DialectGuess best = null;
    for (DialectGuess guess : guesses) {
      boolean possible = guess.isPossible();
      if ((possible || said.isPresent()) && (best == null || guess.score() > best.score())) {
        best = guess;
      }
    }
    return best != null ? best : of(sample, skipped, Dialect.of(Dialect.NONE, carriageReturns));
  }

  /**
   * Whether lines agree; in blanks, of which texts are full, the first line has to, too, and there
   * has to be a column of more than words.
   */
  private boolean isPossible() {
    int width = records.width();
    if (width < 2) {
      return false;
    }
    boolean first =
        records.dialect().separator() != Dialect.BLANKS
            || (records.records().get(0).length >= width - 1 && width * typed >= A_COLUMN);
    return first && records.agreement() >= LEAST;
  }

  private static DialectGuess of(byte[] sample, int skipped, Dialect dialect) {
    SampleRecords records = SampleRecords.of(sample, skipped, dialect);
    for (Dialect other : otherQuotes(sample, dialect)) {
      SampleRecords others = SampleRecords.of(sample, skipped, other);
      if (others.width() > 1 && others.agreement() > records.agreement()) {
        records = others;
      }
    }
    if (records.multiLine() || records.unclosed()) {
      SampleRecords single = SampleRecords.of(sample, skipped, records.dialect().singleLine());
      if (prefersSingleLines(records, single)) {
        records = single;
      }
    }
    // Lines that begin like a comment and have as many fields as records are records.
    Dialect known = records.dialect().withWidth(records.width());
    records = SampleRecords.of(sample, skipped, known);
    if (records.markedRecords() > 0) {
      records = SampleRecords.of(sample, skipped, known.withMarkedRecords());
    }
    return new DialectGuess(
        records,
        skipped,
        typed(records),
        skipped > 0 ? List.of("line 1 names the separator") : List.of());
  }

  /**
   * Whether quotes are letters where they are not closed in their line: honoured, they swallow
   * lines that have all the fields of a record.
   */
  static boolean prefersSingleLines(SampleRecords quoted, SampleRecords single) {
    if (quoted.unclosed() && single.agreement() >= quoted.agreement()) {
      return true;
    }
    return single.width() > 1 && single.uniform();
  }

  /** Other ways of quoting that the sample has signs of. */
  private static List<Dialect> otherQuotes(byte[] sample, Dialect dialect) {
    List<Dialect> others = new ArrayList<>();
    boolean backslashes = contains(sample, '\\');
    if (backslashes) {
      others.add(dialect.withBackslash());
    }
    if (contains(sample, '\'')) {
      others.add(dialect.withQuote('\''));
    }
    return others;
  }

  private double score() {
    double doubt = records.dialect().separator() == Dialect.BLANKS ? DOUBT : 0;
    return records.agreement() + typed / 2 - doubt;
  }

  private static double typed(SampleRecords records) {
    boolean comma = records.dialect().separator() == ',';
    long fields = 0;
    long typed = 0;
    List<String[]> all = records.records();
    for (int i = all.size() > 1 ? 1 : 0; i < Math.min(all.size(), LOOKED_AT); i++) {
      for (String field : all.get(i)) {
        fields++;
        typed += isTyped(field, comma) ? 1 : 0;
      }
      if (fields > FIELDS) {
        break;
      }
    }
    return fields == 0 ? 0 : typed / (double) fields;
  }

  private static boolean isTyped(String field, boolean comma) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    int to = bytes.length;
    return Missing.is(bytes, 0, to)
        || !Double.isNaN(Numeral.POINT.parse(bytes, 0, to))
        || (!comma && !Double.isNaN(Numeral.COMMA.parse(bytes, 0, to)))
        || Bytes.isBoolean(bytes, 0, to)
        || !TimeForm.among(TimeForm.ALL, bytes, 0, to).isEmpty();
  }

  /** What Excel is told by a first line like "sep=;". */
  private static Optional<Character> saidByFirstLine(byte[] sample) {
    boolean says =
        sample.length > 5
            && Bytes.matches("sep", sample, 0, 3)
            && sample[3] == '='
            && (sample[5] == '\n' || sample[5] == '\r');
    return says ? Optional.of((char) sample[4]) : Optional.empty();
  }

  private static boolean contains(byte[] sample, char c) {
    return Bytes.contains(c, sample, 0, sample.length);
  }
}
