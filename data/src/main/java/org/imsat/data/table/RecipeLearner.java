package org.imsat.data.table;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.data.features.TableChoices;
import org.imsat.recipe.CategoryColumn;
import org.imsat.recipe.FlagColumn;
import org.imsat.recipe.NumberColumn;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.RecipeColumn;
import org.imsat.recipe.TableRecipe;
import org.imsat.recipe.TimeColumn;
import org.imsat.recipe.UnusedColumn;
import org.imsat.recipe.UnusedColumn.Use;
import org.imsat.recipe.VectorColumn;
import org.imsat.samples.InvalidInputException;

/**
 * Decides what becomes of each column of a table, by its values and by what the user says. All that
 * is wrong with a table is told at once, each with the option that settles it.
 *
 * <p>An id is a text column whose values all differ, a column that counts by one from row to row,
 * or whole numbers that all differ under a name of ids. Columns whose values are equal, and texts
 * that hardly repeat, are left out, too.
 */
final class RecipeLearner {
  private static final Pattern ID_NAME =
      Pattern.compile(
          "(.*[_ .-])?(id|uuid|guid|key|index|idx|nr|no|row|rownum|row_number)|(?-i:.*[a-z]I[dD])|Unnamed: \\d+|#",
          Pattern.CASE_INSENSITIVE);

  /** So many categories have a value of the row of their own; others are rare ones. */
  private static final int CATEGORIES = 32;

  /** Rarer categories are rare ones, too. */
  private static final double RARE = 0.005;

  /** Texts of which more than one in so many differs are no categories. */
  private static final int REPEATED = 2;

  private static final int LONG_TEXT = 50;

  /** Floats tell values apart while their steps are below this share of the deviation. */
  private static final double STEP = 1e-3;

  private static final int SHOWN = 12;

  private final Table table;
  private final ColumnNames names;
  private final TableChoices choices;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, List<String>> understood = new LinkedHashMap<>();
  private final Map<Integer, String> types = new LinkedHashMap<>();
  private final List<Integer> ids = new ArrayList<>();

  /** Whether columns that look like ids are taken for numbers, because there is nothing else. */
  private boolean countsAreNumbers;

  private RecipeLearner(Table table, TableChoices choices) {
    this.table = table;
    this.names = ColumnNames.of(table);
    this.choices = choices;
    choices.types().forEach((column, type) -> types.put(names.find(column, "--types"), type));
  }

  /**
   * Learns from a table.
   *
   * @param labels the column of the classes, by name or by number from zero
   * @throws InvalidInputException if a column is not what it has to be, naming all that are not
   */
  static LearnedRecipe learn(Table table, TableChoices choices, Optional<String> labels) {
    return new RecipeLearner(table, choices).learn(labels);
  }

  private LearnedRecipe learn(Optional<String> labels) {
    OptionalInt label =
        labels
            .map(column -> OptionalInt.of(names.find(column, "--labels")))
            .orElse(OptionalInt.empty());
    OptionalInt chosenId =
        choices.id().map(c -> OptionalInt.of(names.find(c, "--id"))).orElse(OptionalInt.empty());
    List<Integer> only =
        choices.columns().orElse(List.of()).stream().map(c -> names.find(c, "--columns")).toList();
    List<Integer> dropped = choices.drop().stream().map(c -> names.find(c, "--drop")).toList();
    List<RecipeColumn> columns = columns(label, chosenId, only, dropped);
    boolean onlyNumbers =
        IntStream.range(0, table.columns().size())
            .filter(i -> !isLeftOut(i, only, dropped))
            .filter(i -> label.isEmpty() || label.getAsInt() != i)
            .noneMatch(i -> table.columns().get(i).type() == ColumnType.TEXT);
    if (onlyNumbers && columns.stream().allMatch(c -> c instanceof UnusedColumn)) {
      countsAreNumbers = true;
      understood.clear();
      problems.clear();
      ids.clear();
      columns = columns(label, chosenId, only, dropped);
    }
    if (!problems.isEmpty()) {
      throw new InvalidInputException(String.join("\n  ", problems));
    }
    if (columns.stream().allMatch(c -> c instanceof UnusedColumn)) {
      throw new InvalidInputException(
          "%s: there is no column that rows could be made of (%s); --types COLUMN=number, say, takes one"
              .formatted(table.name(), String.join("; ", notes())));
    }
    OptionalInt id = chosenId.isPresent() || ids.isEmpty() ? chosenId : OptionalInt.of(ids.get(0));
    return new LearnedRecipe(TableRecipe.of(names.named(), columns), id, label, notes());
  }

