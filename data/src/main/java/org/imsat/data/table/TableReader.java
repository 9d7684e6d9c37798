package org.imsat.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.imsat.data.features.LabelTexts;
import org.imsat.data.features.NameList;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.RawReader;
import org.imsat.data.features.TableChoices;
import org.imsat.recipe.CategoryColumn;
import org.imsat.recipe.NumberColumn;
import org.imsat.recipe.RecipeColumn;
import org.imsat.recipe.TableRecipe;
import org.imsat.recipe.TimeColumn;
import org.imsat.recipe.TimeForm;
import org.imsat.recipe.UnusedColumn;
import org.imsat.samples.Captions;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;

/** Makes rows of tables: by the recipe of a model, or by one that is learned from the table. */
public final class TableReader implements RawReader {
  private static final Map<String, ColumnType> TYPES =
      Map.of(
          "number", ColumnType.NUMBER,
          "category", ColumnType.TEXT,
          "boolean", ColumnType.BOOLEAN,
          "time", ColumnType.TIME,
          "time-parts", ColumnType.TIME,
          "vector", ColumnType.VECTOR,
          "text", ColumnType.TEXT,
          "id", ColumnType.TEXT);

  /** What can be read as a table, again with other options. */
  @FunctionalInterface
  private interface Source {
    Table open(TableOptions options);
  }

  @Override
  public boolean recognises(Path path) {
    return Table.recognises(path);
  }

  @Override
  public Dataset read(Path path, Preparation preparation) {
    return read(path, preparation, Optional.empty());
  }

  @Override
  public Dataset read(Path path, Preparation preparation, OwnLabels labels) {
    Dataset data = read(path, preparation, labels.column());
    return labels.ofFile().isPresent() ? labels.join(data) : data;
  }

  /**
   * The rows that a query finds, see {@link Table#query}.
   *
   * @param labels the column that holds them
   */
  public static Dataset query(String sql, Preparation preparation, Optional<String> labels) {
    try (QueryRows found = QueryRows.of(sql)) {
      return read(found::open, preparation, labels);
    }
  }

  private static Dataset read(Path path, Preparation preparation, Optional<String> labels) {
    return read(options -> Table.open(path, options), preparation, labels);
  }

  private static Dataset read(Source source, Preparation preparation, Optional<String> labels) {
    Optional<Features> fitted = fitted(preparation);
    Optional<TableRecipe> recipe = fitted.flatMap(TableRecipe::of);
    TableOptions options = options(preparation, labels, recipe);
    try (Table table = source.open(options)) {
      table.notes().forEach(note -> preparation.progress().note(table.name() + ": " + note));
      if (!table.leftOut().isEmpty()) {
        preparation
            .warnings()
            .accept(
                "%d lines are no rows and are left out: %s"
                    .formatted(table.leftOut().size(), NameList.of(table.leftOut())));
      }
      if (recipe.isPresent()) {
        return applied(source, options, table, recipe.get(), preparation, labels);
      }
      if (fitted.isPresent() || preparation.images().isPresent()) {
        return byPosition(table, labels);
      }
      LearnedRecipe learned = RecipeLearner.learn(table, preparation.tables(), labels);
      String notes = String.join("; ", learned.notes());
      preparation.progress().note("%s: %d rows; %s".formatted(table.name(), table.rows(), notes));
      List<Integer> ids = learned.id().stream().boxed().toList();
      return withTexts(
          source,
          options,
          table,
          ids,
          read ->
              dataset(
                  read, learned.recipe(), all(learned.recipe()), learned.id(), learned.label()));
    }
  }

  private static Optional<Features> fitted(Preparation preparation) {
    return preparation.fitted().filter(f -> f.kind().equals(Features.TABLE));
  }