  private List<RecipeColumn> columns(
      OptionalInt label, OptionalInt chosenId, List<Integer> only, List<Integer> dropped) {
    List<RecipeColumn> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (label.isPresent() && label.getAsInt() == i) {
        columns.add(unused(i, Use.LABEL));
      } else if (chosenId.isPresent() && chosenId.getAsInt() == i) {
        columns.add(unused(i, Use.ID));
      } else if (isLeftOut(i, only, dropped)) {
        columns.add(unused(i, Use.LEFT_OUT));
      } else {
        columns.add(types.containsKey(i) ? asTold(i) : column(i, only.contains(i)));
      }
    }
    return columns;
  }

  private static boolean isLeftOut(int column, List<Integer> only, List<Integer> dropped) {
    return dropped.contains(column) || (!only.isEmpty() && !only.contains(column));
  }

  private String name(int column) {
    return names.names().get(column);
  }

  private UnusedColumn unused(int column, Use use) {
    note(
        switch (use) {
          case ID -> "ids, left out";
          case LABEL -> "labels";
          case TEXT -> "texts, left out (--text COLUMN clusters by one of them)";
          case CONSTANT -> "equal in all rows, left out";
          case LEFT_OUT -> "left out as told";
        },
        name(column));
    return new UnusedColumn(name(column), use);
  }

  private void note(String kind, String column) {
    understood.computeIfAbsent(kind, k -> new ArrayList<>()).add(column.replaceAll("\\s+", " "));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    understood.forEach(
        (kind, columns) -> {
          String shown = columns.stream().limit(SHOWN).collect(Collectors.joining(", "));
          notes.add(
              "%d %s: %s%s"
                  .formatted(columns.size(), kind, shown, columns.size() > SHOWN ? ", ..." : ""));
        });
    return notes;
  }

  /** What a column looks like. */
  private RecipeColumn column(int i, boolean wanted) {
    TableColumn column = table.columns().get(i);
    ColumnStatistics statistics = column.statistics();
    if (!wanted && (column.index() || isId(i))) {
      ids.add(i);
      return unused(i, Use.ID);
    }
    boolean constant =
        column.type() != ColumnType.VECTOR
            && table.rows() > 1
            && statistics.distinct() + (statistics.missing() > 0 ? 1 : 0) <= 1;
    if (constant) {
      return unused(i, Use.CONSTANT);
    }
    return switch (column.type()) {
      case NUMBER -> number(i);
      case BOOLEAN -> flag(i);
      case TIME -> time(i, false);
      case VECTOR -> vector(i);
      case TEXT -> text(i, wanted);
    };
  }

  private RecipeColumn asTold(int i) {
    String type = types.get(i).toLowerCase(Locale.ROOT);
    ColumnType found = table.columns().get(i).type();
    return switch (type) {
      case "number" -> found == ColumnType.NUMBER ? number(i) : not(i, "number");
      case "category" -> category(i);
      case "boolean" -> found == ColumnType.BOOLEAN ? flag(i) : not(i, "boolean");
      case "time", "time:dmy", "time:mdy" ->
          found == ColumnType.TIME ? time(i, false) : not(i, "time");
      case "time-parts", "time-parts:dmy", "time-parts:mdy" ->
          found == ColumnType.TIME ? time(i, true) : not(i, "time");
      case "vector" -> found == ColumnType.VECTOR ? vector(i) : not(i, "vector");
      case "text" -> unused(i, Use.TEXT);
      case "id" -> {
        ids.add(i);
        yield unused(i, Use.ID);
      }
      default ->
          throw new InvalidInputException(
              "--types %s=%s: there is no such type; there are number, category, boolean, time (time:dmy, time:mdy), time-parts, vector, text and id"
                  .formatted(name(i), type));
    };
  }

  private RecipeColumn not(int i, String type) {
    problems.add(
        "%s: column '%s' is no %s: --types says so, but it holds no values, or others"
            .formatted(table.name(), name(i), type));
    return new UnusedColumn(name(i), Use.LEFT_OUT);
  }

  private boolean isId(int i) {
    TableColumn column = table.columns().get(i);
    ColumnStatistics statistics = column.statistics();
    if (table.rows() < 2 || statistics.missing() > 0 || statistics.partlyNumbers().isPresent()) {
      return false;
    }
    boolean allDiffer = statistics.distinct() == table.rows();
    if (column.type() == ColumnType.TEXT) {
      return allDiffer
          && statistics.texts().filter(texts -> texts.meanLength() <= LONG_TEXT).isPresent();
    }
    return !countsAreNumbers
        && statistics
            .numbers()
            .filter(ColumnStatistics.Numbers::whole)
            .filter(n -> n.countsByOne() || ((allDiffer || isBeyondDoubles(n)) && isNameOfId(i)))
            .isPresent();
  }

  /** Whether whole numbers are so large that doubles do not tell them apart. */
  private static boolean isBeyondDoubles(ColumnStatistics.Numbers numbers) {
    return numbers.max() > 1L << 53;
  }

  /** In a table with names a column without one is what pandas and others write before all. */
  private boolean isNameOfId(int i) {
    boolean nameless = names.named() && table.columns().get(i).name().isBlank();
    return nameless || ID_NAME.matcher(name(i)).matches();
  }

  private RecipeColumn number(int i) {
    ColumnStatistics statistics = table.columns().get(i).statistics();
    if (refusedInPart(i, statistics)) {
      return new UnusedColumn(name(i), Use.LEFT_OUT);
    }
    if (statistics.numbers().isEmpty()) {
      return not(i, "number");
    }
    ColumnStatistics.Numbers numbers = statistics.numbers().get();
    double largest = Math.max(Math.abs(numbers.min()), Math.abs(numbers.max()));
    boolean lost = Math.ulp((float) largest) > STEP * numbers.deviation();
    note("numbers", name(i));
    return new NumberColumn(
        name(i),
        lost ? Math.rint(numbers.mean()) : 0,
        numbers.median(),
        statistics.missing() > 0,
        table.columns().get(i).form().number().orElse(NumberForm.PLAIN));
  }

  /** Nine values of ten that are numbers make a column of numbers, of which one is misspelt. */
  private boolean refusedInPart(int i, ColumnStatistics statistics) {
    statistics
        .partlyNumbers()
        .ifPresent(
            partly ->
                problems.add(
                    "%s: '%s' is not a finite number, but %d other values of the column are; mend it, or say --types '%s=category' or --drop '%s'"
                        .formatted(
                            partly.place(), partly.value(), partly.count(), name(i), name(i))));
    return statistics.partlyNumbers().isPresent();
  }

  private RecipeColumn flag(int i) {
    note("true or false", name(i));
    return new FlagColumn(name(i), 0.5, table.columns().get(i).statistics().missing() > 0);
  }

  private RecipeColumn time(int i, boolean parts) {
    ColumnStatistics statistics = table.columns().get(i).statistics();
    if (statistics.times().isEmpty()) {
      return not(i, "time");
    }
    ColumnStatistics.Times times = statistics.times().get();
    double first = TimeColumn.seconds(times.first().toInstant(ZoneOffset.UTC));
    double last = TimeColumn.seconds(times.last().toInstant(ZoneOffset.UTC));
    note("times", name(i));
    return new TimeColumn(
        name(i),
        first,
        (first + last) / 2,
        parts,
        statistics.missing() > 0,
        table.columns().get(i).form().time());
  }

  private RecipeColumn vector(int i) {
    ColumnStatistics statistics = table.columns().get(i).statistics();
    if (statistics.missing() > 0) {
      problems.add(
          "%s: column '%s' holds lists of numbers, but %d rows have none; leave these rows out, or say --drop '%s'"
              .formatted(table.name(), name(i), statistics.missing(), name(i)));
    }
    if (statistics.vectorLength().isEmpty()) {
      return new UnusedColumn(name(i), Use.LEFT_OUT);
    }
    note("lists of numbers", name(i));
    return new VectorColumn(name(i), statistics.vectorLength().getAsInt());
  }

  private RecipeColumn text(int i, boolean wanted) {
    ColumnStatistics statistics = table.columns().get(i).statistics();
    if (refusedInPart(i, statistics)) {
      return new UnusedColumn(name(i), Use.LEFT_OUT);
    }
    ColumnStatistics.Texts texts = statistics.texts().orElseThrow();
    long known = table.rows() - statistics.missing();
    boolean categories =
        texts.meanLength() <= LONG_TEXT && REPEATED * statistics.distinct() <= known;
    return wanted || categories ? category(i) : unused(i, Use.TEXT);
  }

  private RecipeColumn category(int i) {
    ColumnStatistics statistics = table.columns().get(i).statistics();
    Map<String, Long> counts = counts(i);
    long least = Math.max(2, (long) Math.ceil(RARE * table.rows()));
    List<String> values =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= least)
            .limit(CATEGORIES)
            .map(Map.Entry::getKey)
            .toList();
    boolean rare = values.size() < counts.size();
    if (values.isEmpty()) {
      return unused(i, Use.TEXT);
    }
    note("categories", "%s (%d)".formatted(name(i), counts.size()));
    return new CategoryColumn(name(i), values, rare, statistics.missing() > 0);
  }

  /** How often values occur, the most frequent first. */
  private Map<String, Long> counts(int i) {
    Optional<ColumnStatistics.Texts> texts = table.columns().get(i).statistics().texts();
    if (texts.isPresent()) {
      return texts.get().frequent();
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    table.forEach(
        (row, values) -> {
          if (values[i] != null) {
            counts.merge(CategoryColumn.text(values[i]), 1L, Long::sum);
          }
        });
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }
}