  private static TableOptions options(
      Preparation preparation, Optional<String> labels, Optional<TableRecipe> recipe) {
    TableChoices choices = preparation.tables();
    TableOptions options =
        TableOptions.defaults()
            .withProgress(preparation.progress())
            .withSkipBad(preparation.skipBad());
    Set<String> names = new HashSet<>(labels.map(Set::of).orElse(Set.of()));
    choices.id().ifPresent(names::add);
    Set<String> told = Set.copyOf(names);
    recipe
        .filter(TableRecipe::named)
        .ifPresent(r -> r.columns().forEach(column -> names.add(column.name())));
    options = options.withNames(names);
    boolean learns = fitted(preparation).isEmpty() && preparation.images().isEmpty();
    if (recipe.isPresent()) {
      options = known(recipe.get(), told, options);
    } else if (learns) {
      options = chosen(choices, options);
    }
    for (Map.Entry<String, String> type : choices.types().entrySet()) {
      options = typed(type.getKey(), type.getValue().toLowerCase(Locale.ROOT), options);
    }
    // A class may look like a number or a time; it is read as it is written, and so is an id.
    for (String column : told) {
      options = options.withType(column, ColumnType.TEXT).withForm(column, ColumnForm.WRITTEN);
    }
    return options;
  }

  /** The columns that a user leaves are looked at. */
  private static TableOptions chosen(TableChoices choices, TableOptions options) {
    TableOptions left = options.without(Set.copyOf(choices.drop()));
    return choices.columns().isPresent() && !choices.columns().get().isEmpty()
        ? left.only(Set.copyOf(choices.columns().get()))
        : left;
  }

  /** The columns that a model takes are looked at, and read as those were that it learned from. */
  private static TableOptions known(TableRecipe recipe, Set<String> told, TableOptions options) {
    TableOptions known = options;
    Set<String> taken = new HashSet<>(told);
    for (int i = 0; i < recipe.columns().size(); i++) {
      RecipeColumn column = recipe.columns().get(i);
      String key = recipe.named() ? column.name() : String.valueOf(i);
      if (!(column instanceof UnusedColumn) || isId(column)) {
        taken.add(key);
      }
      if (column instanceof NumberColumn number) {
        known = known.withForm(key, ColumnForm.of(number.form()));
      } else if (column instanceof CategoryColumn || isId(column)) {
        known = known.withForm(key, ColumnForm.TEXT);
      } else if (column instanceof TimeColumn time && time.form().isPresent()) {
        known = known.withForm(key, ColumnForm.of(time.form().get()));
      }
    }
    return known.only(taken);
  }

  private static TableOptions typed(String column, String type, TableOptions options) {
    int order = type.indexOf(':');
    ColumnType told = TYPES.get(order < 0 ? type : type.substring(0, order));
    TableOptions typed = told == null ? options : options.withType(column, told);
    if (type.endsWith(":dmy")) {
      return typed.withForm(column, ColumnForm.of(TimeForm.DAY_MONTH_YEAR));
    }
    return type.endsWith(":mdy")
        ? typed.withForm(column, ColumnForm.of(TimeForm.MONTH_DAY_YEAR))
        : typed;
  }

  /**
   * Rows of a table some of whose columns are read as they are written: an id of 00042 is not 42,
   * and a category is the one that a model knows, even if all of a new file look like numbers.
   */
  private static Dataset withTexts(
      Source source,
      TableOptions options,
      Table table,
      List<Integer> texts,
      Function<Table, Dataset> rows) {
    TableOptions asWritten = options;
    List<String> names = ColumnNames.of(table).names();
    for (int column : texts) {
      if (table.columns().get(column).type() != ColumnType.TEXT) {
        asWritten = asWritten.withType(names.get(column), ColumnType.TEXT);
      }
    }
    if (asWritten.equals(options)) {
      return rows.apply(table);
    }
    try (Table again = source.open(asWritten)) {
      return rows.apply(again);
    }
  }

  /** Columns by the names that the model knows. */
  private static Dataset applied(
      Source source,
      TableOptions options,
      Table table,
      TableRecipe recipe,
      Preparation preparation,
      Optional<String> labels) {
    TableChoices choices = preparation.tables();
    if (choices.columns().isPresent() || !choices.drop().isEmpty()) {
      throw new InvalidInputException(
          "--columns and --drop are for training; a model knows which columns it takes");
    }
    ColumnNames names = ColumnNames.of(table);
    OptionalInt label = place(names, labels, "--labels");
    OptionalInt id =
        place(
            names,
            choices
                .id()
                .or(
                    () ->
                        recipe.columns().stream()
                            .filter(TableReader::isId)
                            .map(RecipeColumn::name)
                            .filter(names.names()::contains)
                            .findFirst()),
            "--id");
    int[] places = recipe.match(names.names(), names.named(), table.name());
    List<Integer> texts = new ArrayList<>(id.stream().boxed().toList());
    int[] taken = all(recipe);
    for (int i = 0; i < places.length; i++) {
      RecipeColumn column = recipe.columns().get(taken[i]);
      if (column instanceof CategoryColumn) {
        texts.add(places[i]);
      } else if (column instanceof NumberColumn number && !number.missing()) {
        warnOfMissing(table, places[i], number, preparation);
      }
    }
    return withTexts(
        source, options, table, texts, read -> dataset(read, recipe, places, id, label));
  }

  private static void warnOfMissing(
      Table table, int column, NumberColumn number, Preparation preparation) {
    long missing = table.columns().get(column).statistics().missing();
    if (missing > 0) {
      preparation
          .warnings()
          .accept(
              "%s: column '%s' is empty in %d rows, as it never was in training; %s stands there"
                  .formatted(table.name(), number.name(), missing, number.fill()));
    }
  }

  private static boolean isId(RecipeColumn column) {
    return column instanceof UnusedColumn unused && unused.use() == UnusedColumn.Use.ID;
  }

  private static OptionalInt place(ColumnNames names, Optional<String> column, String option) {
    return column.map(c -> OptionalInt.of(names.find(c, option))).orElse(OptionalInt.empty());
  }

  /** All columns but labels as numbers, for a model that knows positions only. */
  private static Dataset byPosition(Table table, Optional<String> labels) {
    ColumnNames names = ColumnNames.of(table);
    OptionalInt label = place(names, labels, "--labels");
    List<RecipeColumn> columns = new ArrayList<>();
    for (int i = 0; i < names.names().size(); i++) {
      String name = names.names().get(i);
      boolean isLabel = label.isPresent() && label.getAsInt() == i;
      long missing = table.columns().get(i).statistics().missing();
      if (!isLabel && missing > 0) {
        throw new InvalidInputException(
            "%s: column '%s' has no value in %d rows, and the model does not know what stands for it"
                .formatted(table.name(), name, missing));
      }
      columns.add(
          isLabel
              ? new UnusedColumn(name, UnusedColumn.Use.LABEL)
              : new NumberColumn(name, 0, 0, false));
    }
    TableRecipe recipe = TableRecipe.of(names.named(), columns);
    return dataset(table, recipe, all(recipe), OptionalInt.empty(), label).named(table.name());
  }

  /** The columns that become something, where they stand in the table the recipe is of. */
  private static int[] all(TableRecipe recipe) {
    return IntStream.range(0, recipe.columns().size())
        .filter(i -> !(recipe.columns().get(i) instanceof UnusedColumn))
        .toArray();
  }

  private static Dataset dataset(
      Table table, TableRecipe recipe, int[] places, OptionalInt id, OptionalInt label) {
    float[][] rows = new float[table.rows()][];
    List<String> ids = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    table.forEach(
        (row, values) -> {
          rows[row] = new float[recipe.dimension()];
          try {
            recipe.write(values, places, rows[row], 0);
          } catch (InvalidInputException e) {
            throw new InvalidInputException(
                "%s: %s".formatted(line(table.place(row, places[0])), e.getMessage()), e);
          }
          id.ifPresent(column -> ids.add(text(values[column])));
          label.ifPresent(column -> labels.add(text(values[column])));
        });
    return new Dataset(
        table.name(),
        DenseSamples.of(rows),
        label.isPresent() ? Optional.of(LabelTexts.of(labels)) : Optional.empty(),
        id.isPresent()
            ? Optional.of(Captions.of(ids).headed(table.columns().get(id.getAsInt()).name()))
            : Optional.empty(),
        Optional.of(recipe.features()),
        table.numbers());
  }

  /** A place without its column, which the message names. */
  private static String line(String place) {
    int column = place.lastIndexOf(", column");
    return column < 0 ? place : place.substring(0, column);
  }

  private static String text(Object value) {
    return value == null ? "" : CategoryColumn.text(value);
  }
}
